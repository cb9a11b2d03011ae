"""Tells what no event tells: how much there is of everything, and that something has not happened yet."""

import asyncio
from dataclasses import dataclass

import structlog

from echo_contracts.topics import TOPICS
from echo_contracts.v1.media import STAGES
from echo_gateway import milestones
from echo_gateway.progress import ACTIVE
from echo_gateway.repositories.operations import OperationsRepository
from echo_shared.errors import RetryableError
from echo_shared.telemetry import metrics

_EVERY_SECONDS = 30.0
_log = structlog.get_logger()


@dataclass(frozen=True)
class Census:
    """Runs in every instance: each tells the same."""

    operations: OperationsRepository

    async def run(self) -> None:
        """Until cancelled."""
        _begin()
        while True:
            if metrics.STAGES.on:
                await self.count()
            await asyncio.sleep(_EVERY_SECONDS)

    async def count(self) -> None:
        """One round. States without a stage are told too, or their last count would stand for ever."""
        try:
            found, backlog = await self.operations.now(), await self.operations.backlog()
        except RetryableError as error:
            _log.warning("census_delayed", error=str(error))
            return
        for stage in STAGES:
            for state in ACTIVE:
                metrics.STAGES.set(found.stages.get(stage, {}).get(state, 0), stage=stage, state=state)
        for status, videos in found.videos.items():
            metrics.VIDEOS.set(videos, status=status)
        metrics.DEAD_LETTERS_WAITING.set(found.dead_letters)
        for loop, due in backlog.items():
            metrics.BACKLOG.set(due, loop=loop)


def _begin() -> None:
    """From nought: of a counter that comes into being as 1 nobody can say that it grew."""
    for topic in TOPICS:
        for subscription in topic.subscriptions:
            metrics.DEAD_LETTERS.add(0, subscription=topic.subscription_name(subscription))
    for status in milestones.ENDS:
        metrics.FINISHED.add(0, status=status)
