"""Projection: events go into the log and into what people see, in one transaction, each once."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from echo_contracts.envelope import Envelope
from echo_contracts.v1.video import Deleted
from echo_gateway import milestones, projection
from echo_gateway.progress import stage_of
from echo_gateway.projection import Video
from echo_gateway.repositories import read_tables, usage
from echo_gateway.repositories.database import Connection, Database
from echo_gateway.repositories.read_tables import Row
from echo_gateway.usage import UsageEntry, usage_of


class ProjectionRepository:
    """Writes the event log and the read tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def project(self, events: Sequence[Envelope]) -> list[bool]:
        """Log and apply `events` in their order, all or none of them.

        For each: False when it changed nothing, because it was known before or its video was deleted.
        """
        async with self._database.as_service() as connection:
            await lock(connection, {event.subject for event in events})
            known, buried = await _done(connection, events)
            told: list[bool] = []
            group = _Group(await _rows(connection, events, known))
            for event in events:
                video = UUID(event.subject)
                told.append(event.id not in known and video not in buried)
                if not told[-1]:
                    continue
                known.add(event.id)
                if group.take(video, event):
                    buried.add(video)
            if group.logged:
                await group.write(connection)
        for step in group.steps:  # not before they are committed: what is not will come again
            milestones.observe(*step)
        return told


async def lock(connection: Connection, videos: Iterable[str]) -> None:
    """One transaction at a time for each of `videos`, and this one until its end.

    Advisory locks, because row locks would take a transaction id, and that must not happen before the events have
    their numbers. In one order everywhere: two groups that share two videos must not wait for each other.
    """
    await connection.execute(
        """
        select pg_advisory_xact_lock(key) from (
          select distinct hashtextextended(video, 0) as key from unnest($1::text[]) as video order by key
        ) as keys
        """,
        list(videos),
    )


async def _done(connection: Connection, events: Sequence[Envelope]) -> tuple[set[str], set[UUID]]:
    """The ids among `events` that the log has, and their videos that were deleted."""
    row = await connection.fetchrow(
        """
        select array(select id from events where id = any($1)) as known,
          array(select video_id from tombstones where video_id = any($2)) as buried
        """,
        [event.id for event in events],
        [UUID(event.subject) for event in events],
    )
    assert row is not None
    return set(row["known"]), set(row["buried"])


async def _rows(connection: Connection, events: Sequence[Envelope], known: set[str]) -> dict[UUID, Row]:
    """How the videos of those events stand that are not known."""
    touched = [(UUID(event.subject), stage_of(event.data)) for event in events if event.id not in known]
    if not touched:
        return {}
    units_of = [(video, stage) for video, stage in touched if stage is not None]
    return await read_tables.load(connection, list({video for video, _ in touched}), units_of)


class _Group:
    """Events of one transaction: what they make of the rows, written at the end."""

    def __init__(self, rows: dict[UUID, Row]) -> None:
        self._rows = rows
        self._deleted: dict[UUID, str] = {}
        self._used: list[tuple[UUID, UUID, UsageEntry]] = []
        self.logged: list[tuple[Envelope, UUID | None]] = []
        self.steps: list[tuple[Video, Video, Envelope]] = []

    def take(self, video: UUID, event: Envelope) -> bool:
        """Apply one event. True when it deletes its video."""
        row = self._rows.get(video)
        # Of a video that this gateway never made, the log is kept: it has no owner who could see more.
        self.logged.append((event, row.owner_id if row else None))
        if row is None:
            return False
        if isinstance(event.data, Deleted):
            self._deleted[video] = event.id
            return True
        before, row.after = row.after, projection.apply(row.after, event)
        self.steps.append((before, row.after, event))
        if entry := usage_of(event):
            self._used.append((row.owner_id, video, entry))
        return False

    async def write(self, connection: Connection) -> None:
        """The log first: its numbers have to come before any other write."""
        await _log(connection, self.logged)
        await read_tables.write(
            connection, {video: row for video, row in self._rows.items() if video not in self._deleted}
        )
        if self._used:
            await usage.count(connection, self._used)
        if self._deleted:
            await _bury(connection, self._rows, self._deleted)


async def _log(connection: Connection, events: Sequence[tuple[Envelope, UUID | None]]) -> None:
    await connection.execute(
        """
        insert into events (seq, id, video_id, owner_id, type, time, data)
        select * from unnest(take_event_seqs($1),
          $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::jsonb[])
        """,
        len(events),
        [event.id for event, _ in events],
        [UUID(event.subject) for event, _ in events],
        [owner for _, owner in events],
        [event.type for event, _ in events],
        [event.time for event, _ in events],
        [event.data.model_dump(mode="json") for event, _ in events],
    )


async def _bury(connection: Connection, rows: Mapping[UUID, Row], deleted: Mapping[UUID, str]) -> None:
    """Every row goes but the event that says so, which open pages still have to see."""
    videos = list(deleted)
    await connection.execute(
        "insert into tombstones (video_id, owner_id) select * from unnest($1::uuid[], $2::uuid[])",
        videos,
        [rows[video].owner_id for video in videos],
    )
    await connection.execute("delete from videos where id = any($1)", videos)
    await connection.execute(
        "delete from events where video_id = any($1) and id <> all($2)", videos, list(deleted.values())
    )
