"""Seek: to a time and to a snapshot."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from google.api_core import exceptions

from conformance.pubsub.cloud import Cloud, data_of


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


async def test_seek_to_the_past_brings_acknowledged_messages_again(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, retain_acked_messages=True)
    begin = _now() - dt.timedelta(seconds=5)
    await cloud.publish(topic, b"1", b"2", b"3")
    await cloud.pull(subscription, 3)
    await cloud.subscriber.seek(request={"subscription": subscription, "time": begin})
    assert sorted(data_of(await cloud.pull(subscription, 3))) == [b"1", b"2", b"3"]


async def test_seek_to_the_future_drops_what_is_outstanding(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"1", b"2")
    later = _now() + dt.timedelta(hours=1)
    await cloud.subscriber.seek(request={"subscription": subscription, "time": later})
    assert await cloud.drained(subscription)


async def test_seek_to_a_time_between_brings_the_later_ones(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, retain_acked_messages=True)
    await cloud.publish(topic, b"before")
    await asyncio.sleep(0.1)  # publish times are to the millisecond
    between = _now()
    await asyncio.sleep(0.1)
    await cloud.publish(topic, b"after")
    await cloud.pull(subscription, 2)
    await cloud.subscriber.seek(request={"subscription": subscription, "time": between})
    assert data_of(await cloud.pull(subscription)) == [b"after"]
    assert await cloud.drained(subscription)


async def test_a_topic_s_retention_serves_a_subscription_made_later(cloud: Cloud) -> None:
    topic = await cloud.topic(message_retention_duration={"seconds": 600})
    begin = _now() - dt.timedelta(seconds=5)
    await cloud.publish(topic, b"early")
    subscription = await cloud.subscription(topic)
    await cloud.subscriber.seek(request={"subscription": subscription, "time": begin})
    assert data_of(await cloud.pull(subscription)) == [b"early"]


async def test_seek_to_a_snapshot_brings_what_was_outstanding_then_and_all_since(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"done")
    await cloud.pull(subscription)
    await cloud.publish(topic, b"outstanding")
    snapshot = f"projects/{cloud.project}/snapshots/moment"
    await cloud.subscriber.create_snapshot(name=snapshot, subscription=subscription)
    await cloud.publish(topic, b"since")
    await cloud.pull(subscription, 2)

    await cloud.subscriber.seek(request={"subscription": subscription, "snapshot": snapshot})
    assert sorted(data_of(await cloud.pull(subscription, 2))) == [b"outstanding", b"since"]
    assert await cloud.drained(subscription)


async def test_snapshots_are_listed_and_deleted(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    name = f"projects/{cloud.project}/snapshots/moment"
    made = await cloud.subscriber.create_snapshot(name=name, subscription=subscription)
    assert (made.name, made.topic) == (name, topic)
    listed = await cloud.subscriber.list_snapshots(project=f"projects/{cloud.project}")
    assert [snapshot.name async for snapshot in listed] == [name]
    await cloud.subscriber.delete_snapshot(snapshot=name)
    with pytest.raises(exceptions.NotFound):
        await cloud.subscriber.seek(request={"subscription": subscription, "snapshot": name})
