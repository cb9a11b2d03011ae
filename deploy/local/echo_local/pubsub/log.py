"""What survives: SQLite in WAL mode, everything that waits in one transaction.

WAL with synchronous=NORMAL keeps every committed transaction through a kill of the process; a loss of power may cost
the last ones but never the file. Writes of one turn of the event loop share a commit, and so do those that arrive
while a commit runs (group commit). A small one is a copy into memory of the system, 0.15 ms, and is made in the event
loop: to a thread and back it took 0.55 ms. Large ones, and the checkpoints, which wait for the disk, have a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SCHEMA = """
create table if not exists resources(key integer primary key, kind text not null, body blob not null);
create table if not exists messages(id integer primary key, body blob not null);
create table if not exists holdings(
    holder integer not null, message integer not null, failures integer not null default 0,
    acked integer not null default 0, primary key(holder, message)
) without rowid;
"""

_PAGE_BYTES = 4096
_SMALL_PAGES = 16
_CHECKPOINT_PAGES = 1000  # SQLite's own measure, which it would take in the middle of a commit

type Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    rows: list[Row]


class DataInUseError(Exception):
    """Another process has the log open."""


class Log:
    """Appends statements in order; `append` returns a future that is done once they are on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pubsub-log")
        self._waiting: list[Statement] = []
        self._committed: list[tuple[asyncio.Future[None], Callable[[], None] | None]] = []
        self._drain: asyncio.Task[None] | None = None
        self._pages = 0  # written since the last checkpoint

    async def open(self) -> None:
        """DataInUseError when another process has it."""
        await self._call(self._connect)

    async def read(self, sql: str) -> list[Row]:
        """All rows of a query; at start-up, before anything is appended."""
        return await self._call(lambda: self._database().execute(sql).fetchall())

    def append(self, statements: Iterable[Statement], then: Callable[[], None] | None = None) -> asyncio.Future[None]:
        """Write in order. `then` runs on the event loop after the commit, also if nobody waits for the future."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.extend(statements)
        self._committed.append((done, then))
        if self._drain is None:
            self._drain = asyncio.create_task(self._write_all())
        return done

    async def close(self) -> None:
        """Write what waits, then let go of the file."""
        if self._drain is not None:
            await self._drain
        if self._connection is not None:
            await self._call(self._connection.close)
            self._connection = None
        self._thread.shutdown()

    async def _call[T](self, function: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function)

    async def _write_all(self) -> None:
        try:
            while self._committed:
                await self._write_batch()
        finally:
            self._drain = None

    async def _write_batch(self) -> None:
        statements, self._waiting = self._waiting, []
        committed, self._committed = self._committed, []
        try:
            if statements:
                await self._commit(statements)
        except sqlite3.Error as error:
            for done, _ in committed:
                if not done.done():
                    done.set_exception(error)
                    done.exception()  # an acknowledgement that nobody waits for: its message comes again
            return
        for done, then in committed:
            if then is not None:
                then()
            if not done.done():
                done.set_result(None)
        if self._pages >= _CHECKPOINT_PAGES:
            self._pages = 0
            await self._call(self._checkpoint)

    async def _commit(self, statements: list[Statement]) -> None:
        pages = _pages(statements)
        if pages <= _SMALL_PAGES:
            self._write(statements)
        else:
            await self._call(lambda: self._write(statements))
        self._pages += pages

    def _checkpoint(self) -> None:
        with contextlib.suppress(sqlite3.Error):  # the next one does it
            self._database().execute("pragma wal_checkpoint(passive)")

    def _write(self, statements: list[Statement]) -> None:
        database = self._database()
        try:
            database.execute("begin immediate")
            for statement in statements:
                database.executemany(statement.sql, statement.rows)
            database.execute("commit")
        except sqlite3.Error:
            with contextlib.suppress(sqlite3.Error):
                database.execute("rollback")
            raise

    def _connect(self) -> None:
        database = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False, timeout=1)
        try:
            # Exclusive: two servers on one directory would each deliver everything.
            database.execute("pragma locking_mode=exclusive")
            database.execute("pragma journal_mode=wal")
            database.execute("pragma synchronous=normal")
            database.execute("pragma wal_autocheckpoint=0")
            database.executescript(_SCHEMA)
        except sqlite3.OperationalError as error:
            database.close()
            if "locked" in str(error):
                raise DataInUseError(f"{self._path.parent} is in use by another Pub/Sub server.") from error
            raise
        self._connection = database

    def _database(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("the log is not open")
        return self._connection


def _pages(statements: list[Statement]) -> int:
    """About how many pages of the file a commit changes: one a row, more for long values."""
    rows = [row for statement in statements for row in statement.rows]
    return len(rows) + sum(len(value) for row in rows for value in row if isinstance(value, bytes)) // _PAGE_BYTES
