"""Subscriptions as the topics table says."""

import pytest

from echo_contracts.topics import BY_NAME, DEAD_LETTER, TOPICS, push_account
from echo_local.provision import describe

ROWS = [(topic, subscription) for topic in TOPICS for subscription in topic.subscriptions]


@pytest.mark.parametrize(("topic", "subscription"), ROWS, ids=lambda row: getattr(row, "name", None))
def test_a_row_becomes_a_push_subscription(topic, subscription) -> None:
    made = describe("echo-local", topic, subscription, "http://127.0.0.1:1/push")
    name = topic.subscription_name(subscription)
    assert made.name == f"projects/echo-local/subscriptions/{name}"
    assert made.push_config.oidc_token.audience == made.push_config.push_endpoint == "http://127.0.0.1:1/push"
    assert made.push_config.oidc_token.service_account_email == push_account(name, "echo-local")
    assert made.ack_deadline_seconds == 600
    assert made.filter == subscription.filter
    assert made.labels["push-window"] == str(subscription.window)


def test_what_is_given_up_on_goes_to_the_dead_letters_and_they_nowhere() -> None:
    accepted, letters = BY_NAME["video-accepted"], BY_NAME[DEAD_LETTER]
    made = describe("p", accepted, accepted.subscriptions[0], "http://x/push")
    assert made.dead_letter_policy.dead_letter_topic == "projects/p/topics/dead-letter"
    assert made.dead_letter_policy.max_delivery_attempts == 10
    last = describe("p", letters, letters.subscriptions[0], "http://x/push")
    assert not last.dead_letter_policy.dead_letter_topic
