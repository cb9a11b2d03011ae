"""How the gateway tells something: to Pub/Sub first, then into its own projection, so callers read their own writes."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from echo_contracts.envelope import Envelope, Payload
from echo_gateway.commands.group import GroupProjector
from echo_gateway.realtime.notifier import Notifier
from echo_shared.ports import Publisher
from echo_shared.telemetry import metrics, traces

SOURCE = "//echo/gateway"


class Journal:
    """A crash between the two steps is healed by the push of what was published."""

    def __init__(
        self,
        publisher: Publisher,
        projector: GroupProjector,
        notifier: Notifier,
        now: Callable[[], datetime],
    ) -> None:
        self._publisher = publisher
        self._projector = projector
        self._notifier = notifier
        self._now = now

    def envelope(self, video: str, id: str, payload: Payload) -> Envelope:
        """An event of the gateway's own. Repeating a command repeats its id, and the log drops it."""
        return Envelope.of(payload, id=id, source=SOURCE, subject=video, time=self._now(), traceparent=traces.current())

    async def tell(self, events: Sequence[Envelope]) -> None:
        """Publish, then project. Raises `RetryableError`."""
        await self._publisher.publish(events)
        await asyncio.gather(*(self.record(event) for event in events))

    async def record(self, event: Envelope) -> None:
        """Project only. Raises `RetryableError`."""
        if await self._projector.project(event):
            self._notifier.poke()
            metrics.PROJECTION.record((self._now() - event.time).total_seconds())
