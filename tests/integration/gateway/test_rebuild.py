"""The read tables made again from the log: every row and column as before."""

import asyncio
import subprocess
import sys
import uuid

import asyncpg
import pytest
import pytest_asyncio

from echo_contracts.v1.media import Options
from echo_gateway.commands.rebuild import Rebuild
from echo_gateway.errors import NotFoundError
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.projector import ProjectionRepository
from echo_gateway.repositories.rebuild import RebuildRepository
from echo_local.postgres import EmbeddedPostgres
from support.lively_videos import create, lives, read_tables, reports
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

OWNER = uuid.uuid4()
SPOIL = """
update videos set facts = '{}', status = 'created', problem = '{"code": "x"}', title = 'x', duration = 7,
  language = 'x', tags = '{x}', name_key = 'x'
"""


@pytest_asyncio.fixture
async def videos(database: Database) -> list[str]:
    """A lively world."""
    found = [await create(database, OWNER, Options(title="Mine" if number == 2 else None)) for number in range(9)]
    projector = ProjectionRepository(database)
    for event in lives(found):
        await projector.project([event])
    return found


async def spoil(admin: "Admin") -> None:
    await admin.execute("delete from stages")
    await admin.execute(SPOIL)


async def test_all_is_rebuilt_to_the_same_rows(
    database: Database, admin: "Admin", videos: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("echo_gateway.repositories.rebuild._READ", 7)
    monkeypatch.setattr("echo_gateway.commands.rebuild._PAGE", 2)
    before = await read_tables(admin)
    assert {row["status"] for row in before["videos"]} >= {"published", "processing", "failed", "cancelled", "rejected"}
    await spoil(admin)
    assert await Rebuild(RebuildRepository(database)).all() == len(videos) - 1  # one was deleted
    assert await read_tables(admin) == before


async def test_rebuilding_what_is_right_changes_nothing(database: Database, admin: "Admin", videos: list[str]) -> None:
    before = await read_tables(admin)
    await Rebuild(RebuildRepository(database)).all()
    await Rebuild(RebuildRepository(database)).one(uuid.UUID(videos[2]))
    assert await read_tables(admin) == before


async def test_rows_that_no_event_tells_of_go(database: Database, admin: "Admin", videos: list[str]) -> None:
    before = await read_tables(admin)
    await admin.execute(
        """insert into stages (video_id, owner_id, stage, run, state, fraction, reported_at)
        values ($1, $2, 'publish', 9, 'running', 0, now())
        on conflict (video_id, stage) do update set run = 9""",
        uuid.UUID(videos[0]),
        OWNER,
    )
    await admin.execute("update stage_units set fraction = 0.123, unit = 'ghost-' || unit")
    await Rebuild(RebuildRepository(database)).all()
    assert await read_tables(admin) == before


async def test_one_video_is_rebuilt_and_the_others_left_alone(
    database: Database, admin: "Admin", videos: list[str]
) -> None:
    before = await read_tables(admin)
    await spoil(admin)
    chosen = uuid.UUID(videos[2])
    await Rebuild(RebuildRepository(database)).one(chosen)
    after = await read_tables(admin)
    for table, key in (("videos", "id"), ("stages", "video_id"), ("stage_units", "video_id")):
        expected = [row for row in before[table] if row[key] == chosen]
        assert [row for row in after[table] if row[key] == chosen] == expected
    assert {row["title"] for row in after["videos"] if row["id"] != chosen} == {"x"}


async def test_a_video_that_is_deleted_or_never_was_is_none(database: Database, videos: list[str]) -> None:
    for video in (uuid.UUID(videos[4]), uuid.uuid4()):
        with pytest.raises(NotFoundError):
            await Rebuild(RebuildRepository(database)).one(video)


async def test_what_is_projected_meanwhile_is_in_it(database: Database, admin: "Admin") -> None:
    video = await create(database, OWNER)
    events = reports(Life(video), 60)
    projector, rebuilding = ProjectionRepository(database), RebuildRepository(database)

    async def tell() -> None:
        for event in events:
            await projector.project([event])

    async def rebuild() -> None:
        for _ in range(20):
            await rebuilding.rebuild(uuid.UUID(video))

    await asyncio.gather(tell(), rebuild())
    found = await read_tables(admin)
    await rebuilding.rebuild(uuid.UUID(video))
    assert await read_tables(admin) == found
    assert found["stages"][0]["fraction"] == pytest.approx(0.85, abs=0.01)


async def test_the_command_says_what_it_did(postgres: EmbeddedPostgres, admin: "Admin", videos: list[str]) -> None:
    before = await read_tables(admin)
    await spoil(admin)

    async def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "echo_gateway.rebuild", *arguments]
        environ = {"DATABASE_URL": postgres.gateway_url, "PATH": ""}
        return await asyncio.to_thread(
            subprocess.run, command, capture_output=True, text=True, check=False, env=environ, cwd="/", timeout=60
        )

    done = await call(videos[0])
    assert (done.returncode, done.stdout) == (0, "1 video rebuilt\n")
    done = await call()
    assert (done.returncode, done.stdout) == (0, "8 videos rebuilt\n")
    assert await read_tables(admin) == before
    missing = await call(str(uuid.uuid4()))
    assert (missing.returncode, missing.stderr) == (1, "not_found: There is no such video.\n")
    assert (await call("nonsense")).returncode == 3
