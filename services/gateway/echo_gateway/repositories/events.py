"""The event log, as readers see it: in order of seq, and never a row below one already read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from echo_gateway.repositories.database import Database
from echo_gateway.repositories.videos import StageRow

SETTLED = "xid < pg_snapshot_xmin(pg_current_snapshot())"  # why: see the migration that makes the table
_COLUMNS = "seq, id, video_id, owner_id, type, time, data"


@dataclass(frozen=True)
class EventRow:
    """One event of the log."""

    seq: int
    id: str
    video_id: UUID
    owner_id: UUID | None
    type: str
    time: datetime
    data: dict[str, Any]


@dataclass(frozen=True)
class VideoNow:
    """How a video stands: what a snapshot says."""

    status: str
    stages: tuple[StageRow, ...]


class EventRepository:
    """Reads the log, of one video as its owner and of all as the service."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_video(self, user: UUID, video: UUID, *, after: int, limit: int) -> list[EventRow]:
        """Events of one video as its owner may see them."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch(
                f"select {_COLUMNS} from events where video_id = $1 and seq > $2 and {SETTLED} order by seq limit $3",  # noqa: S608 -- constants
                video,
                after,
                limit,
            )
        return [EventRow(**row) for row in rows]

    async def of_owner(
        self, user: UUID, videos: Sequence[UUID] | None, *, after: int, to: int, limit: int
    ) -> list[EventRow]:
        """A user's events with after < seq <= to, of some videos or (None) of all."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch(
                f"""
                select {_COLUMNS} from events
                where owner_id = $1 and seq > $2 and seq <= $3 and ($4::uuid[] is null or video_id = any($4))
                order by seq limit $5
                """,  # noqa: S608 -- constants
                user,
                after,
                to,
                videos,
                limit,
            )
        return [EventRow(**row) for row in rows]

    async def newest(self) -> int:
        """The seq up to which every event is settled."""
        async with self._database.as_service() as connection:
            seq: int | None = await connection.fetchval(
                f"select seq from events where {SETTLED} order by seq desc limit 1"  # noqa: S608 -- constants
            )
        return seq or 0

    async def after(self, seq: int, *, limit: int) -> list[EventRow]:
        """Everybody's events after `seq`."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                f"select {_COLUMNS} from events where seq > $1 and {SETTLED} order by seq limit $2",  # noqa: S608 -- constants
                seq,
                limit,
            )
        return [EventRow(**row) for row in rows]

    async def now(self, videos: Sequence[UUID]) -> dict[UUID, VideoNow]:
        """How these videos stand; deleted ones are absent."""
        async with self._database.as_service() as connection:
            statuses = await connection.fetch("select id, status from videos where id = any($1)", videos)
            stages = await connection.fetch(
                """
                select video_id, stage, run, state, fraction, problem, attempts, requested_at, started_at, reported_at,
                  finished_at
                from stages where video_id = any($1)
                """,
                videos,
            )
        of: dict[UUID, list[StageRow]] = {row["id"]: [] for row in statuses}
        for row in stages:
            columns = dict(row)
            video: UUID = columns.pop("video_id")
            if video in of:
                of[video].append(StageRow(**columns))
        return {row["id"]: VideoNow(row["status"], tuple(of[row["id"]])) for row in statuses}

    async def open_videos(self, user: UUID, *, limit: int) -> list[UUID]:
        """The user's videos that are under way, newest first."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch(
                """
                select id from videos where owner_id = $1 and status in ('created', 'processing')
                order by created_at desc limit $2
                """,
                user,
                limit,
            )
        return [row["id"] for row in rows]

    async def newest_of_types(self, user: UUID, video: UUID, types: Sequence[str]) -> EventRow | None:
        """The latest event of a video that has one of these types, by run and then by arrival."""
        async with self._database.as_user(user) as connection:
            row = await connection.fetchrow(
                f"""
                select {_COLUMNS} from events where video_id = $1 and type = any($2)
                order by coalesce((data ->> 'run')::int, 0) desc, seq desc limit 1
                """,  # noqa: S608 -- constants
                video,
                types,
            )
        return EventRow(**row) if row else None
