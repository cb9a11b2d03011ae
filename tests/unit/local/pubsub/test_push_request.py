"""The push request and window, as values."""

from __future__ import annotations

import json
from typing import Any

import pytest
from google.pubsub_v1 import types

from echo_local.pubsub.model import Delivery, Message
from echo_local.pubsub.push import render, window_limit


def _delivery(**fields: Any) -> Delivery:
    body = types.PubsubMessage.pb()(message_id="7", **fields)
    body.publish_time.FromMilliseconds(1_614_366_835_749)
    return Delivery(Message(7, body, body.ByteSize(), 0.0))


def test_a_wrapped_push_has_both_spellings() -> None:
    subscription = types.Subscription.pb()(name="projects/p/subscriptions/s")
    body, headers = render(subscription, _delivery(data=b"hi", attributes={"a": "1"}, ordering_key="k"))
    assert json.loads(body) == {
        "message": {
            "data": "aGk=",
            "attributes": {"a": "1"},
            "messageId": "7",
            "message_id": "7",
            "publishTime": "2021-02-26T19:13:55.749Z",
            "publish_time": "2021-02-26T19:13:55.749Z",
            "orderingKey": "k",
        },
        "subscription": "projects/p/subscriptions/s",
    }
    assert headers == {"Content-Type": "application/json"}


def test_the_attempt_is_there_when_a_dead_letter_policy_counts() -> None:
    subscription = types.Subscription.pb()(name="s")
    subscription.dead_letter_policy.dead_letter_topic = "projects/p/topics/dead"
    delivery = _delivery(data=b"hi")
    delivery.failures = 2
    assert json.loads(render(subscription, delivery)[0])["deliveryAttempt"] == 3


def test_an_unwrapped_push_is_the_data_with_its_metadata_as_headers() -> None:
    subscription = types.Subscription.pb()(name="projects/p/subscriptions/s")
    subscription.push_config.no_wrapper.write_metadata = True
    body, headers = render(subscription, _delivery(data=b"raw", attributes={"a": "1"}))
    assert body == b"raw"
    assert headers["a"] == "1"
    assert headers["x-goog-pubsub-message-id"] == "7"


@pytest.mark.parametrize(("label", "limit"), [("4", 4), ("1000", 1000), ("", 16), ("0", 16), ("many", 16), ("-1", 16)])
def test_the_window_is_the_label_s_when_it_is_a_number(label: str, limit: int) -> None:
    assert window_limit({"push-window": label}, 16) == limit
    assert window_limit({}, 16) == 16
