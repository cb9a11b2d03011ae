"""The read tables as the pure projection sees them: loaded for many videos at once, written back where they differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

import asyncpg

from echo_contracts.v1.media import Options
from echo_gateway.naming import name_key
from echo_gateway.progress import Stage, Unit
from echo_gateway.projection import Fact, Video
from echo_gateway.repositories.database import Connection

_STAGE_FIELDS = (
    "run",
    "state",
    "fraction",
    "problem",
    "requested_at",
    "started_at",
    "reported_at",
    "completed_at",
    "finished_at",
    "attempts",
)
_UNIT_FIELDS = ("share", "fraction", "state", "problem", "changed_at", "event_id", "attempt")


@dataclass
class Row:
    """One video: whose it is, what its row says now, and what is to become of it."""

    owner_id: UUID
    status: str
    before: Video
    after: Video

    @property
    def changed(self) -> bool:
        """Whether its row in `videos` has to be written."""
        return self.after.facts != self.before.facts or self.after.status != self.status


async def load(
    connection: Connection, videos: Sequence[UUID], units_of: Iterable[tuple[UUID, str]] | None
) -> dict[UUID, Row]:
    """Those of `videos` that exist. Units are read for these pairs of video and stage alone; None: for all."""
    rows = await connection.fetch(
        "select id, owner_id, filename, options, facts, status from videos where id = any($1)", videos
    )
    stages = await connection.fetch(
        f"select video_id, stage, {', '.join(_STAGE_FIELDS)} from stages where video_id = any($1)",  # noqa: S608 -- constants
        videos,
    )
    begun: dict[UUID, dict[str, Stage]] = {row["id"]: {} for row in rows}
    units = await _units(connection, stages, None if units_of is None else set(units_of))
    for row in stages:
        key = row["video_id"], row["stage"]
        columns = {name: row[name] for name in _STAGE_FIELDS}
        begun[row["video_id"]][row["stage"]] = Stage(**columns, units=units.get(key, {}))
    return {row["id"]: _row(row, begun[row["id"]]) for row in rows}


async def write(connection: Connection, rows: Mapping[UUID, Row]) -> None:
    """Write what differs between `before` and `after` of each."""
    changed = [(video, row) for video, row in rows.items() if row.changed]
    if changed:
        await _write_videos(connection, changed, changed=True)
    moved = [
        (video, row.owner_id, name, row.before.stages.get(name), stage)
        for video, row in rows.items()
        for name, stage in row.after.stages.items()
        if stage != row.before.stages.get(name)
    ]
    if not moved:
        return
    over = [(video, name) for video, _, name, held, stage in moved if held is not None and stage.run > held.run]
    if over:
        await connection.execute(
            """
            delete from stage_units using unnest($1::uuid[], $2::text[]) as over (video_id, stage)
            where stage_units.video_id = over.video_id and stage_units.stage = over.stage
            """,
            *_columns(over),
        )
    await _write_stages(connection, [(video, owner, name, stage) for video, owner, name, _, stage in moved])
    units = [
        (video, name, unit, owner, told)
        for video, owner, name, held, stage in moved
        for unit, told in stage.units.items()
        if held is None or held.run != stage.run or held.units.get(unit) != told
    ]
    if units:
        await _write_units(connection, units)


async def replace_all(connection: Connection, video: UUID, row: Row) -> None:
    """Write all of `after`, whatever the tables say now."""
    await connection.execute("delete from stages where video_id = $1", video)
    await _write_videos(connection, [(video, row)], changed=False)
    await write(connection, {video: replace(row, before=replace(row.after, stages={}), status=row.after.status)})


async def _units(
    connection: Connection, stages: Sequence[asyncpg.Record], wanted: set[tuple[UUID, str]] | None
) -> dict[tuple[UUID, str], dict[str, Unit]]:
    pairs = [(row["video_id"], row["stage"]) for row in stages]
    pairs = [pair for pair in pairs if wanted is None or pair in wanted]
    if not pairs:
        return {}
    found: dict[tuple[UUID, str], dict[str, Unit]] = {pair: {} for pair in pairs}
    for row in await connection.fetch(
        f"""
        select video_id, stage, unit, {", ".join(_UNIT_FIELDS)} from stage_units
        join unnest($1::uuid[], $2::text[]) as wanted (video_id, stage) using (video_id, stage)
        """,  # noqa: S608 -- constants
        *_columns(pairs),
    ):
        found[row["video_id"], row["stage"]][row["unit"]] = Unit(**{name: row[name] for name in _UNIT_FIELDS})
    return found


def _row(row: asyncpg.Record, stages: Mapping[str, Stage]) -> Row:
    facts = {kind: Fact(**fact) for kind, fact in row["facts"].items()}
    video = Video(row["filename"], Options.model_validate(row["options"]), facts, stages)
    return Row(row["owner_id"], row["status"], video, replace(video))


async def _write_videos(connection: Connection, rows: Sequence[tuple[UUID, Row]], *, changed: bool) -> None:
    await connection.execute(
        """
        update videos set facts = told.facts, status = told.status, problem = told.problem, title = told.title,
          duration = told.duration, language = told.language, name_key = told.name_key,
          tags = array(select jsonb_array_elements_text(told.tags)), size = coalesce(videos.size, told.size),
          resume_at = told.resume_at,
          updated_at = case when $12 then now() else updated_at end
        from unnest($1::uuid[], $2::jsonb[], $3::text[], $4::jsonb[], $5::text[], $6::float8[], $7::text[],
          $8::text[], $9::jsonb[], $10::bigint[], $11::timestamptz[])
          as told (id, facts, status, problem, title, duration, language, name_key, tags, size, resume_at)
        where videos.id = told.id
        """,
        *_columns(
            (
                video,
                {kind: asdict(fact) for kind, fact in row.after.facts.items()},
                row.after.status,
                row.after.problem,
                row.after.title.replace("\0", "\ufffd"),  # Postgres has no NUL in text
                row.after.duration,
                row.after.language,
                name_key(row.after.title, row.after.filename),
                row.after.tags,
                row.after.size,
                row.after.resume_at,
            )
            for video, row in rows
        ),
        changed,
    )


async def _write_stages(connection: Connection, stages: Sequence[tuple[UUID, UUID, str, Stage]]) -> None:
    fields = ", ".join(_STAGE_FIELDS)
    await connection.execute(
        f"""
        insert into stages (video_id, owner_id, stage, {fields})
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::float8[], $7::jsonb[],
          $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[],
          $13::int[])
        on conflict (video_id, stage) do update set ({fields}) = ({_excluded(_STAGE_FIELDS)})
        """,  # noqa: S608 -- constants
        *_columns(
            (video, owner, name, *(getattr(stage, field) for field in _STAGE_FIELDS))
            for video, owner, name, stage in stages
        ),
    )


async def _write_units(connection: Connection, units: Sequence[tuple[UUID, str, str, UUID, Unit]]) -> None:
    fields = ", ".join(_UNIT_FIELDS)
    await connection.execute(
        f"""
        insert into stage_units (video_id, stage, unit, owner_id, {fields})
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::float8[], $6::float8[], $7::text[],
          $8::jsonb[], $9::timestamptz[], $10::text[], $11::int[])
        on conflict (video_id, stage, unit) do update set ({fields}) = ({_excluded(_UNIT_FIELDS)})
        """,  # noqa: S608 -- constants
        *_columns((*key, *(getattr(unit, field) for field in _UNIT_FIELDS)) for *key, unit in units),
    )


def _excluded(fields: Sequence[str]) -> str:
    return ", ".join(f"excluded.{field}" for field in fields)


def _columns(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    """Rows as the columns that unnest takes."""
    return [list(column) for column in zip(*rows, strict=True)]
