"""Says to every instance that the log has grown: at once to this one, at most 20 times a second to the others."""

import asyncio
from collections.abc import Callable

import structlog

from echo_gateway.repositories.database import Database
from echo_shared.errors import RetryableError

CHANNEL = "echo_events"
_INTERVAL_SECONDS = 0.05
_log = structlog.get_logger()


class Notifier:
    """Coalesces: however many events were committed meanwhile, one NOTIFY tells of all."""

    def __init__(self, database: Database, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake
        self._grown = asyncio.Event()

    def poke(self) -> None:
        """Call after a commit that appended to the log."""
        self._wake()
        self._grown.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._grown.wait()
            self._grown.clear()
            try:
                await self._database.notify(CHANNEL)
            except RetryableError as error:
                _log.warning("notify_failed", error=str(error))  # the others poll every second
            await asyncio.sleep(_INTERVAL_SECONDS)
