"""Counts what is under way, for the charts: the one metric that nobody passes by to tell."""

import asyncio
from dataclasses import dataclass

import structlog

from echo_contracts.v1.media import STAGES
from echo_gateway.progress import ACTIVE
from echo_gateway.repositories.census import CensusRepository
from echo_shared.errors import RetryableError
from echo_shared.telemetry import metrics

_EVERY_SECONDS = 30.0
_log = structlog.get_logger()


@dataclass(frozen=True)
class Census:
    """Runs in every instance: each tells the same."""

    repository: CensusRepository

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            if metrics.STAGES.on:
                await self.count()
            await asyncio.sleep(_EVERY_SECONDS)

    async def count(self) -> None:
        """One round. States without a stage are told too, or their last count would stand for ever."""
        try:
            found = await self.repository.stages()
        except RetryableError as error:
            _log.warning("census_delayed", error=str(error))
            return
        for stage in STAGES:
            for state in ACTIVE:
                metrics.STAGES.set(found.get((stage, state), 0), stage=stage, state=state)
