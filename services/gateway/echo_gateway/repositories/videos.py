"""Videos and their stages, as one user may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from pydantic_core import from_json

from echo_contracts.v1.media import Options
from echo_gateway.eta import eta_seconds
from echo_gateway.repositories.database import Connection, Database
from echo_gateway.repositories.listing import Listing, Position

_LISTED = (
    "id, owner_id, filename, content_type, size, options, title, tags, status, problem, duration, language, "
    "created_at, updated_at"
)
# As in StageRow; inside a row of a row, jsonb would come in its binary form.
_STAGE = "stage, run, state, fraction, problem::text, attempts, requested_at, started_at, reported_at, finished_at"
_LISTED_FACTS = """
case when facts ? 'transcoded' then jsonb_build_object('transcoded',
  jsonb_build_object('data', jsonb_build_object('poster', facts #> '{transcoded,data,poster}'))) else '{}' end
"""


@dataclass(frozen=True)
class StageRow:
    """One stage's current run."""

    stage: str
    run: int
    state: str
    fraction: float
    problem: dict[str, Any] | None
    attempts: int | None
    requested_at: datetime | None
    started_at: datetime | None
    reported_at: datetime
    finished_at: datetime | None

    def eta_seconds(self, at: datetime) -> float | None:
        """See `eta.eta_seconds`."""
        return eta_seconds(self.state, self.fraction, started_at=self.started_at, reported_at=self.reported_at, at=at)


@dataclass(frozen=True)
class VideoRow:
    """A video. `facts` holds the newest event of each kind; in lists only what a list shows."""

    id: UUID
    owner_id: UUID
    filename: str
    content_type: str
    size: int | None
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
        rows = await self._database.fetch_as_user(
            user,
            f"""
            select {_LISTED}, facts, array(
              select row({_STAGE}) from stages where video_id = videos.id
            ) as stages
            from videos where id = $1
            """,  # noqa: S608 -- constants
            video,
        )
        if not rows:
            return None
        columns = dict(rows[0])
        stages = columns.pop("stages")
        return _video(columns), [_stage(*stage) for stage in stages]

    async def page(
        self, user: UUID, listing: Listing, *, after: Position | None, limit: int
    ) -> tuple[list[VideoRow], Position | None]:
        """The user's videos from just past `after`, at most `limit`, and where the page ends; None: nothing follows."""
        clauses, values = listing.clauses(user, after, limit + 1)
        found = await self._database.fetch_as_user(
            user,
            f"select {_LISTED}, {_LISTED_FACTS} as facts, {listing.key} as place from videos {clauses}",  # noqa: S608 -- constants; every value is a parameter
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


async def listed(connection: Connection, videos: Sequence[UUID]) -> dict[UUID, VideoRow]:
    """Those of `videos` that the transaction's role may see, as a list shows them."""
    rows = await connection.fetch(f"select {_LISTED}, {_LISTED_FACTS} as facts from videos where id = any($1)", videos)  # noqa: S608 -- constants
    return {row["id"]: _video(row) for row in rows}


def _video(row: asyncpg.Record | dict[str, Any]) -> VideoRow:
    return VideoRow(**dict(row) | {"options": Options.model_validate(row["options"])})


def _stage(stage: str, run: int, state: str, fraction: float, problem: str | None, *rest: Any) -> StageRow:
    return StageRow(stage, run, state, fraction, from_json(problem) if problem else None, *rest)
