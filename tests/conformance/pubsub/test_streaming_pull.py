"""Streaming pull, by the futures client that most programs use."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from google.cloud import pubsub_v1  # type: ignore[import-untyped, attr-defined, unused-ignore]
from google.cloud.pubsub_v1.subscriber import exceptions as subscriber_exceptions
from google.cloud.pubsub_v1.types import FlowControl

from conformance.pubsub.cloud import Cloud

SECONDS = 30


@pytest.fixture(autouse=True)
def _variable(target: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", target.address)


@asynccontextmanager
async def subscribed(subscription: str, callback: Callable[[Any], None], **options: Any) -> AsyncIterator[None]:
    client = pubsub_v1.SubscriberClient()
    future = client.subscribe(subscription, callback, **options)
    try:
        yield
    finally:
        future.cancel()
        await asyncio.to_thread(future.result, SECONDS)
        client.close()


async def collect(messages: queue.Queue[Any], count: int) -> list[Any]:
    return await asyncio.to_thread(lambda: [messages.get(timeout=SECONDS) for _ in range(count)])


async def test_a_stream_delivers_what_is_there_and_what_comes(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, *(b"before %d" % i for i in range(50)))
    messages: queue.Queue[Any] = queue.Queue()

    def take(message: Any) -> None:
        messages.put(message)
        message.ack()

    async with subscribed(subscription, take):
        await collect(messages, 50)
        await cloud.publish(topic, *(b"after %d" % i for i in range(50)))
        later = await collect(messages, 50)
    assert {m.data for m in later} == {b"after %d" % i for i in range(50)}
    assert await cloud.drained(subscription)


async def test_a_nack_on_a_stream_brings_the_message_again(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"again")
    seen: queue.Queue[str] = queue.Queue()

    first = threading.Event()

    def refuse_first(message: Any) -> None:
        if first.is_set():
            message.ack()
        else:
            first.set()
            message.nack()
        seen.put(message.message_id)

    async with subscribed(subscription, refuse_first):
        ids = await collect(seen, 2)
    assert ids[0] == ids[1]


async def test_no_more_is_outstanding_than_the_client_asks_for(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, ack_deadline_seconds=600)
    await cloud.publish(topic, *(b"%d" % i for i in range(20)))
    messages: queue.Queue[Any] = queue.Queue()
    async with subscribed(subscription, messages.put, flow_control=FlowControl(max_messages=5)):
        held = await collect(messages, 5)
        # The server keeps the rest back: somebody else can have it.
        others = await cloud.pull(subscription, 15)
        assert not {m.message_id for m in held} & {r.message.message_id for r in others}
        for message in held:
            message.ack()
    assert await cloud.drained(subscription)


async def test_two_streams_share_the_messages(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    messages: queue.Queue[Any] = queue.Queue()

    def take(message: Any) -> None:
        messages.put(message)
        message.ack()

    async with subscribed(subscription, take), subscribed(subscription, take):
        for batch in range(10):
            await cloud.publish(topic, *(b"%d" % (100 * batch + i) for i in range(100)))
        received = await collect(messages, 1000)
    assert len({m.data for m in received}) == 1000


async def test_exactly_once_confirms_each_acknowledgement(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, enable_exactly_once_delivery=True)
    await cloud.publish(topic, *(b"%d" % i for i in range(20)))
    confirmations: queue.Queue[Any] = queue.Queue()
    async with subscribed(subscription, lambda message: confirmations.put(message.ack_with_response())):
        futures = await collect(confirmations, 20)
        results = await asyncio.to_thread(lambda: [future.result(timeout=SECONDS) for future in futures])
    assert {result.name for result in results} == {"SUCCESS"}
    assert await cloud.drained(subscription)


async def test_exactly_once_refuses_an_acknowledgement_after_its_lease(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, enable_exactly_once_delivery=True)
    await cloud.publish(topic, b"late")
    taken: queue.Queue[Any] = queue.Queue()
    async with subscribed(subscription, taken.put):
        (message,) = await collect(taken, 1)
        await cloud.subscriber.modify_ack_deadline(
            subscription=subscription, ack_ids=[message.ack_id], ack_deadline_seconds=0
        )
        future = message.ack_with_response()
        with pytest.raises(subscriber_exceptions.AcknowledgeError):
            await asyncio.to_thread(future.result, SECONDS)
