"""Provisioning the embedded Pub/Sub, and once more."""

import asyncio
from pathlib import Path

import pytest
from google.pubsub_v1 import PublisherAsyncClient, SubscriberAsyncClient

from echo_contracts.topics import TOPICS
from echo_local.platform.layout import SERVICES
from echo_local.provision import provision
from echo_local.pubsub.server import EmbeddedPubSub

PROJECT = "projects/echo-local"


def urls(port: int) -> dict[str, str]:
    return dict.fromkeys(SERVICES, f"http://127.0.0.1:{port}/push")


async def test_everything_is_there_and_a_second_time_brings_it_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with EmbeddedPubSub(tmp_path) as server:
        monkeypatch.setenv("PUBSUB_EMULATOR_HOST", server.address)
        await asyncio.to_thread(provision, "echo-local", urls(1))
        publisher, subscriber = PublisherAsyncClient(), SubscriberAsyncClient()
        topics = {topic.name async for topic in await publisher.list_topics(project=PROJECT)}
        assert topics == {f"{PROJECT}/topics/{topic.name}" for topic in TOPICS}
        first = {found.name: found async for found in await subscriber.list_subscriptions(project=PROJECT)}
        assert len(first) == sum(len(topic.subscriptions) for topic in TOPICS)
        await asyncio.to_thread(provision, "echo-local", urls(2))
        second = {found.name: found async for found in await subscriber.list_subscriptions(project=PROJECT)}
        assert set(second) == set(first)
        assert {found.push_config.push_endpoint for found in second.values()} == {"http://127.0.0.1:2/push"}
        assert {found.push_config.oidc_token.audience for found in second.values()} == {"http://127.0.0.1:2/push"}
        await publisher.transport.close()
        await subscriber.transport.close()


async def test_a_subscription_whose_filter_changed_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with EmbeddedPubSub(tmp_path) as server:
        monkeypatch.setenv("PUBSUB_EMULATOR_HOST", server.address)
        await asyncio.to_thread(provision, "echo-local", urls(1))
        subscriber = SubscriberAsyncClient()
        name = f"{PROJECT}/subscriptions/stage-requested.publish"
        wanted = await subscriber.get_subscription(subscription=name)
        await subscriber.delete_subscription(subscription=name)
        await subscriber.create_subscription(name=name, topic=wanted.topic)
        await asyncio.to_thread(provision, "echo-local", urls(1))
        assert (await subscriber.get_subscription(subscription=name)).filter == wanted.filter
        await subscriber.transport.close()
