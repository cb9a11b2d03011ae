"""Projection: an event goes into the log and into what people see, in one transaction, once."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from echo_contracts.envelope import Envelope
from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Deleted
from echo_gateway import projection
from echo_gateway.naming import name_key
from echo_gateway.repositories import usage
from echo_gateway.repositories.database import Connection, Database
from echo_gateway.usage import usage_of

_STAGE_COLUMNS = (
    "run, state, fraction, problem, requested_at, started_at, reported_at, completed_at, finished_at"  # as in Stage
)


class ProjectionRepository:
    """Writes the event log and the read tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def project(self, event: Envelope) -> bool:
        """Log and apply `event`. False when it changed nothing: known before, or its video was deleted."""
        video_id = UUID(event.subject)
        async with self._database.as_service() as connection:
            # One event of a video at a time. It is an advisory lock because a row lock would take a transaction id,
            # and that must not happen before take_event_seq.
            await connection.execute("select pg_advisory_xact_lock(hashtextextended($1, 0))", event.subject)
            row = await connection.fetchrow(
                """
                select owner_id, filename, options, facts, status,
                  exists (select from events where id = $2) or exists (select from tombstones where video_id = $1) done
                from (select) one left join videos on id = $1
                """,
                video_id,
                event.id,
            )
            assert row is not None
            if row["done"]:
                return False
            await connection.execute(
                """
                insert into events (seq, id, video_id, owner_id, type, time, data)
                values (take_event_seq(), $1, $2, $3, $4, $5, $6)
                """,
                event.id,
                video_id,
                row["owner_id"],
                event.type,
                event.time,
                event.data.model_dump(mode="json"),
            )
            # Of a video that this gateway never made, the log is kept: it has no owner who could see more.
            if row["owner_id"] is not None:
                if isinstance(event.data, Deleted):
                    await _bury(connection, video_id, row["owner_id"], event.id)
                else:
                    await _apply(connection, video_id, row, event)
                    if entry := usage_of(event):
                        await usage.count(connection, row["owner_id"], video_id, entry)
        return True


async def _apply(connection: Connection, video_id: UUID, row: asyncpg.Record, event: Envelope) -> None:
    name = projection.stage_of(event.data)
    before = await _load(connection, video_id, row, name)
    after = projection.apply(before, event)
    if name is not None and after.stages[name] != before.stages.get(name):
        await _write_stage(
            connection, video_id, row["owner_id"], name, before=before.stages.get(name), after=after.stages[name]
        )
    if after.facts != before.facts or after.status != row["status"]:
        await connection.execute(
            """
            update videos set facts = $2, status = $3, problem = $4, title = $5, duration = $6, language = $7,
              tags = $8, name_key = $9, updated_at = now() where id = $1
            """,
            video_id,
            {kind: asdict(fact) for kind, fact in after.facts.items()},
            after.status,
            after.problem,
            after.title.replace("\0", "\ufffd"),  # Postgres has no NUL in text
            after.duration,
            after.language,
            [tag.replace("\0", "\ufffd") for tag in after.tags],
            name_key(after.title, after.filename),
        )


async def _load(connection: Connection, video_id: UUID, row: asyncpg.Record, touched: str | None) -> projection.Video:
    stages = {
        found["stage"]: {key: value for key, value in found.items() if key != "stage"}
        for found in await connection.fetch(f"select stage, {_STAGE_COLUMNS} from stages where video_id = $1", video_id)  # noqa: S608 -- a constant
    }
    if touched in stages:
        units = await connection.fetch(
            """
            select unit, share, fraction, state, problem, changed_at, event_id from stage_units
            where video_id = $1 and stage = $2
            """,
            video_id,
            touched,
        )
        stages[touched]["units"] = {
            unit["unit"]: projection.Unit(**{key: value for key, value in unit.items() if key != "unit"})
            for unit in units
        }
    return projection.Video(
        row["filename"],
        Options.model_validate(row["options"]),
        {kind: projection.Fact(**fact) for kind, fact in row["facts"].items()},
        {name: projection.Stage(**columns) for name, columns in stages.items()},
    )


async def _write_stage(
    connection: Connection,
    video_id: UUID,
    owner_id: UUID,
    name: str,
    *,
    before: projection.Stage | None,
    after: projection.Stage,
) -> None:
    if before is not None and after.run > before.run:
        await connection.execute("delete from stage_units where video_id = $1 and stage = $2", video_id, name)
    await connection.execute(
        f"""
        insert into stages (video_id, owner_id, stage, {_STAGE_COLUMNS})
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (video_id, stage) do update set ({_STAGE_COLUMNS}) = ($4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,  # noqa: S608 -- a constant
        video_id,
        owner_id,
        name,
        *_stage_values(after),
    )
    held = before.units if before is not None and before.run == after.run else {}
    for unit, state in after.units.items():
        if held.get(unit) == state:
            continue
        await connection.execute(
            """
            insert into stage_units
              (video_id, stage, unit, owner_id, share, fraction, state, problem, changed_at, event_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (video_id, stage, unit) do update set
              (share, fraction, state, problem, changed_at, event_id) = ($5, $6, $7, $8, $9, $10)
            """,
            video_id,
            name,
            unit,
            owner_id,
            state.share,
            state.fraction,
            state.state,
            state.problem,
            state.changed_at,
            state.event_id,
        )


def _stage_values(stage: projection.Stage) -> tuple[int | str | float | datetime | dict[str, Any] | None, ...]:
    return (
        stage.run,
        stage.state,
        stage.fraction,
        stage.problem,
        stage.requested_at,
        stage.started_at,
        stage.reported_at,
        stage.completed_at,
        stage.finished_at,
    )


async def _bury(connection: Connection, video_id: UUID, owner_id: UUID, event_id: str) -> None:
    """Every row goes but the event that says so, which open pages still have to see."""
    await connection.execute("insert into tombstones (video_id, owner_id) values ($1, $2)", video_id, owner_id)
    await connection.execute("delete from videos where id = $1", video_id)
    await connection.execute("delete from events where video_id = $1 and id <> $2", video_id, event_id)
