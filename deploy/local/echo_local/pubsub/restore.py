"""Reads the log at start-up and puts the broker back into the state it describes."""

from __future__ import annotations

import time
from typing import Any

from google.pubsub_v1 import types

from .broker import Broker
from .log import Log
from .model import Message
from .resources import Snapshot, Topic
from .subscription import Subscription


async def restore(log: Log, broker: Broker) -> None:
    holders: dict[int, Topic | Subscription | Snapshot] = {}
    rows = await log.read("select key, kind, body from resources order by kind = 'Topic' desc, key")
    for key, kind, body in rows:
        holders[key] = _resource(broker, key, kind, body)
    messages = {}
    for message_id, body in await log.read("select id, body from messages order by id"):
        messages[message_id] = _message(message_id, body)
    broker.last_id = max(messages, default=0)
    for holder, message_id, failures, acked in await log.read(
        "select holder, message, failures, acked from holdings order by message"
    ):
        message = messages[message_id]
        message.holders += 1
        _give(holders[holder], message, failures, acked=bool(acked))
    broker.journal.stored_bytes = sum(message.size for message in messages.values())
    for subscription in broker.subscriptions.values():
        subscription.backlog.expire(time.time())
    for snapshot in list(broker.snapshots.values()):
        if snapshot.body.expire_time.seconds < time.time():
            broker.delete_snapshot(snapshot.name)
    broker.journal.commit()


def _resource(broker: Broker, key: int, kind: str, body: bytes) -> Topic | Subscription | Snapshot:
    if kind == "Topic":
        return broker.add_topic(types.Topic.pb().FromString(body), key)
    if kind == "Subscription":
        return broker.add_subscription(types.Subscription.pb().FromString(body), key)
    return broker.add_snapshot(types.Snapshot.pb().FromString(body), key)


def _message(message_id: int, data: bytes) -> Message:
    body: Any = types.PubsubMessage.pb().FromString(data)
    return Message(message_id, body, body.ByteSize(), body.publish_time.ToMicroseconds() / 1e6)


def _give(holder: Topic | Subscription | Snapshot, message: Message, failures: int, *, acked: bool) -> None:
    if isinstance(holder, Topic):
        holder.retained.add(message, time.time())
    elif isinstance(holder, Snapshot):
        holder.messages[message.id] = message
    elif acked:
        holder.backlog.acked.add(message, time.time())
    else:
        holder.backlog.add(message, failures)
