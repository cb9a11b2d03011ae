"""Push: the request, what counts as an acknowledgement, the deadline, the window, and every message once."""

from __future__ import annotations

import asyncio
import base64
from collections import Counter

import pytest
from google.pubsub_v1.types import PushConfig

from conformance.pubsub.cloud import Cloud, data_of
from conformance.pubsub.receiver import Push, Receiver

NEVER = {"minimum_backoff": {"seconds": 600}, "maximum_backoff": {"seconds": 600}}
_AGAIN = 2.0  # seconds in which what was refused comes again, on a busy machine too
QUICK = {"minimum_backoff": {"nanos": 100_000_000}, "maximum_backoff": {"nanos": 200_000_000}}


async def test_the_request_is_google_s(cloud: Cloud, receiver: Receiver) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, push_config=PushConfig(push_endpoint=receiver.url))
    (message_id,) = await cloud.publish(topic, b"hello \xff", colour="red")
    (push,) = await receiver.wait_for(1)

    assert push.headers["content-type"] == "application/json"
    message = push.json["message"]
    published = message.pop("publishTime")
    assert published.startswith("20")
    assert published.endswith("Z")
    assert message == {
        "data": base64.b64encode(b"hello \xff").decode(),
        "attributes": {"colour": "red"},
        "messageId": message_id,
        "message_id": message_id,
        "publish_time": published,
    }
    assert push.json["subscription"] == subscription


async def test_a_push_carries_the_ordering_key(cloud: Cloud, receiver: Receiver) -> None:
    topic = await cloud.topic()
    await cloud.subscription(topic, enable_message_ordering=True, push_config=PushConfig(push_endpoint=receiver.url))
    await cloud.publish(topic, b"x", ordering_key="key")
    (push,) = await receiver.wait_for(1)
    assert push.json["message"]["orderingKey"] == "key"


@pytest.mark.parametrize("status", [200, 201, 204])
async def test_a_success_is_an_acknowledgement(cloud: Cloud, receiver: Receiver, status: int) -> None:
    await _is_acknowledged_by(cloud, receiver, status)


async def test_accepted_is_an_acknowledgement(cloud: Cloud, receiver: Receiver) -> None:
    await _is_acknowledged_by(cloud, receiver, 202)


async def test_processing_is_an_acknowledgement(cloud: Cloud, receiver: Receiver) -> None:
    await _is_acknowledged_by(cloud, receiver, 102)


@pytest.mark.parametrize("status", [302, 400, 404, 429, 500, 503])
async def test_any_other_answer_brings_the_message_again(cloud: Cloud, receiver: Receiver, status: int) -> None:
    async def fail_once(_: Push) -> int:
        return status if len(receiver.pushes) == 1 else 200

    receiver.answer = fail_once
    topic = await cloud.topic()
    await cloud.subscription(topic, push_config={"push_endpoint": receiver.url}, retry_policy=QUICK)
    await cloud.publish(topic, b"x")
    first, second = (await receiver.wait_for(2))[:2]
    assert first.json["message"]["messageId"] == second.json["message"]["messageId"]


async def test_an_answer_after_the_deadline_is_no_acknowledgement(cloud: Cloud, receiver: Receiver) -> None:
    released = asyncio.Event()

    async def never_at_first(_: Push) -> int:
        if len(receiver.pushes) == 1:
            await released.wait()
        return 200

    receiver.answer = never_at_first
    topic = await cloud.topic()
    await cloud.subscription(
        topic, push_config={"push_endpoint": receiver.url}, retry_policy=QUICK, ack_deadline_seconds=10
    )
    await cloud.publish(topic, b"x")
    first, second = (await receiver.wait_for(2))[:2]
    released.set()
    assert second.at - first.at >= 9.5


async def test_an_endpoint_that_is_down_is_tried_again(cloud: Cloud, receiver: Receiver) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(
        topic, push_config={"push_endpoint": "http://127.0.0.1:9/nobody"}, retry_policy=QUICK
    )
    await cloud.publish(topic, b"x")
    await cloud.subscriber.modify_push_config(
        subscription=subscription, push_config=PushConfig(push_endpoint=receiver.url)
    )
    (push,) = await receiver.wait_for(1)
    assert push.data == b"x"


async def test_a_push_subscription_becomes_a_pull_subscription(cloud: Cloud, receiver: Receiver) -> None:
    receiver.answer = 500
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, push_config={"push_endpoint": receiver.url}, retry_policy=QUICK)
    await cloud.publish(topic, b"x")
    await receiver.wait_for(1)
    await cloud.subscriber.modify_push_config(subscription=subscription, push_config=PushConfig())
    assert data_of(await cloud.pull(subscription)) == [b"x"]


async def test_the_window_bounds_the_pushes_at_once(cloud: Cloud, receiver: Receiver) -> None:
    release = asyncio.Event()

    async def wait(_: Push) -> int:
        await release.wait()
        return 200

    receiver.answer = wait
    topic = await cloud.topic()
    await cloud.subscription(topic, push_config={"push_endpoint": receiver.url}, labels={"push-window": "5"})
    await cloud.publish(topic, *(b"%d" % i for i in range(20)))
    await receiver.wait_for(5)
    assert receiver.most_in_flight == 5
    release.set()
    await receiver.wait_for(20)
    assert receiver.most_in_flight == 5


async def test_ten_thousand_messages_are_each_pushed_once(cloud: Cloud, receiver: Receiver) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(
        topic, push_config={"push_endpoint": receiver.url}, ack_deadline_seconds=600, retry_policy=NEVER
    )
    for batch in range(10):
        await cloud.publish(topic, *(b"%d" % (1000 * batch + i) for i in range(1000)))
    pushes = await receiver.wait_for(10_000, seconds=240)
    await _nothing_left(cloud, subscription)
    assert Counter(push.data for push in pushes) == Counter(b"%d" % i for i in range(10_000))


async def _is_acknowledged_by(cloud: Cloud, receiver: Receiver, status: int) -> None:
    """The first push is answered with `status`; a later message comes and goes, the first does not come again."""

    async def first_then_ok(_: Push) -> int:
        return status if len(receiver.pushes) == 1 else 200

    receiver.answer = first_then_ok
    topic = await cloud.topic()
    config = {"push_endpoint": receiver.url}
    subscription = await cloud.subscription(topic, push_config=config, retry_policy=QUICK, ack_deadline_seconds=10)
    await cloud.publish(topic, b"first")
    await receiver.wait_for(1)
    await cloud.publish(topic, b"second")
    await receiver.wait_for(2)
    await asyncio.sleep(_AGAIN)
    await _nothing_left(cloud, subscription)
    assert [push.data for push in receiver.pushes] == [b"first", b"second"]


async def _nothing_left(cloud: Cloud, subscription: str) -> None:
    """As a pull subscription it has nothing outstanding: all of it was acknowledged."""
    await cloud.subscriber.modify_push_config(subscription=subscription, push_config=PushConfig())
    assert await cloud.drained(subscription)
