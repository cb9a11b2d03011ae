"""What a test holds: the official async clients on a project of its own, and the few calls each test makes."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
from google.pubsub_v1 import PublisherAsyncClient, SubscriberAsyncClient, types
from google.pubsub_v1.services.publisher.transports import PublisherGrpcAsyncIOTransport
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcAsyncIOTransport

from conformance.pubsub.targets import Target


class Cloud:
    def __init__(self, target: Target, channel: grpc.aio.Channel, project: str | None = None) -> None:
        self.target = target
        self.seconds = 30.0  # how long a test waits for what must come
        self.project = project or f"p-{uuid.uuid4().hex[:12]}"
        self.publisher = PublisherAsyncClient(transport=PublisherGrpcAsyncIOTransport(channel=channel))
        self.subscriber = SubscriberAsyncClient(transport=SubscriberGrpcAsyncIOTransport(channel=channel))

    def topic_name(self, name: str) -> str:
        return f"projects/{self.project}/topics/{name}"

    def subscription_name(self, name: str) -> str:
        return f"projects/{self.project}/subscriptions/{name}"

    async def topic(self, name: str = "topic", **config: Any) -> str:
        created = await self.publisher.create_topic(request={"name": self.topic_name(name), **config})
        return str(created.name)

    async def subscription(self, topic: str, name: str = "subscription", **config: Any) -> str:
        request = {"name": self.subscription_name(name), "topic": topic, **config}
        created = await self.subscriber.create_subscription(request=request)
        return str(created.name)

    async def publish(self, topic: str, *data: bytes, ordering_key: str = "", **attributes: str) -> list[str]:
        messages = [types.PubsubMessage(data=d, attributes=attributes, ordering_key=ordering_key) for d in data]
        response = await self.publisher.publish(request={"topic": topic, "messages": messages})
        return list(response.message_ids)

    async def pull_once(self, subscription: str, limit: int = 100) -> list[Any]:
        """What is there at once."""
        request = {"subscription": subscription, "max_messages": limit, "return_immediately": True}
        return list((await self.subscriber.pull(request=request)).received_messages)

    async def pull(self, subscription: str, count: int = 1, *, ack: bool = True) -> list[Any]:
        """`count` messages, in the order they came, within the deadline."""
        received: list[Any] = []
        until = time.monotonic() + self.seconds
        while len(received) < count:
            assert time.monotonic() < until, f"{len(received)} of {count} messages came"
            batch = await self.pull_once(subscription, min(count - len(received), 1000))
            received += batch
            if ack and batch:
                await self.ack(subscription, batch)
            if not batch:
                await asyncio.sleep(0.02)
        return received

    async def drained(self, subscription: str) -> bool:
        """Nothing comes for a second: longer than any backoff that the tests set short."""
        until = time.monotonic() + 1
        while time.monotonic() < until:
            if await self.pull_once(subscription):
                return False
            await asyncio.sleep(0.05)
        return True

    async def ack(self, subscription: str, received: list[Any]) -> None:
        ids = [message.ack_id for message in received]
        await self.subscriber.acknowledge(subscription=subscription, ack_ids=ids)

    async def set_deadline(self, subscription: str, received: list[Any], seconds: int) -> None:
        """From now; 0 is a nack."""
        await self.subscriber.modify_ack_deadline(
            subscription=subscription,
            ack_ids=[message.ack_id for message in received],
            ack_deadline_seconds=seconds,
        )


@asynccontextmanager
async def connect(target: Target, project: str | None = None) -> AsyncIterator[Cloud]:
    options = [("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1)]
    async with grpc.aio.insecure_channel(target.address, options=options) as channel:
        yield Cloud(target, channel, project)


def data_of(received: list[Any]) -> list[bytes]:
    return [message.message.data for message in received]
