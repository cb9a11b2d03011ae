"""What waits in the embedded Pub/Sub is told under the names that Google measures it by."""

import asyncio
import time
from pathlib import Path
from typing import Any

import grpc
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from google.pubsub_v1 import PublisherAsyncClient, PubsubMessage, SubscriberAsyncClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcAsyncIOTransport
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcAsyncIOTransport

from echo_local.pubsub.server import EmbeddedPubSub
from echo_local.telemetry import queues
from echo_local.telemetry.queues import OLDEST, WAITING
from echo_local.telemetry.server import TelemetryServer

TOPIC, SUBSCRIPTION = "projects/p/topics/video-made", "projects/p/subscriptions/video-made.play"

type Client = TestClient[web.Request, web.Application]


async def told(client: Client, name: str) -> list[dict[str, Any]]:
    response = await client.get("/v1/sums", params={"name": name})
    found: list[dict[str, Any]] = (await response.json())["series"]
    return found


async def until(client: Client, name: str, total: float) -> dict[str, Any]:
    async with asyncio.timeout(20):
        while True:
            found = await told(client, name)
            if found and found[0]["total"] == total:
                return found[0]
            await asyncio.sleep(0.01)


async def test_what_waits_is_told_until_it_is_acknowledged(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(queues, "_EVERY_SECONDS", 0.05)
    async with EmbeddedPubSub(tmp_path) as pubsub, grpc.aio.insecure_channel(pubsub.address) as channel:
        publisher = PublisherAsyncClient(transport=PublisherGrpcAsyncIOTransport(channel=channel))
        subscriber = SubscriberAsyncClient(transport=SubscriberGrpcAsyncIOTransport(channel=channel))
        await publisher.create_topic(name=TOPIC)
        await subscriber.create_subscription(name=SUBSCRIPTION, topic=TOPIC)
        began = time.time()
        await publisher.publish(topic=TOPIC, messages=[PubsubMessage(data=b"1"), PubsubMessage(data=b"2")])
        server = TelemetryServer(pubsub.certs_url.replace("/certs", "/queues"))
        async with TestClient(TestServer(server.app())) as client:
            waiting = await until(client, WAITING, 2)
            assert (waiting["kind"], waiting["unit"]) == ("gauge", "1")
            assert waiting["labels"] == {"subscription_id": "video-made.play"}
            [oldest] = await told(client, OLDEST)
            assert oldest["unit"] == "s"
            assert 0 < oldest["total"] <= time.time() - began
            pulled = await subscriber.pull(subscription=SUBSCRIPTION, max_messages=2)
            ids = [each.ack_id for each in pulled.received_messages]
            await subscriber.acknowledge(subscription=SUBSCRIPTION, ack_ids=ids)
            await until(client, WAITING, 0)
            await until(client, OLDEST, 0)


async def test_while_pub_sub_is_away_the_rest_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(queues, "_EVERY_SECONDS", 0.05)
    async with EmbeddedPubSub(tmp_path / "first") as pubsub:
        port, url = pubsub.http_port, pubsub.certs_url.replace("/certs", "/queues")
    async with TestClient(TestServer(TelemetryServer(url).app())) as client:
        assert await told(client, WAITING) == []
        async with EmbeddedPubSub(tmp_path / "second", http_port=port) as pubsub:
            async with grpc.aio.insecure_channel(pubsub.address) as channel:
                transport = PublisherGrpcAsyncIOTransport(channel=channel)
                await PublisherAsyncClient(transport=transport).create_topic(name=TOPIC)
                subscriber = SubscriberAsyncClient(transport=SubscriberGrpcAsyncIOTransport(channel=channel))
                await subscriber.create_subscription(name=SUBSCRIPTION, topic=TOPIC)
            await until(client, WAITING, 0)
