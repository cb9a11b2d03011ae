"""Pull: acknowledgement, leases, deadlines."""

from __future__ import annotations

import asyncio

import pytest
from google.api_core import exceptions

from conformance.pubsub.cloud import Cloud, data_of


async def test_what_is_acknowledged_does_not_come_again(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"once")
    assert data_of(await cloud.pull(subscription)) == [b"once"]
    assert await cloud.drained(subscription)


async def test_each_subscription_gets_every_message(cloud: Cloud) -> None:
    topic = await cloud.topic()
    one, two = await cloud.subscription(topic, "one"), await cloud.subscription(topic, "two")
    await cloud.publish(topic, b"both")
    assert data_of(await cloud.pull(one)) == data_of(await cloud.pull(two)) == [b"both"]


async def test_what_was_published_before_a_subscription_does_not_reach_it(cloud: Cloud) -> None:
    topic = await cloud.topic()
    await cloud.publish(topic, b"early")
    subscription = await cloud.subscription(topic)
    assert await cloud.drained(subscription)


async def test_a_nack_brings_the_message_again_soon(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, ack_deadline_seconds=600)
    await cloud.publish(topic, b"again")
    first = await cloud.pull(subscription, ack=False)
    await cloud.set_deadline(subscription, first, 0)
    second = await cloud.pull(subscription)
    assert second[0].message.message_id == first[0].message.message_id


async def test_a_deadline_that_passes_brings_the_message_again(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, ack_deadline_seconds=600)
    await cloud.publish(topic, b"late")
    first = await cloud.pull(subscription, ack=False)
    assert await cloud.drained(subscription)
    await cloud.set_deadline(subscription, first, 1)
    assert data_of(await cloud.pull(subscription)) == [b"late"]


async def test_a_late_acknowledgement_still_counts(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, ack_deadline_seconds=600)
    await cloud.publish(topic, b"late")
    first = await cloud.pull(subscription, ack=False)
    await cloud.set_deadline(subscription, first, 0)
    await cloud.ack(subscription, first)
    assert await cloud.drained(subscription)


async def test_a_pull_waits_for_a_message(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    waiting = asyncio.create_task(cloud.subscriber.pull(subscription=subscription, max_messages=1, timeout=30))
    await asyncio.sleep(0.2)  # the pull is under way; were it not, the test would still hold
    await cloud.publish(topic, b"here")
    assert data_of(list((await waiting).received_messages)) == [b"here"]


async def test_a_pull_of_no_messages_is_refused(cloud: Cloud) -> None:
    subscription = await cloud.subscription(await cloud.topic())
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscriber.pull(subscription=subscription, max_messages=0)


async def test_an_ack_id_that_was_never_given_out_is_refused(cloud: Cloud) -> None:
    subscription = await cloud.subscription(await cloud.topic())
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscriber.acknowledge(subscription=subscription, ack_ids=["nonsense"])
