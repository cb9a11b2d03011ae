"""What Google measures of Pub/Sub itself, asked of ours: how much waits in each subscription, and for how long."""

import asyncio
import contextlib
import time

import aiohttp

from echo_local.telemetry.metrics import Metrics, Series

# Google's names, so that what is drawn here and there is the same.
WAITING = "pubsub.googleapis.com/subscription/num_undelivered_messages"
OLDEST = "pubsub.googleapis.com/subscription/oldest_unacked_message_age"
_EVERY_SECONDS = 15.0
_ANSWER_SECONDS = 5.0


class Queues:
    """`url` is where the embedded Pub/Sub tells."""

    def __init__(self, url: str, metrics: Metrics) -> None:
        self._url = url
        self._metrics = metrics

    async def run(self) -> None:
        """Until cancelled. While Pub/Sub is away there is nothing to tell."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ANSWER_SECONDS)) as session:
            while True:
                with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                    await self.ask(session)
                await asyncio.sleep(_EVERY_SECONDS)

    async def ask(self, session: aiohttp.ClientSession) -> None:
        """Once. Raises `aiohttp.ClientError` and `TimeoutError`."""
        async with session.get(self._url, raise_for_status=True) as response:
            found = (await response.json())["queues"]
        now = time.time()
        for subscription, queue in found.items():
            for name, unit, value in ((WAITING, "1", queue["waiting"]), (OLDEST, "s", queue["oldest_seconds"])):
                series = Series(name, "gauge", unit, "pubsub", "", {"subscription_id": subscription})
                self._metrics.read(series, now, value)
