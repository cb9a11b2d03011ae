"""Videos and their stages, as one user may see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from echo_contracts.v1.media import Options
from echo_gateway.eta import eta_seconds
from echo_gateway.repositories.database import Connection, Database
from echo_gateway.repositories.listing import Listing, Position

_LISTED = (
    "id, owner_id, filename, content_type, size, options, title, tags, status, problem, duration, language, "
    "created_at, updated_at"
)


@dataclass(frozen=True)
class StageRow:
    """One stage's current run."""

    stage: str
    run: int
    state: str
    fraction: float
    problem: dict[str, Any] | None
    started_at: datetime | None
    reported_at: datetime
    finished_at: datetime | None

    def eta_seconds(self, at: datetime) -> float | None:
        """See `eta.eta_seconds`."""
        return eta_seconds(self.state, self.fraction, started_at=self.started_at, reported_at=self.reported_at, at=at)


@dataclass(frozen=True)
class UnitRow:
    """One unit of a stage's current run."""

    unit: str
    state: str
    problem: dict[str, Any] | None


@dataclass(frozen=True)
class VideoRow:
    """A video. `facts` holds the newest event of each kind; in lists only what a list shows."""

    id: UUID
    owner_id: UUID
    filename: str
    content_type: str
    size: int
    options: Options
    title: str
    tags: list[str]
    status: str
    problem: dict[str, Any] | None
    duration: float | None
    language: str | None
    created_at: datetime
    updated_at: datetime
    facts: dict[str, dict[str, Any]]

    def fact(self, kind: str) -> dict[str, Any] | None:
        """What the newest event of this kind said; None when there was none."""
        found = self.facts.get(kind)
        return found["data"] if found else None


class VideoRepository:
    """Every method works as the user it is given: row level security decides what exists."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user: UUID, video: UUID) -> VideoRow | None:
        """None when there is none, or it is somebody else's."""
        async with self._database.as_user(user) as connection:
            return await read_video(connection, video)

    async def get_with_stages(self, user: UUID, video: UUID) -> tuple[VideoRow, list[StageRow]] | None:
        """A video and the stages that have begun, as of one moment."""
        async with self._database.as_user(user, one_moment=True) as connection:
            found = await read_video(connection, video)
            if found is None:
                return None
            stages = await connection.fetch(
                """
                select stage, run, state, fraction, problem, started_at, reported_at, finished_at
                from stages where video_id = $1
                """,
                video,
            )
        return found, [StageRow(**stage) for stage in stages]

    async def get_with_units(
        self, user: UUID, video: UUID, stage: str
    ) -> tuple[VideoRow, StageRow | None, list[UnitRow]] | None:
        """A video and one stage's current run with its units, as of one moment."""
        async with self._database.as_user(user, one_moment=True) as connection:
            row = await read_video(connection, video)
            if row is None:
                return None
            found = await connection.fetchrow(
                """
                select stage, run, state, fraction, problem, started_at, reported_at, finished_at
                from stages where video_id = $1 and stage = $2
                """,
                video,
                stage,
            )
            units = await connection.fetch(
                "select unit, state, problem from stage_units where video_id = $1 and stage = $2 order by unit",
                video,
                stage,
            )
        return row, StageRow(**found) if found else None, [UnitRow(**unit) for unit in units]

    async def page(
        self, user: UUID, listing: Listing, *, after: Position | None, limit: int
    ) -> tuple[list[VideoRow], Position | None]:
        """The user's videos from just past `after`, at most `limit`, and where the page ends; None: nothing follows."""
        clauses, values = listing.clauses(user, after, limit + 1)
        async with self._database.as_user(user) as connection:
            found = await connection.fetch(
                f"""
                select {_LISTED}, jsonb_strip_nulls(jsonb_build_object('transcoded', facts -> 'transcoded')) as facts,
                  {listing.key} as place
                from videos {clauses}
                """,  # noqa: S608 -- constants; every value is a parameter
                *values,
            )
        shown = [dict(row) for row in found[:limit]]
        places = [row.pop("place") for row in shown]
        end = Position(places[-1], shown[-1]["id"]) if len(found) > limit else None
        return [_video(row) for row in shown], end

    async def owned(self, user: UUID, videos: list[UUID]) -> set[UUID]:
        """Those of `videos` that are the user's."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch("select id from videos where id = any($1)", videos)
        return {row["id"] for row in rows}


async def read_video(connection: Connection, video: UUID) -> VideoRow | None:
    """A video as the transaction's role may see it."""
    row = await connection.fetchrow(f"select {_LISTED}, facts from videos where id = $1", video)  # noqa: S608 -- a constant
    return _video(row) if row else None


def _video(row: asyncpg.Record | dict[str, Any]) -> VideoRow:
    return VideoRow(**dict(row) | {"options": Options.model_validate(row["options"])})
