"""Streaming pull: one stream that carries messages out and acknowledgements in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from google.pubsub_v1 import types

from . import leases
from .broker import Broker
from .errors import invalid, precondition
from .limits import MAX_ACK_DEADLINE, MIN_ACK_DEADLINE
from .model import Window
from .subscription import Subscription

# A stream takes turns with the others of its subscription after this many messages or bytes.
TURN_MESSAGES, TURN_BYTES = 250, 4 * 2**20


async def streaming_pull(broker: Broker, requests: AsyncIterator[Any]) -> AsyncIterator[Any]:
    """Answer one stream until its client goes away or its subscription does."""
    first = await anext(requests, None)
    if first is None:
        raise invalid("The stream carried no request.")
    subscription = broker.subscription(first.subscription)
    check_pull(subscription)
    stream = _Stream(subscription, first)
    with subscription.listening() as ready:
        reader = asyncio.create_task(stream.read(first, requests, ready))
        try:
            while True:
                response = stream.next_response()
                if response is not None:
                    yield response
                    continue
                if reader.done():
                    reader.result()
                    return
                if subscription.closed is not None:
                    raise subscription.closed
                check_pull(subscription)
                await ready.wait()
                ready.clear()
        finally:
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)


def check_pull(subscription: Subscription) -> None:
    if subscription.body.detached:
        raise precondition(f"{subscription.name} is detached.")
    if subscription.body.push_config.push_endpoint:
        raise precondition(f"{subscription.name} is a push subscription; it cannot be pulled.")


class _Stream:
    def __init__(self, subscription: Subscription, first: Any) -> None:
        self._subscription = subscription
        self._seconds = _deadline(first)
        self._window = Window(max(first.max_outstanding_messages, 0), max(first.max_outstanding_bytes, 0))
        self._answers: list[Any] = []

    async def read(self, first: Any, requests: AsyncIterator[Any], ready: asyncio.Event) -> None:
        """Take in what the client sends; `ready` is set whenever there is something to answer, and at the end."""
        try:
            await self._take_in(first)
            async for request in requests:
                if request.stream_ack_deadline_seconds:
                    self._seconds = _deadline(request)
                await self._take_in(request)
                ready.set()
        finally:
            ready.set()

    def next_response(self) -> Any | None:
        if self._answers:
            return self._answers.pop(0)
        if self._subscription.closed is not None:
            return None
        taken = self._subscription.take(self._window, self._seconds, turn=Window(TURN_MESSAGES, TURN_BYTES))
        if not taken:
            return None
        response = types.StreamingPullResponse.pb()(
            received_messages=[leases.received(self._subscription, delivery) for delivery in taken]
        )
        response.subscription_properties.CopyFrom(self._properties())
        return response

    async def _take_in(self, request: Any) -> None:
        once = self._subscription.body.enable_exactly_once_delivery
        response = types.StreamingPullResponse.pb()()
        if request.modify_deadline_ack_ids:
            ids = list(request.modify_deadline_ack_ids)
            seconds = list(request.modify_deadline_seconds)
            if len(ids) != len(seconds):
                raise invalid("modify_deadline_seconds and modify_deadline_ack_ids differ in length.")
            stale = leases.modify(self._subscription, ids, seconds)
            response.modify_ack_deadline_confirmation.invalid_ack_ids.extend(stale)
            response.modify_ack_deadline_confirmation.ack_ids.extend(i for i in ids if i not in stale)
        if request.ack_ids:
            ids = list(request.ack_ids)
            stale = await leases.acknowledge(self._subscription, ids)
            response.acknowledge_confirmation.invalid_ack_ids.extend(stale)
            response.acknowledge_confirmation.ack_ids.extend(i for i in ids if i not in stale)
        if once and response.ListFields():
            response.subscription_properties.CopyFrom(self._properties())
            self._answers.append(response)

    def _properties(self) -> Any:
        body = self._subscription.body
        return types.StreamingPullResponse.SubscriptionProperties.pb()(
            exactly_once_delivery_enabled=body.enable_exactly_once_delivery,
            message_ordering_enabled=body.enable_message_ordering,
        )


def _deadline(request: Any) -> float:
    seconds = request.stream_ack_deadline_seconds
    if not MIN_ACK_DEADLINE <= seconds <= MAX_ACK_DEADLINE:
        raise invalid(
            f"stream_ack_deadline_seconds is {seconds}; it must be from {MIN_ACK_DEADLINE} to {MAX_ACK_DEADLINE}."
        )
    return float(seconds)
