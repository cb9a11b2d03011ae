"""Pub/Sub in memory, for running whole pipelines in one process: at least once, in any order, until acked."""

import asyncio
import itertools
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from echo_contracts.envelope import Envelope
from echo_contracts.topics import BY_NAME, DEAD_LETTER, MAX_DELIVERY_ATTEMPTS
from echo_shared.ports import ObjectInfo
from echo_shared.push import PushMessage
from echo_shared.testing.publishing import InMemoryPublisher, SentMessage

type Deliver = Callable[[PushMessage], Awaitable[int]]
"""A service's end of a push: the HTTP status it answers."""

_FILTER = re.compile(r'attributes\.(\w+) = "([^"]*)"')


@dataclass
class InMemoryBus(InMemoryPublisher):
    """Delivers what is published to the subscriptions of `echo_contracts.topics`.

    `copies` delivers each message that often; `newest_first` reverses the order as far as causality lets it;
    `at_once` is how many are under way together.
    """

    services: Mapping[str, Deliver] = field(default_factory=dict)
    copies: int = 1
    attempts: int = MAX_DELIVERY_ATTEMPTS
    at_once: int = 1
    newest_first: bool = False
    dead: list[SentMessage] = field(default_factory=list)
    _pending: list[PushMessage] = field(default_factory=list)
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def publish(self, events: Sequence[Envelope]) -> None:
        """See `Publisher.publish`."""
        before = len(self.sent)
        await super().publish(events)
        for message in self.sent[before:]:
            self._enqueue(message)

    async def park(self, attributes: Mapping[str, str], data: bytes) -> None:
        """See `Publisher.park`."""
        await super().park(attributes, data)
        self.dead.append(self.sent[-1])

    def finalize(self, bucket: str, info: ObjectInfo) -> None:
        """Announce an uploaded object as Cloud Storage does."""
        resource = {
            "bucket": bucket,
            "name": info.name,
            "generation": str(info.generation),
            "size": str(info.size),
            "contentType": info.content_type,
            "metadata": dict(info.metadata),
        }
        attributes = {"eventType": "OBJECT_FINALIZE", "payloadFormat": "JSON_API_V1", "objectId": info.name}
        self._enqueue(SentMessage("gcs-upload-finalized", attributes, json.dumps(resource).encode()))

    async def run(self, *, most: int = 10_000) -> None:
        """Deliver until nothing is left. Raises `AssertionError` after `most` rounds: something goes round."""
        attempts: Counter[tuple[str, str]] = Counter()
        for _ in range(most):
            if not self._pending:
                return
            batch = [self._pending.pop(-1 if self.newest_first else 0) for _ in self._pending[: self.at_once]]
            statuses = await asyncio.gather(*(self._deliver(message) for message in batch))
            for message, status in zip(batch, statuses, strict=True):
                if status == 204:
                    continue
                key = (message.subscription, message.message_id)
                attempts[key] += 1
                if attempts[key] >= self.attempts:
                    self.dead.append(SentMessage(DEAD_LETTER, message.attributes, message.data))
                else:
                    self._pending.insert(0 if self.newest_first else len(self._pending), message)
        raise AssertionError(f"{len(self._pending)} messages still under way after {most} rounds")

    async def _deliver(self, message: PushMessage) -> int:
        return await self.services[message.subscription.rsplit(".", 1)[1]](message)

    def _enqueue(self, message: SentMessage) -> None:
        identity, published = str(next(self._ids)), datetime.now(UTC).isoformat()
        topic = BY_NAME[message.topic]
        for subscription in topic.subscriptions:
            if subscription.service in self.services and _passes(subscription.filter, message.attributes):
                name = topic.subscription_name(subscription)
                push = PushMessage(name, identity, message.attributes, message.data, published=published)
                self._pending += [push] * self.copies


def _passes(expression: str, attributes: Mapping[str, str]) -> bool:
    if not expression:
        return True
    match = _FILTER.fullmatch(expression)
    if match is None:
        raise NotImplementedError(f"this bus knows one form of filter, not {expression!r}")
    return attributes.get(match[1]) == match[2]
