"""A subscription at run time: its backlog, its journal entries, its alarm, and those who wait for messages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from . import filters, limits
from .backlog import Backlog
from .errors import PubSubError
from .journal import Journal
from .model import DEFAULT_RETENTION, Delivery, Message, Policy, Window

# The service's own pace for a push endpoint that fails and has no retry policy.
# https://cloud.google.com/pubsub/docs/push#push_backoff
PUSH_BACKOFF = (0.1, 60.0)


class Subscription:
    """All of it runs on the event loop; `give_up` forwards a dead letter and says whether it could."""

    def __init__(
        self, key: int, body: Any, journal: Journal, give_up: Callable[[Subscription, Delivery], bool]
    ) -> None:
        self.key = key
        self.body = body
        self.matches = filters.parse(body.filter)
        self.backlog = Backlog(policy_of(body), lambda message: journal.forget(key, message))
        self.closed: PubSubError | None = None
        self.listeners: dict[Callable[[], None], None] = {}
        self._journal = journal
        self._give_up = give_up
        self._alarm: asyncio.TimerHandle | None = None
        self._armed_for: float | None = None

    @property
    def name(self) -> str:
        return str(self.body.name)

    def configure(self, body: Any) -> None:
        self.body = body
        self.backlog.reconfigure(policy_of(body))
        self._notify()  # a stream must see that this became a push subscription

    def deliver(self, messages: list[Message]) -> None:
        for message in messages:
            self.backlog.add(message)
        self.backlog.expire(time.time())
        self.wake()

    def take(
        self,
        window: Window,
        seconds: float | None,
        *,
        turn: Window | None = None,
        one_per_key: bool = False,
    ) -> list[Delivery]:
        """As `Backlog.take`."""
        taken = self.backlog.take(window, _now(), seconds, turn=turn, one_per_key=one_per_key)
        self._arm()
        return taken

    def ack(self, message_ids: list[int]) -> asyncio.Future[None]:
        """Acknowledge; the future is done when that survives a restart."""
        for message_id in message_ids:
            self.finish(message_id)
        done = self._journal.commit()
        self.wake()
        return done

    def finish(self, message_id: int) -> None:
        """Acknowledge without committing: the caller's next commit carries it."""
        delivery = self.backlog.deliveries.get(message_id)
        if delivery is not None and self.backlog.policy.retain_acked:
            self._journal.mark_acked(self.key, delivery.message)
        self.backlog.ack(message_id, time.time())

    def nack(self, message_ids: list[int]) -> None:
        for message_id in message_ids:
            failed = self.backlog.nack(message_id, _now())
            if failed is not None:
                self._failed(failed)
        self._journal.commit()
        self.wake()

    def extend(self, message_id: int, seconds: float) -> None:
        self.backlog.extend(message_id, _now(), seconds)
        self._arm()

    def wake(self) -> None:
        """Let what is due happen, tell those who wait, and set the alarm for what is due next."""
        expired = self.backlog.advance(_now())
        for delivery in expired:
            self._failed(delivery)
        if expired:
            self._journal.commit()
        if self.backlog.has_ready():
            self._notify()
        self._arm()

    def close(self, reason: PubSubError) -> None:
        """It is deleted, or the server stops: whoever waits is told why."""
        self.closed = reason
        if self._alarm is not None:
            self._alarm.cancel()
        self._notify()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever messages are ready or the subscription closes."""
        event = asyncio.Event()
        self.listeners[event.set] = None
        try:
            yield event
        finally:
            del self.listeners[event.set]

    def _failed(self, delivery: Delivery) -> None:
        limit = self.backlog.policy.max_attempts
        if limit is None or delivery.failures < limit or not self._give_up(self, delivery):
            self._journal.count_failures(self.key, delivery.message, delivery.failures)

    def _notify(self) -> None:
        for listener in list(self.listeners):
            listener()

    def _arm(self) -> None:
        due = None if self.closed else self.backlog.next_due()
        if due == self._armed_for:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._armed_for = due
        self._alarm = asyncio.get_running_loop().call_at(due, self._ring) if due is not None else None

    def _ring(self) -> None:
        self._alarm, self._armed_for = None, None
        self.wake()


def policy_of(body: Any) -> Policy:
    """What the configuration means for deliveries."""
    push = bool(body.push_config.push_endpoint)
    low, high = PUSH_BACKOFF if push else (0.0, 0.0)
    if body.HasField("retry_policy"):
        low, high = limits.backoff_range(body.retry_policy)
        if push:  # an endpoint that refuses at once must not be asked in a tight loop
            low, high = max(low, PUSH_BACKOFF[0]), max(high, PUSH_BACKOFF[0])
    kept = DEFAULT_RETENTION
    if body.HasField("message_retention_duration"):
        kept = limits.seconds(body.message_retention_duration)
    dead = body.dead_letter_policy
    return Policy(
        ordered=body.enable_message_ordering,
        minimum_backoff=low,
        maximum_backoff=high,
        max_attempts=(dead.max_delivery_attempts or limits.DEFAULT_ATTEMPTS) if dead.dead_letter_topic else None,
        retention=kept,
        retain_acked=body.retain_acked_messages,
    )


def _now() -> float:
    return asyncio.get_running_loop().time()
