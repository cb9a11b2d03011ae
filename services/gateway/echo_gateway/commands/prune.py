"""Keeps the log from filling with progress: a unit reports twice a second, and soon only its newest report matters."""

import asyncio
from dataclasses import dataclass

import structlog

from echo_gateway.repositories.log_pruning import LogPruningRepository
from echo_shared.errors import RetryableError

_EVERY_SECONDS = 60.0
_OLD_SECONDS = 3600  # whoever follows the log, here or over webhooks, is long past it
_STEP = 500  # events a transaction: while one is open, readers see nothing newer
_BREATH_SECONDS = 0.2
_log = structlog.get_logger()


@dataclass(frozen=True)
class Pruner:
    """Runs in every instance; the database lets one at a time do it."""

    repository: LogPruningRepository

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            try:
                await self.prune(older_than_seconds=_OLD_SECONDS)
            except RetryableError as error:
                _log.warning("pruning_delayed", error=str(error))

    async def prune(self, *, older_than_seconds: int, step: int = _STEP) -> int:
        """Everything that is old enough; how many events went. Raises `RetryableError`."""
        total = 0
        while True:
            seen, gone = await self.repository.prune(older_than_seconds=older_than_seconds, step=step)
            total += gone
            if not seen:
                return total
            await asyncio.sleep(_BREATH_SECONDS)
