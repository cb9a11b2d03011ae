"""Reports of progress that newer ones made needless leave the log, and nobody can tell from what they see."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from echo_contracts.v1.media import Options
from echo_gateway.commands.prune import Pruner
from echo_gateway.commands.rebuild import Rebuild
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.events import EventRepository
from echo_gateway.repositories.log_pruning import LogPruningRepository
from echo_gateway.repositories.projector import ProjectionRepository
from echo_gateway.repositories.rebuild import RebuildRepository
from echo_local.postgres import EmbeddedPostgres
from support.lively_videos import create, lives, read_tables, reports
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

OWNER = uuid.uuid4()
PROGRESS = "select count(*) from events where data ->> 'state' = 'progressed'"


@pytest_asyncio.fixture
async def database(
    postgres: EmbeddedPostgres, admin: "Admin", monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Database]:
    monkeypatch.setattr("echo_gateway.commands.prune._BREATH_SECONDS", 0)
    await admin.execute("update log_pruning set seq = 0")
    cursor = await admin.fetchval("select seq from webhook_cursor")
    await admin.execute("update webhook_cursor set seq = $1", 2**62)  # everybody was told of everything
    found = await Database.open(postgres.gateway_url, size=8)
    yield found
    await found.close()
    await admin.execute("update webhook_cursor set seq = $1", cursor)


async def told(database: Database, *videos: str) -> None:
    projector = ProjectionRepository(database)
    for event in lives(list(videos)):
        await projector.project([event])


async def test_the_log_still_rebuilds_the_same_rows(database: Database, admin: "Admin") -> None:
    await told(database, *[await create(database, OWNER, Options()) for _ in range(9)])
    before, newest = await read_tables(admin), await EventRepository(database).newest()
    had = await admin.fetchval(PROGRESS)
    await Pruner(LogPruningRepository(database)).prune(older_than_seconds=0, step=7)
    assert await admin.fetchval(PROGRESS) < had
    assert await admin.fetchval("select count(*) from events where data ->> 'state' = 'started'") > 0
    await admin.execute("delete from stages")
    await admin.execute("update videos set facts = '{}'")
    await Rebuild(RebuildRepository(database)).all()
    assert await read_tables(admin) == before
    assert await EventRepository(database).newest() == newest


async def test_what_stays_is_the_newest_and_what_was_ahead_of_it(database: Database, admin: "Admin") -> None:
    video = await create(database, OWNER)
    events = reports(Life(video))
    await ProjectionRepository(database).project(events)
    await Pruner(LogPruningRepository(database)).prune(older_than_seconds=0, step=len(events) // 2)
    left = await admin.fetch("select data from events where data ->> 'state' = 'progressed' order by seq")
    told = [(json.loads(row["data"])["unit"], json.loads(row["data"])["fraction"]) for row in left]
    assert told == [("v-1", 0.55), ("v-1", 0.6), ("v-1", 0.65), ("v-1", 0.7), ("v-0", 1.0), ("v-1", 0.51)]


async def test_whoever_resumes_still_hears_of_every_stage_that_moved(database: Database, admin: "Admin") -> None:
    videos = [await create(database, OWNER) for _ in range(9)]
    await told(database, *videos)
    events = EventRepository(database)

    async def heard(after: int) -> set[tuple[uuid.UUID, str]]:
        rows = await events.of_owner(OWNER, None, after=after, to=2**62, limit=10_000)
        # Of a run that is over only later news count, and there are.
        return {(row.video_id, row.data.get("stage", row.type)) for row in rows}

    seqs = [row["seq"] for row in await admin.fetch("select seq from events order by seq")]
    before = {seq: await heard(seq) for seq in seqs}
    await Pruner(LogPruningRepository(database)).prune(older_than_seconds=0, step=7)
    assert {seq: await heard(seq) for seq in seqs} == before


async def test_what_is_young_stays(database: Database, admin: "Admin") -> None:
    video = await create(database, OWNER)
    projector = ProjectionRepository(database)
    await projector.project(reports(Life(video)))
    had = await admin.fetchval(PROGRESS)
    await admin.execute("update events set time = now()")
    assert await Pruner(LogPruningRepository(database)).prune(older_than_seconds=3600, step=5) == 0
    assert await admin.fetchval(PROGRESS) == had
    assert await admin.fetchval("select seq from log_pruning") == 0


async def test_what_webhooks_were_told_of_or_still_have_to_be_stays(database: Database, admin: "Admin") -> None:
    events = reports(Life(await create(database, OWNER)))
    await ProjectionRepository(database).project(events)
    pruner = Pruner(LogPruningRepository(database))
    await admin.execute("update webhook_cursor set seq = (select min(seq) from events)")
    assert await pruner.prune(older_than_seconds=0, step=len(events)) == 0
    await admin.execute("update webhook_cursor set seq = $1", 2**62)
    hook = uuid.uuid4()
    await admin.execute(
        "insert into webhooks (id, owner_id, url, from_seq, secret) values ($1, $2, 'u', 0, 'x')",
        hook,
        OWNER,
    )
    await admin.execute(
        """insert into webhook_deliveries (id, webhook_id, owner_id, event_id, type, give_up_at)
        values ($1, $2, $3, $4, 'stage.progressed', now())""",
        uuid.uuid4(),
        hook,
        OWNER,
        events[3].id,
    )
    assert await pruner.prune(older_than_seconds=0, step=len(events)) > 10
    assert await admin.fetchval("select true from events where id = $1", events[3].id)


async def test_two_instances_prune_once(database: Database, admin: "Admin") -> None:
    video = await create(database, OWNER)
    await ProjectionRepository(database).project(reports(Life(video)))
    had = await admin.fetchval(PROGRESS)
    pruners = [Pruner(LogPruningRepository(database)) for _ in range(3)]
    gone = sum(await asyncio.gather(*(pruner.prune(older_than_seconds=0, step=6) for pruner in pruners)))
    assert gone == had - await admin.fetchval(PROGRESS) > 0
    # The one set back keeps the report that was ahead of all later ones.
    assert await admin.fetchval("select max((data ->> 'fraction')::float8) from events where data ->> 'unit' = 'v-1'")
