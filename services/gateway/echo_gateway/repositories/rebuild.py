"""Makes the read tables of a video again, from the event log alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import asyncpg

from echo_contracts.envelope import Envelope
from echo_contracts.topics import TYPES
from echo_gateway import projection
from echo_gateway.projection import Video
from echo_gateway.repositories import projector, read_tables
from echo_gateway.repositories.database import Connection, Database

_READ = 500  # events in memory at a time


@dataclass(frozen=True)
class _Told:
    """What the log up to `seq` says of a video."""

    video: Video
    seq: int = 0


class RebuildRepository:
    """Works video by video: whoever is projected or read meanwhile hardly notices."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, after: UUID | None, *, limit: int) -> list[UUID]:
        """Videos by id, from just behind `after`."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                "select id from videos where $1::uuid is null or id > $1 order by id limit $2", after, limit
            )
        return [row["id"] for row in rows]

    async def rebuild(self, video: UUID) -> bool:
        """Rows as if every event of `video` were projected anew. False when there is no such video.

        What a user said when creating it is in no event and stays, and so does when it was last changed.
        """
        async with self._database.as_service() as connection:
            rows = await read_tables.load(connection, [video], [])
        if video not in rows:
            return False
        before = rows[video].before
        told = _Told(Video(before.filename, before.options))
        # Almost all of it is read without the lock, since whoever projects waits for that.
        while True:
            async with self._database.as_service() as connection:
                further = await _further(connection, video, told)
            if further.seq == told.seq:
                break
            told = further
        async with self._database.as_service() as connection:
            await projector.lock(connection, [str(video)])
            while (further := await _further(connection, video, told)).seq > told.seq:
                told = further
            rows = await read_tables.load(connection, [video], [])
            if video not in rows:
                return False
            rows[video].after = told.video
            await read_tables.replace_all(connection, video, rows[video])
            await _reindex(connection, video)
        return True


async def _reindex(connection: Connection, video: UUID) -> None:
    """What search finds is made again too; until it is, the old is found."""
    await connection.execute("update search_videos set transcript = null where video_id = $1", video)
    await connection.execute(
        """
        insert into search_due (video_id, owner_id) select id, owner_id from videos where id = $1
        on conflict (video_id) do update set changes = search_due.changes + 1, attempts = 0, next_at = now()
        """,
        video,
    )


async def _further(connection: Connection, video: UUID, told: _Told) -> _Told:
    """With the next events. The order of seq is that of the commits: a video is projected by one at a time."""
    rows = await connection.fetch(
        "select seq, id, type, time, data from events where video_id = $1 and seq > $2 order by seq limit $3",
        video,
        told.seq,
        _READ,
    )
    return replace(told, video=_applied(told.video, video, rows), seq=rows[-1]["seq"]) if rows else told


def _applied(state: Video, video: UUID, rows: Sequence[asyncpg.Record]) -> Video:
    for row in rows:
        payload = TYPES.get(row["type"])
        if payload is None:
            continue  # of a version that is newer than this one
        data = payload.model_validate(row["data"])
        event = Envelope.of(data, id=row["id"], source="", subject=str(video), time=row["time"])
        state = projection.apply(state, event)
    return state
