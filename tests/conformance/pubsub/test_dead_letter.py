"""Dead letters and backoff: counted, forwarded with their origin, spaced further and further."""

from __future__ import annotations

import itertools

from conformance.pubsub.cloud import Cloud, data_of
from conformance.pubsub.receiver import Receiver

QUICK = {"minimum_backoff": {"nanos": 100_000_000}, "maximum_backoff": {"nanos": 200_000_000}}


async def test_a_nacked_message_moves_to_the_dead_letter_topic_with_its_origin(cloud: Cloud) -> None:
    topic, dead = await cloud.topic(), await cloud.topic("dead")
    policy = {"dead_letter_topic": dead, "max_delivery_attempts": 5}
    subscription = await cloud.subscription(topic, "first", dead_letter_policy=policy)
    letters = await cloud.subscription(dead, "letters")
    await cloud.publish(topic, b"poison", colour="red")

    attempts = []
    for _ in range(5):
        received = await cloud.pull(subscription, ack=False)
        attempts.append(received[0].delivery_attempt)
        await cloud.set_deadline(subscription, received, 0)
    assert attempts == [1, 2, 3, 4, 5]
    assert await cloud.drained(subscription)

    (letter,) = await cloud.pull(letters)
    assert letter.message.data == b"poison"
    attributes = dict(letter.message.attributes)
    assert attributes.pop("colour") == "red"
    assert attributes.pop("CloudPubSubDeadLetterSourceTopicPublishTime").startswith("20")
    assert attributes == {
        "CloudPubSubDeadLetterSourceDeliveryCount": "5",
        "CloudPubSubDeadLetterSourceSubscription": "first",
        "CloudPubSubDeadLetterSourceSubscriptionProject": cloud.project,
    }


async def test_a_push_that_always_fails_is_dead_lettered(cloud: Cloud, receiver: Receiver) -> None:
    receiver.answer = 500
    topic, dead = await cloud.topic(), await cloud.topic("dead")
    await cloud.subscription(
        topic,
        push_config={"push_endpoint": receiver.url},
        retry_policy=QUICK,
        dead_letter_policy={"dead_letter_topic": dead, "max_delivery_attempts": 5},
    )
    letters = await cloud.subscription(dead, "letters")
    await cloud.publish(topic, b"poison")
    assert data_of(await cloud.pull(letters)) == [b"poison"]
    assert len(receiver.pushes) == 5


async def test_a_push_says_which_attempt_it_is(cloud: Cloud, receiver: Receiver) -> None:
    receiver.answer = 500
    topic, dead = await cloud.topic(), await cloud.topic("dead")
    await cloud.subscription(
        topic,
        push_config={"push_endpoint": receiver.url},
        retry_policy=QUICK,
        dead_letter_policy={"dead_letter_topic": dead, "max_delivery_attempts": 5},
    )
    await cloud.publish(topic, b"poison")
    pushes = await receiver.wait_for(5)
    assert [push.json["deliveryAttempt"] for push in pushes] == [1, 2, 3, 4, 5]


async def test_without_a_dead_letter_policy_attempts_are_not_counted(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"x")
    (received,) = await cloud.pull(subscription)
    assert received.delivery_attempt == 0


async def test_a_failing_push_backs_off_further_each_time(cloud: Cloud, receiver: Receiver) -> None:
    receiver.answer = 503
    topic = await cloud.topic()
    policy = {"minimum_backoff": {"nanos": 500_000_000}, "maximum_backoff": {"seconds": 10}}
    await cloud.subscription(topic, push_config={"push_endpoint": receiver.url}, retry_policy=policy)
    await cloud.publish(topic, b"x")
    at = [push.at for push in await receiver.wait_for(4)]
    waits = [later - earlier for earlier, later in itertools.pairwise(at)]
    # Never early; how late is the machine's affair.
    assert [wait >= least for wait, least in zip(waits, (0.45, 0.95, 1.9), strict=True)] == [True] * 3
