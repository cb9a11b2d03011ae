"""The log over Postgres: its order is the order in which rows appear, and the rows do not depend on it."""

import asyncio
import random
import uuid
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from echo_contracts.envelope import Envelope
from echo_contracts.v1.media import Options
from echo_gateway.quotas import Quota
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.events import EventRepository
from echo_gateway.repositories.projector import ProjectionRepository
from echo_local.postgres import EmbeddedPostgres
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

OWNER = uuid.uuid4()
QUOTA = Quota(minutes=1000, videos=1000, bytes=1000, upload_bytes=1000, upload_seconds=1000)
WRITTEN = {"updated_at", "created_at", "upload_opened_at"}
INSERT = "insert into events (seq, id, video_id, type, time, data) values (take_event_seq(), $1, $2, 't', now(), '{}')"


async def create(database: Database) -> str:
    video = uuid.uuid4()
    await AdmissionRepository(database, QUOTA).create(
        OWNER, video, filename="holiday.mp4", content_type="video/mp4", size=1, options=Options()
    )
    return str(video)


async def rows(admin: "Admin", video: str) -> dict[str, list[dict[str, Any]]]:
    """Everything people see of a video, without when it was written."""
    tables = {"videos": "id", "stages": "video_id", "stage_units": "video_id"}
    found = {}
    for table, key in tables.items():
        order = {"videos": "id", "stages": "stage", "stage_units": "stage, unit"}[table]
        records = await admin.fetch(f"select * from {table} where {key} = $1 order by {order}", uuid.UUID(video))
        found[table] = [{name: value for name, value in row.items() if name not in WRITTEN} for row in records]
    return found


async def project(database: Database, events: list[Envelope]) -> None:
    projector = ProjectionRepository(database)
    for event in events:
        await projector.project([event])


async def test_any_order_and_repetition_gives_the_same_rows(database: Database, admin: "Admin") -> None:
    video = await create(database)
    life = Life(video)
    events = [*life.whole(), life.report("transcode", "started", run=2), life.summarized(run=2)]
    await project(database, events)
    expected = await rows(admin, video)
    assert expected["videos"][0]["status"] == "processing"
    for seed in range(5):
        shuffled = [*events, *events[:7]]
        random.Random(seed).shuffle(shuffled)
        await admin.execute("truncate events, stages, stage_units, webhook_deliveries")
        await admin.execute("update videos set facts = '{}', status = 'created', title = 'x', duration = null")
        await project(database, shuffled)
        assert await rows(admin, video) == expected


async def test_events_of_one_video_at_the_same_time_are_all_applied(database: Database, admin: "Admin") -> None:
    video = await create(database)
    life = Life(video)
    events = [
        life.report("transcode", "progressed", tenths / 10, unit=f"u{unit}", share=0.1)
        for unit in range(10)
        for tenths in (3, 10)
    ]
    projector = ProjectionRepository(database)
    told = await asyncio.gather(*(projector.project([event]) for event in [*events, *events]))
    assert sum(new for group in told for new in group) == len(events)
    found = await rows(admin, video)
    assert len(found["stage_units"]) == 10
    assert found["stages"][0]["fraction"] == pytest.approx(1.0)


async def test_a_reader_never_meets_a_row_below_one_it_has_read(database: Database, postgres: EmbeddedPostgres) -> None:
    events = EventRepository(database)
    early = await asyncpg.connect(postgres.admin_url)
    late = await asyncpg.connect(postgres.admin_url)
    try:
        slow, quick = early.transaction(), late.transaction()
        await slow.start()
        await early.execute(INSERT, "slow", uuid.uuid4())
        await quick.start()
        await late.execute(INSERT, "quick", uuid.uuid4())
        await quick.commit()
        # The larger seq is committed, the smaller is not: neither may be seen.
        assert await events.after(0, limit=10) == []
        await slow.commit()
        assert [row.id for row in await events.after(0, limit=10)] == ["slow", "quick"]
    finally:
        await early.close()
        await late.close()


async def test_a_transaction_that_has_written_cannot_take_a_number(admin: "Admin") -> None:
    transaction = admin.transaction()
    await transaction.start()
    await admin.execute("insert into used_tickets values ('x', now())")
    with pytest.raises(asyncpg.RaiseError, match="before the first write"):
        await admin.execute(INSERT, "late", uuid.uuid4())
    await transaction.rollback()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_numbers_grow_with_transaction_ids(postgres: EmbeddedPostgres, seed: int) -> None:
    async def write(number: int) -> None:
        connection = await asyncpg.connect(postgres.admin_url)
        try:
            async with connection.transaction():
                await connection.execute(INSERT, f"{seed}-{number}-{uuid.uuid4()}", uuid.uuid4())
                await asyncio.sleep(random.Random(seed + number).random() / 100)
        finally:
            await connection.close()

    async def check() -> None:
        await asyncio.gather(*(write(number) for number in range(6)))
        connection = await asyncpg.connect(postgres.admin_url)
        try:
            assert await connection.fetchval(
                "select coalesce(bool_and(grows), true) from "
                "(select xid > lag(xid) over (order by seq) as grows from events) as steps"
            )
        finally:
            await connection.close()

    asyncio.run(check())
