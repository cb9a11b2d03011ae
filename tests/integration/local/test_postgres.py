"""The embedded Postgres: made once, migrated once, back after a kill, gone when stopped."""

import asyncio
import os
import shutil
import signal
from pathlib import Path

import asyncpg
import psutil
import pytest

from echo_local.postgres import EmbeddedPostgres, PostgresError, binaries, migrate

MIGRATIONS = Path(__file__).parents[3] / "deploy/supabase/migrations"


def processes(folder: Path) -> list[psutil.Process]:
    """Servers that run on a data folder."""
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if str(folder) in (process.info["cmdline"] or []) and process.status() != psutil.STATUS_ZOMBIE
    ]


async def test_what_was_stored_survives_a_kill_of_everything(tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = EmbeddedPostgres(data)
    await first.start(MIGRATIONS)
    connection = await asyncpg.connect(first.admin_url)
    await connection.execute("insert into used_tickets values ('kept', now())")
    await connection.close()
    (server,) = processes(data)
    server.send_signal(signal.SIGKILL)
    await first.wait()
    second = EmbeddedPostgres(data)
    await second.start(MIGRATIONS)
    connection = await asyncpg.connect(second.gateway_url)
    assert await connection.fetchval("select session_user") == "echo_gateway"
    await connection.close()
    connection = await asyncpg.connect(second.admin_url)
    assert await connection.fetchval("select id from used_tickets") == "kept"
    await connection.close()
    assert await migrate(second.admin_url, MIGRATIONS) == []
    await second.stop()
    await second.stop()
    assert processes(data) == []


async def test_a_server_left_by_a_killed_run_is_ended_first(tmp_path: Path) -> None:
    data = tmp_path / "data"
    left = EmbeddedPostgres(data)
    await left.start()
    (before,) = processes(data)
    again = EmbeddedPostgres(data)
    await again.start()
    (now,) = processes(data)
    assert now.pid != before.pid
    await left.wait()
    await again.stop()


async def test_a_migration_that_fails_leaves_nothing_and_is_tried_again(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "data")
    await server.start()
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "1_table.sql").write_text("create table public.one (id int); select 1 / 0;")
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(server.admin_url, folder)
    (folder / "1_table.sql").write_text("create table public.one (id int);")
    applied = await asyncio.gather(migrate(server.admin_url, folder), migrate(server.admin_url, folder))
    assert sorted(applied) == [[], ["1"]]
    await server.stop()


async def test_a_taken_port_and_missing_programs_are_said(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "one")
    await server.start()
    with pytest.raises(PostgresError, match=f"port {server.port}"):
        await EmbeddedPostgres(tmp_path / "two", port=server.port).start()
    await server.stop()
    with pytest.raises(PostgresError, match="initdb"):
        await EmbeddedPostgres(tmp_path / "three", bin=tmp_path / "nowhere").start()
    assert not (tmp_path / "three").exists()


async def test_a_first_start_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "data.new").mkdir()
    (tmp_path / "data.new" / "PG_VERSION").write_text("18")
    server = EmbeddedPostgres(tmp_path / "data")
    await server.start()
    await server.stop()


async def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear")
    with pytest.raises(PostgresError, match="no Postgres"):
        await EmbeddedPostgres(tmp_path).start()
    assert (tmp_path / "letter").read_text() == "dear"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that the server's user cannot walk through")
async def test_root_may_keep_it_where_others_cannot_go(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "data")
    await server.start()
    (process,) = processes(closed / "data")
    assert process.uids().effective != 0
    await server.stop()


def test_a_system_install_can_be_chosen() -> None:
    assert binaries({"ECHO_POSTGRES_BIN": "/usr/lib/postgresql/18/bin"}) == Path("/usr/lib/postgresql/18/bin")
    assert shutil.which("postgres", path=binaries({}))
