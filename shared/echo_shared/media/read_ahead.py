"""Reads an object in ranges for a child that reads it like a file: within a budget, and within a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog

from echo_shared.media.process import Limits
from echo_shared.media.remote_child import ReadRange, ask

# Fetched past the end of each run of reads: another version of FFmpeg may read on by its buffer (32 KiB), or instead of
# a short seek (32 KiB).
_MARGIN = 64 * 1024
_LONGEST_STEP = 2 * 1024**2  # 20 ms of latency in some 40 ms a request; half of the last step is fetched in vain
_log = structlog.get_logger()


class BudgetSpentError(Exception):
    """More was asked for than may be fetched."""


class ReadAhead:
    """Reads of an object of `size` bytes; at most `budget` bytes are fetched. `keep` is given each range that was.

    Each run of reads is fetched to a margin past its end; while it goes on, in steps that double.
    """

    def __init__(
        self,
        read_range: ReadRange,
        size: int,
        *,
        budget: int,
        keep: Callable[[int, bytes], Awaitable[None]] | None = None,
    ) -> None:
        self.fetched = 0
        self._read_range, self._size, self._budget, self._keep = read_range, size, budget, keep
        self._at, self._held, self._step = 0, b"", 0

    async def read(self, start: int, end: int) -> bytes:
        """The bytes between, short at the object's end. Raises `BudgetSpentError`, and whatever the store raises."""
        end = min(end, self._size)
        if self._at < start <= self._at + len(self._held):
            self._held = self._held[start - self._at :]
        else:
            self._held, self._step = b"", 0
        self._at = start
        known = start + len(self._held)
        if known < min(end + _MARGIN, self._size):
            self._held += await self._fetch(known, max(end + _MARGIN, known + self._step))
            self._step = min(max(2 * self._step, end - start), _LONGEST_STEP)
        return self._held[: end - start]

    async def _fetch(self, start: int, end: int) -> bytes:
        end = min(end, self._size)
        if self.fetched + end - start > self._budget:
            raise BudgetSpentError
        data = await self._read_range(start, end)
        self.fetched += len(data)
        if self._keep is not None:
            await self._keep(start, data)
        return data


async def look_through(
    module: str, options: Mapping[str, object], limits: Limits, ahead: ReadAhead, *, name: str, seconds: float
) -> dict[str, Any] | None:
    """What a child finds in the object `name` that `ahead` reads; None where it did not manage within `seconds`.

    Raises whatever the store raises.
    """
    try:
        async with asyncio.timeout(seconds):
            answer = await ask(module, options, limits, ahead.read)
    except (TimeoutError, BudgetSpentError) as error:
        _log.warning("reading_given_up", object=name, child=module, reason=type(error).__name__, fetched=ahead.fetched)
        return None
    if answer.facts is None:
        _log.warning("reading_given_up", object=name, child=module, reason=answer.stderr[-500:], fetched=ahead.fetched)
    return answer.facts
