"""Publishing: ids, both official clients, and the limits of the service."""

from __future__ import annotations

import asyncio

import pytest
from google.api_core import exceptions
from google.cloud import pubsub_v1  # type: ignore[import-untyped, attr-defined, unused-ignore]
from google.pubsub_v1 import PublisherAsyncClient, types

from conformance.pubsub.cloud import Cloud


async def test_ids_are_unique_and_messages_arrive_as_they_were_sent(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    ids = await cloud.publish(topic, *(b"%d" % i for i in range(100)), colour="red", snow="\N{SNOWMAN}")
    assert len(set(ids)) == 100

    received = await cloud.pull(subscription, 100)
    assert {r.message.message_id: r.message.data for r in received} == {
        message_id: b"%d" % i for i, message_id in enumerate(ids)
    }
    assert all(r.message.attributes == {"colour": "red", "snow": "\N{SNOWMAN}"} for r in received)
    assert all(r.message.publish_time.timestamp() > 0 for r in received)


async def test_the_futures_client_publishes(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", cloud.target.address)
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    client = pubsub_v1.PublisherClient()
    futures = [client.publish(topic, b"%d" % i, n=str(i)) for i in range(500)]
    ids = await asyncio.to_thread(lambda: [future.result(timeout=30) for future in futures])
    client.stop()

    received = await cloud.pull(subscription, 500)
    assert {r.message.message_id for r in received} == set(ids)


async def test_the_async_client_finds_the_server_by_its_variable(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", cloud.target.address)
    client = PublisherAsyncClient()
    await client.create_topic(name=cloud.topic_name("found"))
    await client.transport.close()
    assert (await cloud.publisher.get_topic(topic=cloud.topic_name("found"))).name == cloud.topic_name("found")


async def test_publishing_to_a_topic_that_is_not_there_is_not_found(cloud: Cloud) -> None:
    with pytest.raises(exceptions.NotFound):
        await cloud.publish(cloud.topic_name("absent"), b"x")


async def test_a_message_without_data_and_attributes_is_refused(cloud: Cloud) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.publish(await cloud.topic(), b"")


async def test_a_message_of_attributes_alone_is_delivered(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"", only="this")
    (received,) = await cloud.pull(subscription)
    assert (received.message.data, received.message.attributes) == (b"", {"only": "this"})


@pytest.mark.parametrize(
    "attributes",
    [{f"k{i}": "v" for i in range(101)}, {"k" * 257: "v"}, {"k": "v" * 1025}, {"": "v"}, {"googkey": "v"}],
    ids=["101 attributes", "key of 257 bytes", "value of 1025 bytes", "empty key", "key of Google's"],
)
async def test_attributes_beyond_the_limits_are_refused(cloud: Cloud, attributes: dict[str, str]) -> None:
    topic = await cloud.topic()
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.publisher.publish(topic=topic, messages=[types.PubsubMessage(data=b"x", attributes=attributes)])


async def test_attributes_at_the_limits_are_accepted(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    attributes = {f"{i:03}" + "k" * 253: "v" * 1024 for i in range(100)}
    await cloud.publisher.publish(topic=topic, messages=[types.PubsubMessage(data=b"x", attributes=attributes)])
    (received,) = await cloud.pull(subscription)
    assert received.message.attributes == attributes


async def test_a_message_of_more_than_ten_megabytes_is_refused(cloud: Cloud) -> None:
    topic = await cloud.topic()
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.publish(topic, b"x" * 10_000_001)


async def test_a_message_of_nine_megabytes_arrives(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"x" * 9_000_000)
    (received,) = await cloud.pull(subscription)
    assert len(received.message.data) == 9_000_000


async def test_more_than_a_thousand_messages_at_once_are_refused(cloud: Cloud) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.publish(await cloud.topic(), *([b"x"] * 1001))
