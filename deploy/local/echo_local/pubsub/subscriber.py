"""The Subscriber service: subscriptions, pulling, acknowledging, seek and snapshots."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from google.protobuf.empty_pb2 import Empty
from google.pubsub_v1 import types

from . import leases, limits, replay, rpc
from .broker import Broker
from .errors import exists, invalid
from .masks import updated
from .model import Window
from .paging import in_project, page
from .streaming import check_pull, streaming_pull
from .subscription import Subscription

# An empty answer to a pull comes after this long, or sooner when the call's own deadline is near.
MAX_PULL_WAIT = 20.0
MAX_PULL_BYTES = 10_000_000
DEFAULT_RETENTION = 7 * 86400
DEFAULT_EXPIRATION = 31 * 86400

_MUTABLE = frozenset(
    {
        "push_config",
        "ack_deadline_seconds",
        "retain_acked_messages",
        "message_retention_duration",
        "labels",
        "expiration_policy",
        "dead_letter_policy",
        "retry_policy",
        "enable_exactly_once_delivery",
    }
)


class Subscriber:
    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def handler(self) -> Any:
        return rpc.service(
            "google.pubsub.v1.Subscriber",
            {
                "CreateSubscription": (self.create, types.Subscription.pb()),
                "GetSubscription": (self.get, types.GetSubscriptionRequest.pb()),
                "UpdateSubscription": (self.update, types.UpdateSubscriptionRequest.pb()),
                "ListSubscriptions": (self.list, types.ListSubscriptionsRequest.pb()),
                "DeleteSubscription": (self.delete, types.DeleteSubscriptionRequest.pb()),
                "ModifyPushConfig": (self.modify_push_config, types.ModifyPushConfigRequest.pb()),
                "ModifyAckDeadline": (self.modify_ack_deadline, types.ModifyAckDeadlineRequest.pb()),
                "Acknowledge": (self.acknowledge, types.AcknowledgeRequest.pb()),
                "Pull": (self.pull, types.PullRequest.pb()),
                "Seek": (self.seek, types.SeekRequest.pb()),
                "CreateSnapshot": (self.create_snapshot, types.CreateSnapshotRequest.pb()),
                "GetSnapshot": (self.get_snapshot, types.GetSnapshotRequest.pb()),
                "ListSnapshots": (self.list_snapshots, types.ListSnapshotsRequest.pb()),
                "UpdateSnapshot": (self.update_snapshot, types.UpdateSnapshotRequest.pb()),
                "DeleteSnapshot": (self.delete_snapshot, types.DeleteSnapshotRequest.pb()),
            },
            {"StreamingPull": (self.streaming_pull, types.StreamingPullRequest.pb())},
        )

    async def create(self, request: Any, _: Any) -> Any:
        limits.check_name(request.name, "subscriptions")
        if request.name in self._broker.subscriptions:
            raise exists(request.name)
        limits.check_name(request.topic, "topics")
        self._broker.topic(request.topic)
        body = _with_defaults(request)
        limits.check_subscription(body)
        if body.dead_letter_policy.dead_letter_topic:
            self._broker.topic(body.dead_letter_policy.dead_letter_topic)
        subscription = self._broker.add_subscription(body)
        await self._configured(subscription)
        return subscription.body

    async def get(self, request: Any, _: Any) -> Any:
        return self._broker.subscription(request.subscription).body

    async def update(self, request: Any, _: Any) -> Any:
        subscription = self._broker.subscription(request.subscription.name)
        body = _with_defaults(updated(subscription.body, request.subscription, request.update_mask, _MUTABLE))
        limits.check_subscription(body)
        subscription.configure(body)
        await self._configured(subscription)
        return subscription.body

    async def list(self, request: Any, _: Any) -> Any:
        names, token = page(in_project(self._broker.subscriptions, request.project), request)
        bodies = [self._broker.subscriptions[name].body for name in names]
        return types.ListSubscriptionsResponse.pb()(subscriptions=bodies, next_page_token=token)

    async def delete(self, request: Any, _: Any) -> Any:
        await self._broker.delete_subscription(request.subscription)
        return Empty()

    async def modify_push_config(self, request: Any, _: Any) -> Any:
        subscription = self._broker.subscription(request.subscription)
        body = type(subscription.body)()
        body.CopyFrom(subscription.body)
        body.push_config.CopyFrom(request.push_config)
        limits.check_subscription(body)
        subscription.configure(body)
        await self._configured(subscription)
        return Empty()

    async def modify_ack_deadline(self, request: Any, _: Any) -> Any:
        subscription = self._broker.subscription(request.subscription)
        ack_ids = list(request.ack_ids)
        leases.refuse(leases.modify(subscription, ack_ids, [request.ack_deadline_seconds] * len(ack_ids)))
        return Empty()

    async def acknowledge(self, request: Any, _: Any) -> Any:
        subscription = self._broker.subscription(request.subscription)
        leases.refuse(await leases.acknowledge(subscription, list(request.ack_ids)))
        return Empty()

    async def pull(self, request: Any, context: Any) -> Any:
        subscription = self._broker.subscription(request.subscription)
        if request.max_messages < 1:
            raise invalid(f"max_messages is {request.max_messages}; it must be at least 1.")
        remaining = context.time_remaining()
        wait = MAX_PULL_WAIT if remaining is None else min(MAX_PULL_WAIT, 0.9 * remaining)
        window = Window(min(request.max_messages, limits.MAX_MESSAGES_A_REQUEST), MAX_PULL_BYTES)
        with subscription.listening() as ready:
            try:
                async with asyncio.timeout(0 if request.return_immediately else wait):
                    taken = await self._take(subscription, window, ready)
            except TimeoutError:
                taken = []
        return types.PullResponse.pb()(received_messages=[leases.received(subscription, d) for d in taken])

    def streaming_pull(self, requests: AsyncIterator[Any], _: Any) -> AsyncIterator[Any]:
        return streaming_pull(self._broker, requests)

    async def seek(self, request: Any, _: Any) -> Any:
        subscription = self._broker.subscription(request.subscription)
        target = request.WhichOneof("target")
        if target == "time":
            await replay.seek_to_time(self._broker, subscription, request.time.ToMicroseconds() / 1e6)
        elif target == "snapshot":
            await replay.seek_to_snapshot(self._broker, subscription, self._broker.snapshot(request.snapshot))
        else:
            raise invalid("A seek needs a time or a snapshot.")
        return types.SeekResponse.pb()()

    async def create_snapshot(self, request: Any, _: Any) -> Any:
        limits.check_name(request.name, "snapshots")
        subscription = self._broker.subscription(request.subscription)
        body = types.Snapshot.pb()(name=request.name, labels=request.labels)
        snapshot, stored = replay.take_snapshot(self._broker, subscription, body)
        await stored
        return snapshot.body

    async def get_snapshot(self, request: Any, _: Any) -> Any:
        return self._broker.snapshot(request.snapshot).body

    async def list_snapshots(self, request: Any, _: Any) -> Any:
        names, token = page(in_project(self._broker.snapshots, request.project), request)
        bodies = [self._broker.snapshots[name].body for name in names]
        return types.ListSnapshotsResponse.pb()(snapshots=bodies, next_page_token=token)

    async def update_snapshot(self, request: Any, _: Any) -> Any:
        snapshot = self._broker.snapshot(request.snapshot.name)
        mutable = frozenset({"labels", "expire_time"})
        snapshot.body = updated(snapshot.body, request.snapshot, request.update_mask, mutable)
        await self._broker.save(snapshot)
        return snapshot.body

    async def delete_snapshot(self, request: Any, _: Any) -> Any:
        await self._broker.delete_snapshot(request.snapshot)
        return Empty()

    async def _take(self, subscription: Subscription, window: Window, ready: asyncio.Event) -> Any:
        while True:
            if subscription.closed is not None:
                raise subscription.closed
            check_pull(subscription)
            taken = subscription.take(window, subscription.body.ack_deadline_seconds)
            if taken:
                return taken
            ready.clear()
            await ready.wait()

    async def _configured(self, subscription: Subscription) -> None:
        stored = self._broker.save(subscription)
        self._broker.on_configured(subscription)
        await stored


def _with_defaults(body: Any) -> Any:
    """What the service fills in when it is absent."""
    body.ack_deadline_seconds = body.ack_deadline_seconds or limits.DEFAULT_ACK_DEADLINE
    if not body.HasField("message_retention_duration"):
        body.message_retention_duration.seconds = DEFAULT_RETENTION
    if not body.HasField("expiration_policy"):
        body.expiration_policy.ttl.seconds = DEFAULT_EXPIRATION
    if body.HasField("dead_letter_policy") and not body.dead_letter_policy.max_delivery_attempts:
        body.dead_letter_policy.max_delivery_attempts = limits.DEFAULT_ATTEMPTS
    body.state = types.Subscription.State.ACTIVE
    return body
