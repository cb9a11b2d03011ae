"""Events that wait together share a transaction: each counts once, in order, and none pays for another."""

import asyncio
import uuid
from collections.abc import Sequence

import asyncpg
import pytest

from echo_contracts.envelope import Envelope
from echo_gateway.commands.group import GroupProjector
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.projector import ProjectionRepository
from echo_shared.errors import RetryableError
from support.lively_videos import create, lives, read_tables
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

OWNER = uuid.uuid4()


class Counted(ProjectionRepository):
    """Remembers how large each transaction was."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.sizes: list[int] = []

    async def project(self, events: Sequence[Envelope]) -> list[bool]:
        self.sizes.append(len(events))
        return await super().project(events)


async def test_what_waits_together_is_written_together_in_its_order(database: Database, admin: "Admin") -> None:
    video = await create(database, OWNER)
    events = Life(video).whole()
    counted = Counted(database)
    group = GroupProjector(counted)
    assert all(await asyncio.gather(*(group.project(event) for event in events)))
    assert counted.sizes == [len(events)]
    assert [row["id"] for row in await admin.fetch("select id from events order by seq")] == [
        event.id for event in events
    ]
    assert await admin.fetchval("select count(distinct xid) from events") == 1
    assert not any(await asyncio.gather(*(group.project(event) for event in events)))


async def test_a_transaction_stays_short_however_many_wait(database: Database) -> None:
    lifetime = Life(await create(database, OWNER))
    events = [lifetime.report("transcode", "progressed", step / 1000) for step in range(350)]
    counted = Counted(database)
    group = GroupProjector(counted)
    assert all(await asyncio.gather(*(group.project(event) for event in events)))
    assert counted.sizes == [100, 100, 100, 50]


async def test_one_at_a_time_or_in_groups_gives_the_same_rows(database: Database, admin: "Admin") -> None:
    videos = [await create(database, OWNER) for _ in range(9)]
    events = lives(videos)
    single = ProjectionRepository(database)
    for event in events:
        await single.project([event])
    expected = await read_tables(admin)
    await admin.execute("truncate videos, events, tombstones cascade")
    for video in videos:
        await create(database, OWNER, video=uuid.UUID(video))
    groups = [GroupProjector(ProjectionRepository(database)) for _ in range(2)]  # as in two instances
    await asyncio.gather(*(groups[number % 2].project(event) for number, event in enumerate(events)))
    found = await read_tables(admin)
    for table in ("videos", "stages", "stage_units"):
        assert _without_clock(found[table]) == _without_clock(expected[table]), table
    assert [row["video_id"] for row in found["tombstones"]] == [row["video_id"] for row in expected["tombstones"]]


async def test_an_event_that_cannot_be_stored_fails_alone(database: Database, admin: "Admin") -> None:
    video = await create(database, OWNER)
    lifetime = Life(video)
    good = [lifetime.report("transcode", "started"), lifetime.accepted(), lifetime.transcribed()]
    bad = lifetime.report("transcode", "progressed", 0.5, run=2**40)  # no integer of the table's
    group = GroupProjector(ProjectionRepository(database))
    told = await asyncio.gather(*(group.project(event) for event in (good[0], bad, *good[1:])), return_exceptions=True)
    assert [told[0], told[2], told[3]] == [True, True, True]
    assert isinstance(told[1], Exception)
    assert not isinstance(told[1], RetryableError)
    assert await admin.fetchval("select count(*) from events") == 3


async def test_whoever_waits_hears_that_the_database_is_away(database: Database) -> None:
    events = Life(await create(database, OWNER)).whole()
    group = GroupProjector(ProjectionRepository(database))
    await database.close()
    told = await asyncio.gather(*(group.project(event) for event in events), return_exceptions=True)
    assert {type(answer) for answer in told} == {RetryableError}


async def test_who_gives_up_waiting_stops_nobody(database: Database, admin: "Admin") -> None:
    events = Life(await create(database, OWNER)).whole()
    group = GroupProjector(ProjectionRepository(database))
    waiting = [asyncio.create_task(group.project(event)) for event in events]
    await asyncio.sleep(0)
    waiting[0].cancel()
    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(told[0], asyncio.CancelledError)
    assert told[1:] == [True] * (len(events) - 1)
    assert await admin.fetchval("select count(*) from events") == len(events)


async def test_more_than_can_wait_is_sent_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("echo_gateway.commands.group._WAITING", 3)
    events = Life(await create(database, OWNER)).whole()[:5]
    group = GroupProjector(ProjectionRepository(database))
    told = await asyncio.gather(*(group.project(event) for event in events), return_exceptions=True)
    assert told[:3] == [True] * 3
    assert {type(answer) for answer in told[3:]} == {RetryableError}
    assert all([await group.project(event) for event in events[3:]])


async def test_what_follows_a_deletion_in_the_same_group_changes_nothing(database: Database, admin: "Admin") -> None:
    lifetime = Life(await create(database, OWNER))
    before, gone, after = lifetime.accepted(), lifetime.deleted(), lifetime.transcribed()
    told = await ProjectionRepository(database).project([before, gone, after, before])
    assert told == [True, True, False, False]
    assert [row["id"] for row in await admin.fetch("select id from events")] == [gone.id]
    assert await admin.fetchval("select count(*) from videos") == 0


async def test_two_groups_over_the_same_videos_do_not_wait_for_each_other_for_ever(database: Database) -> None:
    found = [Life(await create(database, OWNER)) for _ in range(20)]
    there = [lifetime.report("transcode", "started") for lifetime in found]
    back = [lifetime.report("transcribe", "started") for lifetime in reversed(found)]
    projector = ProjectionRepository(database)
    async with asyncio.timeout(10):
        for told in await asyncio.gather(*(projector.project(events) for events in (there, back) * 5)):
            assert len(told) == 20


def _without_clock(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [
        {name: value for name, value in row.items() if name not in {"created_at", "updated_at", "upload_opened_at"}}
        for row in rows
    ]
