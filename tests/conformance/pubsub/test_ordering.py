"""Ordering keys: per key in order, a redelivery brings the later ones again."""

from __future__ import annotations

import asyncio

from conformance.pubsub.cloud import Cloud, data_of
from conformance.pubsub.receiver import Push, Receiver


async def test_a_key_is_pulled_in_order(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, enable_message_ordering=True)
    for i in range(10):
        for key in ("a", "b"):
            await cloud.publish(topic, b"%s%d" % (key.encode(), i), ordering_key=key)
    received = data_of(await cloud.pull(subscription, 20))
    assert [data for data in received if data.startswith(b"a")] == [b"a%d" % i for i in range(10)]
    assert [data for data in received if data.startswith(b"b")] == [b"b%d" % i for i in range(10)]


async def test_nacked_messages_of_a_key_come_again_in_order(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, enable_message_ordering=True, ack_deadline_seconds=600)
    await cloud.publish(topic, b"1", b"2", b"3", ordering_key="key")
    first = await cloud.pull(subscription, 3, ack=False)
    await cloud.set_deadline(subscription, first, 0)
    assert data_of(await cloud.pull(subscription, 3)) == [b"1", b"2", b"3"]


async def test_a_nack_brings_the_later_ones_of_its_key_again(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, enable_message_ordering=True, ack_deadline_seconds=600)
    await cloud.publish(topic, b"1", b"2", b"3", ordering_key="key")
    first = await cloud.pull(subscription, 3, ack=False)
    assert data_of(first) == [b"1", b"2", b"3"]
    await cloud.set_deadline(subscription, first[:1], 0)
    assert data_of(await cloud.pull(subscription, 3)) == [b"1", b"2", b"3"]


async def test_a_key_that_is_out_does_not_hold_up_another(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, enable_message_ordering=True, ack_deadline_seconds=600)
    await cloud.publish(topic, b"a1", ordering_key="a")
    assert data_of(await cloud.pull(subscription, ack=False)) == [b"a1"]
    await cloud.publish(topic, b"a2", ordering_key="a")
    await cloud.publish(topic, b"b1", ordering_key="b")
    assert data_of(await cloud.pull(subscription)) == [b"b1"]


async def test_a_key_is_pushed_one_at_a_time_and_in_order(cloud: Cloud, receiver: Receiver) -> None:
    failed = False

    async def fail_the_third_once(push: Push) -> int:
        nonlocal failed
        await asyncio.sleep(0.01)
        if push.data == b"2" and not failed:
            failed = True
            return 500
        return 200

    receiver.answer = fail_the_third_once
    topic = await cloud.topic()
    await cloud.subscription(
        topic,
        enable_message_ordering=True,
        push_config={"push_endpoint": receiver.url},
        retry_policy={"minimum_backoff": {"seconds": 1}, "maximum_backoff": {"seconds": 1}},
    )
    await cloud.publish(topic, *(b"%d" % i for i in range(6)), ordering_key="key")
    pushes = await receiver.wait_for(7)
    assert [push.data for push in pushes] == [b"0", b"1", b"2", b"2", b"3", b"4", b"5"]
    assert receiver.most_in_flight == 1
