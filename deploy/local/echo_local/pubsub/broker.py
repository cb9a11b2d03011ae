"""Topics, subscriptions and snapshots, and how a message gets from one to the other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf.timestamp_pb2 import Timestamp

from .errors import PubSubError, exists, missing
from .journal import Journal
from .model import Delivery, Message
from .resources import DELETED_TOPIC, Snapshot, Topic
from .subscription import Subscription

_DEAD = "CloudPubSubDeadLetterSource"


@dataclass(frozen=True, slots=True)
class Settings:
    """`push_window` is how many pushes of a subscription may be out at once unless its label `push-window` says."""

    push_window: int = 16
    slow_start: bool = False
    max_stored_bytes: int = 2**30


class Broker:
    """The state of the server. Changes are in memory at once; the futures are done when they survive a restart."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self.journal = journal
        self.settings = settings
        self.topics: dict[str, Topic] = {}
        self.subscriptions: dict[str, Subscription] = {}
        self.snapshots: dict[str, Snapshot] = {}
        # Told of each subscription that is new or changed: the pushes start and stop there.
        self.on_configured: Callable[[Subscription], None] = lambda _: None
        self.last_key = 0
        self.last_id = 0

    def topic(self, name: str) -> Topic:
        if name not in self.topics:
            raise missing(name)
        return self.topics[name]

    def subscription(self, name: str) -> Subscription:
        if name not in self.subscriptions:
            raise missing(name)
        return self.subscriptions[name]

    def snapshot(self, name: str) -> Snapshot:
        if name not in self.snapshots:
            raise missing(name)
        return self.snapshots[name]

    def add_topic(self, body: Any, key: int | None = None) -> Topic:
        if body.name in self.topics:
            raise exists(body.name)
        topic = Topic(self._key(key), body, self.journal)
        self.topics[topic.name] = topic
        return topic

    def add_subscription(self, body: Any, key: int | None = None) -> Subscription:
        if body.name in self.subscriptions:
            raise exists(body.name)
        subscription = Subscription(self._key(key), body, self.journal, self._give_up)
        self.subscriptions[subscription.name] = subscription
        if body.topic in self.topics and not body.detached:
            self.topics[body.topic].subscriptions[subscription.name] = subscription
        return subscription

    def add_snapshot(self, body: Any, key: int | None = None) -> Snapshot:
        if body.name in self.snapshots:
            raise exists(body.name)
        snapshot = Snapshot(self._key(key), body)
        self.snapshots[snapshot.name] = snapshot
        if body.topic in self.topics:
            self.topics[body.topic].snapshots[snapshot.name] = snapshot
        return snapshot

    def save(self, resource: Topic | Subscription | Snapshot) -> asyncio.Future[None]:
        self.journal.save(resource.key, type(resource).__name__, resource.body.SerializeToString())
        return self.journal.commit()

    def delete_topic(self, name: str) -> asyncio.Future[None]:
        """Its subscriptions stay, keep what they have, and belong to no topic."""
        topic = self.topic(name)
        del self.topics[name]
        self.journal.erase(topic.key, list(topic.retained))
        orphans: list[Subscription | Snapshot] = [*topic.subscriptions.values(), *topic.snapshots.values()]
        for resource in orphans:
            resource.body.topic = DELETED_TOPIC
            self.journal.save(resource.key, type(resource).__name__, resource.body.SerializeToString())
        return self.journal.commit()

    def delete_subscription(self, name: str) -> asyncio.Future[None]:
        subscription = self.subscription(name)
        del self.subscriptions[name]
        self._disconnect(subscription)
        self.journal.erase(subscription.key, held_by(subscription))
        subscription.backlog.replace([], [], time.time())
        subscription.close(missing(name))
        self.on_configured(subscription)
        return self.journal.commit()

    def delete_snapshot(self, name: str) -> asyncio.Future[None]:
        snapshot = self.snapshot(name)
        del self.snapshots[name]
        if snapshot.body.topic in self.topics:
            self.topics[snapshot.body.topic].snapshots.pop(name, None)
        self.journal.erase(snapshot.key, snapshot.messages.values())
        return self.journal.commit()

    def detach(self, name: str) -> asyncio.Future[None]:
        """The subscription stays, without its topic's messages and without what it had."""
        subscription = self.subscription(name)
        self._disconnect(subscription)
        self.journal.drop(subscription.key, held_by(subscription))
        subscription.backlog.replace([], [], time.time())
        subscription.body.detached = True
        self.on_configured(subscription)
        return self.save(subscription)

    def publish(self, name: str, bodies: Iterable[Any]) -> tuple[list[str], asyncio.Future[None]]:
        """The ids, at once, and a future that is done when the messages are on disk; they are delivered then."""
        topic = self.topic(name)
        if self.journal.stored_bytes > self.settings.max_stored_bytes:
            raise PubSubError(
                grpc.StatusCode.RESOURCE_EXHAUSTED,
                f"The server holds {self.journal.stored_bytes} bytes of unacknowledged messages, its limit.",
            )
        return self._publish(topic, bodies)

    def stop(self, reason: PubSubError) -> None:
        for subscription in self.subscriptions.values():
            subscription.close(reason)

    def _publish(self, topic: Topic, bodies: Iterable[Any]) -> tuple[list[str], asyncio.Future[None]]:
        messages = [self._message(body) for body in bodies]
        for_subscription = [
            (subscription, wanted)
            for subscription in topic.subscriptions.values()
            if (wanted := [m for m in messages if subscription.matches(m.body.attributes)])
        ]
        for subscription, wanted in for_subscription:
            self.journal.hold(subscription.key, wanted)
        for snapshot in topic.snapshots.values():
            self.journal.hold(snapshot.key, messages)
            snapshot.messages.update((message.id, message) for message in messages)
        if topic.retention:
            self.journal.hold(topic.key, messages, acked=True)
            for message in messages:
                topic.retained.add(message, time.time())
        self.journal.store(message for message in messages if message.holders)

        def deliver() -> None:
            for subscription, wanted in for_subscription:
                if subscription.closed is None and not subscription.body.detached:
                    subscription.deliver(wanted)
                else:
                    self.journal.drop(subscription.key, wanted)
                    self.journal.commit()

        return [str(message.id) for message in messages], self.journal.commit(deliver)

    def _give_up(self, subscription: Subscription, delivery: Delivery) -> bool:
        """Move a delivery to the dead letter topic, in one transaction; False when there is no such topic."""
        topic = self.topics.get(subscription.body.dead_letter_policy.dead_letter_topic)
        if topic is None:
            return False
        body = type(delivery.message.body)()
        body.CopyFrom(delivery.message.body)
        _, project, _, short_name = subscription.name.split("/")
        body.attributes[_DEAD + "DeliveryCount"] = str(delivery.failures)
        body.attributes[_DEAD + "Subscription"] = short_name
        body.attributes[_DEAD + "SubscriptionProject"] = project
        body.attributes[_DEAD + "TopicPublishTime"] = delivery.message.body.publish_time.ToJsonString()
        subscription.finish(delivery.message.id)
        self._publish(topic, [body])
        return True

    def _message(self, body: Any) -> Message:
        # Microseconds since the epoch: ids grow across restarts even when nothing is stored.
        self.last_id = max(self.last_id + 1, time.time_ns() // 1000)
        body.message_id = str(self.last_id)
        wall = time.time()
        body.publish_time.CopyFrom(Timestamp(seconds=int(wall), nanos=int(wall % 1 * 1e3) * 1_000_000))
        return Message(self.last_id, body, body.ByteSize(), wall)

    def _disconnect(self, subscription: Subscription) -> None:
        topic = self.topics.get(subscription.body.topic)
        if topic is not None:
            topic.subscriptions.pop(subscription.name, None)

    def _key(self, key: int | None) -> int:
        self.last_key = max(self.last_key + 1, key or 0)
        return key or self.last_key


def held_by(subscription: Subscription) -> list[Message]:
    waiting = [delivery.message for delivery in subscription.backlog.deliveries.values()]
    return [*subscription.backlog.acked, *waiting]
