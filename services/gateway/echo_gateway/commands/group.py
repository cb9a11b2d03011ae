"""Group commit: events that wait at the same time are projected in one transaction, so many share one flush to disk."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from echo_contracts.envelope import Envelope
from echo_gateway.repositories.projector import ProjectionRepository
from echo_shared.errors import RetryableError

_TOGETHER = 100  # one transaction: readers see no event while an older transaction is open, so it has to stay short
_WAITING = 5000  # what is pushed beyond that is delivered again later
_log = structlog.get_logger()


@dataclass(frozen=True)
class _Waiting:
    event: Envelope
    told: asyncio.Future[bool]


class GroupProjector:
    """Takes events in the order in which they come, one transaction after the other.

    Nobody waits for company: a group is what came while the one before was written, so a lone event goes at once.
    """

    def __init__(self, projector: ProjectionRepository) -> None:
        self._projector = projector
        self._waiting: deque[_Waiting] = deque()
        self._writing: asyncio.Task[None] | None = None

    async def project(self, event: Envelope) -> bool:
        """Returns when `event` is committed; False when it changed nothing. Raises `RetryableError`."""
        if len(self._waiting) >= _WAITING:
            raise RetryableError("projection_busy", f"{_WAITING} events are waiting to be projected.")
        waiting = _Waiting(event, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return await waiting.told

    async def _write(self) -> None:
        try:
            while self._waiting:
                group = [self._waiting.popleft() for _ in range(min(_TOGETHER, len(self._waiting)))]
                await self._commit(group)
        finally:
            self._writing = None

    async def _commit(self, group: Sequence[_Waiting]) -> None:
        try:
            told = await self._projector.project([waiting.event for waiting in group])
        except RetryableError as error:
            _tell(group, error)
        except Exception as error:  # noqa: BLE001 -- handed on to whoever waits for the event that caused it
            if len(group) == 1:
                _tell(group, error)
                return
            # Nothing of the group was written. One at a time, the event that cannot be stored fails alone.
            _log.warning("group_split", events=len(group), error=repr(error))
            for waiting in group:
                await self._commit([waiting])
        else:
            for waiting, changed in zip(group, told, strict=True):
                if not waiting.told.done():  # whoever waited may have gone
                    waiting.told.set_result(changed)


def _tell(group: Sequence[_Waiting], error: Exception) -> None:
    for waiting in group:
        if not waiting.told.done():
            waiting.told.set_exception(error)
