"""The one reader of the log in each instance: listens, reads past its cursor, hands frames to the pages open here."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import structlog

from echo_gateway.realtime import frames
from echo_gateway.realtime.frames import Frame
from echo_gateway.realtime.notifier import CHANNEL
from echo_gateway.repositories.events import EventRepository
from echo_shared.errors import RetryableError

_BATCH = 500
_POLL_SECONDS = 1.0  # also without a NOTIFY: one may be lost with its connection, or come before its row is settled
_BREATH_SECONDS = 0.02  # at most 50 reads a second
_log = structlog.get_logger()


class Client(Protocol):
    """An open page."""

    def offer(self, frame: Frame) -> None:
        """Take a frame without waiting."""
        ...


class Hub:
    """Fans the log out by owner."""

    def __init__(self, events: EventRepository, database_url: str, clock: Callable[[], datetime]) -> None:
        self._events = events
        self._url = database_url
        self._clock = clock
        self._clients: dict[UUID, set[Client]] = defaultdict(set)
        self._wake = asyncio.Event()
        self.cursor = 0

    def wake(self) -> None:
        """The log has grown."""
        self._wake.set()

    def add(self, owner: UUID, client: Client) -> None:
        """From now on `client` is offered every frame past `cursor` of this owner."""
        self._clients[owner].add(client)

    def remove(self, owner: UUID, client: Client) -> None:
        """The page was closed."""
        self._clients[owner].discard(client)
        if not self._clients[owner]:
            del self._clients[owner]

    async def open(self) -> None:
        """Start at the end of the log. Raises `RetryableError`."""
        self.cursor = await self._events.newest()

    async def run(self) -> None:
        """Until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen())
            group.create_task(self._read())

    async def _read(self) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), _POLL_SECONDS)
            self._wake.clear()
            try:
                while await self._batch():
                    pass
            except RetryableError as error:
                _log.warning("log_unread", error=str(error))
            await asyncio.sleep(_BREATH_SECONDS)

    async def _batch(self) -> bool:
        rows = await self._events.after(self.cursor, limit=_BATCH)
        if not rows:
            return False
        watched = [row for row in rows if row.owner_id in self._clients]
        now = await self._events.now(frames.changed_videos(watched)) if watched else {}
        # No await from here on: a page that joins is either before the new cursor or after it.
        for frame in frames.build(watched, now, at=self._clock()):
            for client in tuple(self._clients.get(frame.owner_id, ())):
                client.offer(frame)
        self.cursor = rows[-1].seq
        return len(rows) == _BATCH

    async def _listen(self) -> None:
        while True:
            try:
                async with _listening(self._url, lambda *_: self.wake()) as lost:
                    self.wake()
                    await lost.wait()
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                _log.warning("listen_failed", error=repr(error))
            await asyncio.sleep(_POLL_SECONDS)


@asynccontextmanager
async def _listening(url: str, heard: Any) -> AsyncIterator[asyncio.Event]:
    """A connection of its own that listens; the event is set when it is lost."""
    lost = asyncio.Event()
    connection = await asyncpg.connect(url, timeout=10)
    try:
        connection.add_termination_listener(lambda _connection: lost.set())
        await connection.add_listener(CHANNEL, heard)
        yield lost
    finally:
        connection.terminate()
