"""The reaper: a stage that has said nothing for too long is asked for again, a few times, then failed with a cause."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from echo_contracts.envelope import Payload
from echo_contracts.v1 import stage as stage_events
from echo_contracts.v1.media import Problem
from echo_gateway.commands.control import Control
from echo_gateway.commands.journal import Journal
from echo_gateway.commands.verdicts import ended
from echo_gateway.errors import RequestError
from echo_gateway.repositories.stalled import StalledRepository, StalledStage
from echo_shared.errors import RetryableError
from echo_shared.work import WorkKey

_EVERY_SECONDS = 60.0
_AT_ONCE = 100
_log = structlog.get_logger()


@dataclass(frozen=True)
class Reaper:
    """Runs in every instance: ids are made of the attempt, so two of them ask once.

    `chores` are done in the same round; each bounds its work itself.
    """

    stalled: StalledRepository
    control: Control
    journal: Journal
    silent_seconds: int
    rerequests: int
    chores: Sequence[Callable[[], Awaitable[int]]] = ()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            try:
                await self.reap()
                for chore in self.chores:
                    await chore()
            except RetryableError as error:
                _log.warning("reaper_delayed", error=str(error))

    async def reap(self) -> int:
        """One round; how many stages were stalled. Raises `RetryableError`."""
        found = await self.stalled.find(silent_seconds=self.silent_seconds, limit=_AT_ONCE)
        found += await self.stalled.find_unstarted(silent_seconds=self.silent_seconds, limit=_AT_ONCE)
        for stalled in found:
            await self._reap(stalled)
        return len(found)

    async def _reap(self, stalled: StalledStage) -> None:
        _log.warning("stage_stalled", video=str(stalled.video_id), stage=stalled.stage, run=stalled.run)
        payload: Payload
        try:
            if stalled.requests >= self.rerequests:
                payload = _failed(stalled, "It did not answer, also when asked again.")
            else:
                # The same run: units that are done are not done again.
                cause = await self.control.cause(stalled.owner_id, stalled.video_id, stalled.stage)
                payload = stage_events.Requested(run=stalled.run, stage=stalled.stage, cause=cause)
        except RequestError as error:
            payload = _failed(stalled, error.message)
        key = WorkKey(str(stalled.video_id), stalled.stage, stalled.run, "reaper")
        event_id = key.event_id(payload.TYPE, stalled.requests)
        await self.journal.tell([self.journal.envelope(str(stalled.video_id), event_id, payload)])


def _failed(stalled: StalledStage, why: str) -> stage_events.Reported:
    problem = Problem(code="stalled", message=f"The stage went silent. {why}", remedy="Run the stage again.")
    return ended(stalled.stage, stalled.run, "reaper", "failed", problem)
