"""Seek and snapshots: which messages are outstanding again."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from .broker import Broker, held_by
from .errors import exists, invalid
from .model import Message
from .resources import Snapshot
from .subscription import Subscription

SNAPSHOT_SECONDS = 7 * 86400


def seek_to_time(broker: Broker, subscription: Subscription, wall: float) -> asyncio.Future[None]:
    """Everything still kept that was published at or after `wall` is outstanding, everything before is not."""
    kept = _kept(broker, subscription)
    unacked = {i: message for i, message in kept.items() if message.published >= wall}
    return _replace(broker, subscription, kept, unacked)


def seek_to_snapshot(broker: Broker, subscription: Subscription, snapshot: Snapshot) -> asyncio.Future[None]:
    if snapshot.body.topic != subscription.body.topic:
        raise invalid(f"{snapshot.name} was not taken of a subscription of {subscription.body.topic}.")
    unacked = {i: m for i, m in snapshot.messages.items() if subscription.matches(m.body.attributes)}
    return _replace(broker, subscription, _kept(broker, subscription), unacked)


def take_snapshot(broker: Broker, subscription: Subscription, body: Any) -> tuple[Snapshot, asyncio.Future[None]]:
    """`body` has the name and labels; the topic and the expiry are filled in here."""
    if body.name in broker.snapshots:
        raise exists(body.name)
    body.topic = subscription.body.topic
    body.expire_time.FromSeconds(int(time.time()) + SNAPSHOT_SECONDS)
    snapshot = broker.add_snapshot(body)
    outstanding = [delivery.message for delivery in subscription.backlog.deliveries.values()]
    snapshot.messages.update((message.id, message) for message in outstanding)
    broker.journal.hold(snapshot.key, outstanding)
    return snapshot, broker.save(snapshot)


def _kept(broker: Broker, subscription: Subscription) -> dict[int, Message]:
    kept = {message.id: message for message in held_by(subscription)}
    topic = broker.topics.get(subscription.body.topic)
    if topic is not None:
        kept |= {m.id: m for m in topic.retained if subscription.matches(m.body.attributes)}
    return kept


def _replace(
    broker: Broker, subscription: Subscription, kept: dict[int, Message], unacked: dict[int, Message]
) -> asyncio.Future[None]:
    before = held_by(subscription)
    retains = subscription.backlog.policy.retain_acked
    acked = [kept[i] for i in sorted(kept.keys() - unacked.keys())] if retains else []
    waiting = [unacked[i] for i in sorted(unacked)]
    # Hold the new ones before the old are dropped: a message in both must not be deleted in between.
    for message in (*waiting, *acked):
        message.holders += 1
    broker.journal.drop(subscription.key, before)
    for message in (*waiting, *acked):
        message.holders -= 1
    broker.journal.hold(subscription.key, waiting)
    broker.journal.hold(subscription.key, acked, acked=True)
    subscription.backlog.replace(waiting, acked, time.time())
    done = broker.journal.commit()
    subscription.wake()
    return done
