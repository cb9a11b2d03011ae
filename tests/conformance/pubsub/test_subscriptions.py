"""Subscriptions: create, read, update, list, delete, defaults, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from google.api_core import exceptions

from conformance.pubsub.cloud import Cloud


async def test_a_subscription_is_created_read_listed_and_deleted(cloud: Cloud) -> None:
    topic = await cloud.topic()
    name = await cloud.subscription(topic, labels={"a": "1"}, ack_deadline_seconds=77)

    described = await cloud.subscriber.get_subscription(subscription=name)
    assert (described.topic, described.labels, described.ack_deadline_seconds) == (topic, {"a": "1"}, 77)
    pager = await cloud.subscriber.list_subscriptions(project=f"projects/{cloud.project}")
    assert [subscription.name async for subscription in pager] == [name]

    await cloud.subscriber.delete_subscription(subscription=name)
    with pytest.raises(exceptions.NotFound):
        await cloud.subscriber.get_subscription(subscription=name)
    with pytest.raises(exceptions.NotFound):
        await cloud.pull_once(name)


async def test_what_is_absent_has_the_service_s_defaults(cloud: Cloud) -> None:
    name = await cloud.subscription(await cloud.topic())
    described = await cloud.subscriber.get_subscription(subscription=name)
    assert described.ack_deadline_seconds == 10
    assert described.message_retention_duration.total_seconds() == 7 * 86400


async def test_a_second_subscription_of_a_name_already_exists(cloud: Cloud) -> None:
    topic = await cloud.topic()
    await cloud.subscription(topic)
    with pytest.raises(exceptions.AlreadyExists):
        await cloud.subscription(topic)


async def test_a_subscription_to_a_topic_that_is_not_there_is_not_found(cloud: Cloud) -> None:
    with pytest.raises(exceptions.NotFound):
        await cloud.subscription(cloud.topic_name("absent"))


@pytest.mark.parametrize(
    "config",
    [
        {"ack_deadline_seconds": 601},
        {"message_retention_duration": {"seconds": 599}},
        {"push_config": {"push_endpoint": "no address"}},
    ],
    ids=["deadline 601 s", "retention 599 s", "endpoint"],
)
async def test_a_configuration_beyond_the_limits_is_refused(cloud: Cloud, config: dict[str, Any]) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscription(await cloud.topic(), **config)


async def test_an_ack_deadline_below_ten_seconds_is_refused(cloud: Cloud) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscription(await cloud.topic(), ack_deadline_seconds=9)


async def test_too_few_delivery_attempts_are_refused(cloud: Cloud) -> None:
    topic, dead = await cloud.topic(), await cloud.topic("dead")
    policy = {"dead_letter_topic": dead, "max_delivery_attempts": 4}
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscription(topic, dead_letter_policy=policy)


async def test_a_minimum_backoff_above_the_maximum_is_refused(cloud: Cloud) -> None:
    policy = {"minimum_backoff": {"seconds": 20}, "maximum_backoff": {"seconds": 10}}
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscription(await cloud.topic(), retry_policy=policy)


async def test_update_changes_the_masked_fields_alone(cloud: Cloud) -> None:
    name = await cloud.subscription(await cloud.topic(), labels={"a": "1"}, ack_deadline_seconds=30)
    updated = await cloud.subscriber.update_subscription(
        request={
            "subscription": {"name": name, "ack_deadline_seconds": 60, "labels": {"z": "9"}},
            "update_mask": {"paths": ["ack_deadline_seconds"]},
        }
    )
    assert (updated.ack_deadline_seconds, updated.labels) == (60, {"a": "1"})


async def test_a_filter_cannot_be_changed(cloud: Cloud) -> None:
    name = await cloud.subscription(await cloud.topic(), filter='attributes.a = "1"')
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscriber.update_subscription(
            request={
                "subscription": {"name": name, "filter": 'attributes.a = "2"'},
                "update_mask": {"paths": ["filter"]},
            }
        )


async def test_an_update_of_no_field_is_refused(cloud: Cloud) -> None:
    name = await cloud.subscription(await cloud.topic())
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscriber.update_subscription(
            request={"subscription": {"name": name}, "update_mask": {"paths": ["nonsense"]}}
        )
