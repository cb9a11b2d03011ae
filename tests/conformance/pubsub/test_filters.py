"""Filters: only what matches is delivered, and a malformed one is refused."""

from __future__ import annotations

import pytest
from google.api_core import exceptions

from conformance.pubsub.cloud import Cloud, data_of


@pytest.mark.parametrize(
    "expression",
    [
        'attributes.stage = "transcode"',
        'attributes:stage AND attributes.stage != "publish"',
        'hasPrefix(attributes.stage, "trans")',
        '(attributes.stage = "x" OR attributes.stage = "transcode") AND NOT attributes:absent',
    ],
)
async def test_only_what_matches_is_delivered(cloud: Cloud, expression: str) -> None:
    topic = await cloud.topic()
    subscription = await cloud.subscription(topic, filter=expression)
    await cloud.publish(topic, b"no attributes")
    await cloud.publish(topic, b"not", stage="publish")
    await cloud.publish(topic, b"wanted", stage="transcode")
    assert data_of(await cloud.pull(subscription)) == [b"wanted"]
    assert await cloud.drained(subscription)


@pytest.mark.parametrize(
    "expression",
    [
        "attributes.stage = transcode",
        'attributes.stage == "x"',
        'stage = "x"',
        'attributes.a = "1" AND',
        '(attributes.a = "1"',
        'attributes.a = "1" and attributes.b = "2"',
        'hasPrefix(attributes.a "x")',
    ],
)
async def test_a_malformed_filter_is_refused(cloud: Cloud, expression: str) -> None:
    topic = await cloud.topic()
    with pytest.raises(exceptions.InvalidArgument):
        await cloud.subscription(topic, filter=expression)
