"""Stage reports: how one unit is getting on, told twice a second at most and never at the work's expense."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Problem
from echo_contracts.v1.stage import Reported, State
from echo_shared.errors import EchoError, RetryableError
from echo_shared.work import WorkKey

_INTERVAL_SECONDS = 0.5
# What has run for long moves slowly: a report costs 10 ms of computing by the time everybody has heard it.
_LONGEST_INTERVAL_SECONDS = 2.0
_INTERVAL_SHARE = 0.05  # of the time since the start
_log = structlog.get_logger()

type Send = Callable[[str, Payload], Awaitable[None]]
"""Publishes one payload under the event id given."""


class Reporter:
    """Reports of one unit. A unit without a share in its stage's progress reports failures only."""

    def __init__(self, key: WorkKey, share: float, send: Send, *, attempt: int | None = None) -> None:
        """`attempt`: which delivery of its message the unit is worked on for, where somebody counts."""
        self._key = key
        self._share = share
        self._send = send
        self._attempt = attempt
        self._fraction = 0.0

    def progress(self, fraction: float) -> None:
        """Remember how far the unit is, 0 to 1; sent on with the next tick."""
        self._fraction = min(1.0, max(self._fraction, fraction))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Say that the unit started, then follow its progress while the body runs."""
        if self._share <= 0:
            yield
            return
        ticker = asyncio.create_task(self._tick())
        try:
            yield
        finally:
            ticker.cancel()
            await asyncio.gather(ticker, return_exceptions=True)

    async def ended(self, state: State, problem: EchoError | None = None, *, nonce: str | None = None) -> None:
        """Say how it ended. `nonce` tells one retry from the next. Raises `RetryableError`."""
        told = Problem(code=problem.code, message=problem.message, remedy=problem.remedy) if problem else None
        await self._report(state, told, nonce)

    async def _tick(self) -> None:
        sent = elapsed = 0.0
        await asyncio.sleep(0)  # the work takes its first step before it is talked about
        # A further attempt is told of as well: it takes up what was retrying, and is counted.
        further = f"attempt {self._attempt}" if (self._attempt or 1) > 1 else None
        await self._told("started", further)
        while True:
            interval = min(_LONGEST_INTERVAL_SECONDS, max(_INTERVAL_SECONDS, elapsed * _INTERVAL_SHARE))
            await asyncio.sleep(interval)
            elapsed += interval
            if self._fraction > sent:
                sent = self._fraction
                await self._told("progressed")

    async def _told(self, state: State, nonce: str | None = None) -> None:
        try:
            await self._report(state, None, nonce)
        except RetryableError as error:
            _log.warning("report_lost", state=state, error=str(error))

    async def _report(self, state: State, problem: Problem | None, nonce: str | None) -> None:
        # The same state at the same fraction is the same event: a second attempt repeats ids, and they are dropped.
        fraction = round(self._fraction, 3)
        payload = Reported(
            run=self._key.run,
            stage=self._key.stage,
            unit=self._key.unit,
            share=self._share,
            state=state,
            fraction=fraction,
            problem=problem,
            attempt=self._attempt,
        )
        await self._send(self._key.event_id(Reported.TYPE, state, nonce or fraction), payload)
