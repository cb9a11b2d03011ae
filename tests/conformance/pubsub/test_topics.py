"""Topics: create, read, update, list, delete, and what is refused."""

from __future__ import annotations

import pytest
from google.api_core import exceptions

from conformance.pubsub.cloud import Cloud


async def test_a_topic_is_created_read_listed_and_deleted(cloud: Cloud) -> None:
    name = await cloud.topic(labels={"stage": "test"})

    assert (await cloud.publisher.get_topic(topic=name)).labels == {"stage": "test"}
    listed = [topic.name async for topic in await cloud.publisher.list_topics(project=f"projects/{cloud.project}")]
    assert listed == [name]

    await cloud.publisher.delete_topic(topic=name)
    with pytest.raises(exceptions.NotFound):
        await cloud.publisher.get_topic(topic=name)


async def test_a_second_topic_of_a_name_already_exists(cloud: Cloud) -> None:
    await cloud.topic()
    with pytest.raises(exceptions.AlreadyExists):
        await cloud.topic()


@pytest.mark.parametrize("name", ["ab", "1abc", "goog-topic", "with space"])
async def test_a_bad_topic_id_is_an_invalid_argument(cloud: Cloud, name: str) -> None:
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.topic(name)


async def test_a_topic_that_is_not_there_is_not_found(cloud: Cloud) -> None:
    with pytest.raises(exceptions.NotFound):
        await cloud.publisher.get_topic(topic=cloud.topic_name("absent"))
    with pytest.raises(exceptions.NotFound):
        await cloud.publisher.delete_topic(topic=cloud.topic_name("absent"))


async def test_update_changes_the_masked_fields_of_a_topic_alone(cloud: Cloud) -> None:
    name = await cloud.topic(labels={"a": "1"}, message_retention_duration={"seconds": 600})
    updated = await cloud.publisher.update_topic(
        request={"topic": {"name": name, "labels": {"b": "2"}}, "update_mask": {"paths": ["labels"]}}
    )
    assert updated.labels == {"b": "2"}
    assert updated.message_retention_duration.total_seconds() == 600


async def test_topics_are_listed_in_pages(cloud: Cloud) -> None:
    names = [await cloud.topic(f"topic-{i}") for i in range(5)]
    pager = await cloud.publisher.list_topics(request={"project": f"projects/{cloud.project}", "page_size": 2})
    pages = [[topic.name for topic in page.topics] async for page in pager.pages]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(name for page in pages for name in page) == names


async def test_the_subscriptions_of_a_topic_are_listed(cloud: Cloud) -> None:
    topic, other = await cloud.topic(), await cloud.topic("other")
    mine = [await cloud.subscription(topic, f"mine-{i}") for i in range(2)]
    await cloud.subscription(other, "theirs")
    listed = [name async for name in await cloud.publisher.list_topic_subscriptions(topic=topic)]
    assert sorted(listed) == mine


async def test_the_subscription_of_a_deleted_topic_keeps_its_messages(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"kept")
    await cloud.publisher.delete_topic(topic=topic)

    described = await cloud.subscriber.get_subscription(subscription=subscription)
    assert described.topic == "_deleted-topic_"
    assert [received.message.data for received in await cloud.pull(subscription)] == [b"kept"]


async def test_a_detached_subscription_cannot_be_pulled(cloud: Cloud) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic)
    await cloud.publish(topic, b"lost")
    await cloud.publisher.detach_subscription(request={"subscription": subscription})

    assert (await cloud.subscriber.get_subscription(subscription=subscription)).detached
    with pytest.raises(exceptions.FailedPrecondition):
        await cloud.pull_once(subscription)
