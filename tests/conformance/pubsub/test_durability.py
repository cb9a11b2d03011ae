"""The embedded server alone: what it took in survives a kill -9 at any moment, and so does its key."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections import Counter
from pathlib import Path

from conformance.pubsub.cloud import Cloud, connect, data_of
from conformance.pubsub.receiver import Push, receiving
from conformance.pubsub.targets import embedded

PROJECT = "durable"


async def test_a_kill_loses_nothing_that_was_published(tmp_path: Path) -> None:
    published: set[str] = set()
    with embedded(tmp_path) as (process, target):
        async with connect(target, PROJECT) as cloud:
            topic = await cloud.topic(labels={"kept": "yes"})
            subscription = await cloud.subscription(topic, ack_deadline_seconds=600)
            publishing = asyncio.create_task(_publish_until_cancelled(cloud, topic, published))
            done = await cloud.pull(subscription, 50)
            await cloud.pull(subscription, 50, ack=False)
            async with asyncio.timeout(60):
                while len(published) < 200:
                    await asyncio.sleep(0.01)
            process.kill()
            publishing.cancel()
            await asyncio.gather(publishing, return_exceptions=True)
    acked = {received.message.message_id for received in done}

    with embedded(tmp_path) as (_, target):
        async with connect(target, PROJECT) as cloud:
            assert (await cloud.publisher.get_topic(topic=topic)).labels == {"kept": "yes"}
            described = await cloud.subscriber.get_subscription(subscription=subscription)
            assert (described.topic, described.ack_deadline_seconds) == (topic, 600)
            missing = published - acked
            received: set[str] = set()
            while missing - received:
                received |= {r.message.message_id for r in await cloud.pull(subscription)}
            # An acknowledgement that was answered is on disk too.
            assert not received & acked
            (new,) = await cloud.publish(topic, b"after")
            assert int(new) > max(map(int, published))


async def test_pushes_in_flight_at_a_kill_come_again_and_no_other(tmp_path: Path) -> None:
    stuck = asyncio.Event()

    async def hold_the_last_ten(push: Push) -> int:
        if int(push.data) >= 40:
            await stuck.wait()
        return 200

    async with receiving() as receiver:
        receiver.answer = hold_the_last_ten
        with embedded(tmp_path) as (process, target):
            async with connect(target, PROJECT) as cloud:
                topic = await cloud.topic()
                await cloud.subscription(topic, push_config={"push_endpoint": receiver.url})
                await cloud.publish(topic, *(b"%d" % i for i in range(50)))
                await receiver.wait_for(50)
                async with asyncio.timeout(30):
                    while receiver.in_flight > 10:
                        await asyncio.sleep(0.01)
                # One more round trip: the acknowledgements of the other forty are on disk before it answers.
                await cloud.publish(await cloud.topic("later"), b"x")
                process.kill()
                process.wait()
        receiver.answer = 200
        stuck.set()
        with embedded(tmp_path):
            pushes = await receiver.wait_for(60)
    counted = Counter(int(push.data) for push in pushes)
    assert counted == {i: 1 if i < 40 else 2 for i in range(50)}


async def test_attempts_snapshots_and_filters_survive(tmp_path: Path) -> None:
    with embedded(tmp_path) as (process, target):
        async with connect(target, PROJECT) as cloud:
            topic, dead = await cloud.topic(), await cloud.topic("dead")
            subscription = await cloud.subscription(
                topic,
                filter='attributes.stage = "x"',
                dead_letter_policy={"dead_letter_topic": dead, "max_delivery_attempts": 5},
            )
            letters = await cloud.subscription(dead, "letters")
            await cloud.publish(topic, b"poison", stage="x")
            snapshot = f"projects/{PROJECT}/snapshots/moment"
            await cloud.subscriber.create_snapshot(name=snapshot, subscription=subscription)
            for _ in range(3):
                await cloud.set_deadline(subscription, await cloud.pull(subscription, ack=False), 0)
            await cloud.publish(topic, b"x", stage="flush")
            process.kill()
    with embedded(tmp_path) as (_, target):
        async with connect(target, PROJECT) as cloud:
            await cloud.publish(topic, b"filtered", stage="y")
            attempts = []
            for _ in range(2):
                received = await cloud.pull(subscription, ack=False)
                attempts.append(received[0].delivery_attempt)
                await cloud.set_deadline(subscription, received, 0)
            assert attempts == [4, 5]
            assert data_of(await cloud.pull(letters)) == [b"poison"]
            await cloud.subscriber.seek(request={"subscription": subscription, "snapshot": snapshot})
            assert data_of(await cloud.pull(subscription)) == [b"poison"]
            assert await cloud.drained(subscription)


async def test_the_key_survives(tmp_path: Path) -> None:
    sets = []
    for _ in range(2):
        with embedded(tmp_path) as (process, target):
            assert target.certs_url is not None
            sets.append(await asyncio.to_thread(_get, target.certs_url))
            process.kill()
    assert sets[0] == sets[1]
    assert (tmp_path / "signing-key.pem").stat().st_mode & 0o777 == 0o600


def _get(url: str) -> object:
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


async def _publish_until_cancelled(cloud: Cloud, topic: str, published: set[str]) -> None:
    """Only what the server answered for counts as published."""
    for i in range(100_000):
        published |= set(await cloud.publish(topic, b"%d" % i, b"and another"))
