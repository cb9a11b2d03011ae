"""Every topic of the contracts is there in Terraform, with a subscription that pushes and a place for what fails."""

from pathlib import Path
from typing import Any

from echo_contracts.topics import DEAD_LETTER, TOPICS, push_account_id
from terraform_files import Module, blocks


def _subscriptions() -> dict[str, Any]:
    return {topic.subscription_name(one): (topic, one) for topic in TOPICS for one in topic.subscriptions}


def test_topics_and_subscriptions_come_from_the_contracts(modules: dict[str, Module]) -> None:
    root, topics = modules["root"], modules["topics"]
    assert 'file("${path.module}/../../contracts/topics.json")' in root.locals["contract"]
    assert root.modules["topics"]["topics"] == "${local.topics}"
    assert root.modules["topics"]["subscriptions"] == "${local.subscriptions}"
    assert topics.resources["google_pubsub_topic", "topic"]["for_each"] == "${var.topics}"
    assert topics.resources["google_pubsub_subscription", "subscription"]["for_each"] == "${var.subscriptions}"


def test_a_subscription_pushes_with_the_token_of_its_own_account(modules: dict[str, Module]) -> None:
    body = modules["topics"].resources["google_pubsub_subscription", "subscription"]
    (push,) = [inner for name, inner in blocks(body) if name == "push_config"]
    (token,) = [inner for name, inner in blocks(push) if name == "oidc_token"]
    assert push["push_endpoint"] == token["audience"] == "${each.value.endpoint}"
    assert token["service_account_email"] == "${var.push_accounts[each.key]}"


def test_a_subscription_takes_the_rest_of_its_row(modules: dict[str, Module]) -> None:
    body = modules["topics"].resources["google_pubsub_subscription", "subscription"]
    inner = dict(blocks(body))
    assert body["filter"] == "${each.value.filter}"
    assert body["ack_deadline_seconds"] == "${each.value.ack_deadline_seconds}"
    assert inner["retry_policy"] == {
        "minimum_backoff": "${each.value.min_backoff_seconds}s",
        "maximum_backoff": "${each.value.max_backoff_seconds}s",
    }
    assert inner["dead_letter_policy"]["max_delivery_attempts"] == "${dead_letter_policy.value.max_delivery_attempts}"
    assert inner["expiration_policy"] == {"ttl": ""}


def test_pubsub_may_move_what_is_given_up_on(modules: dict[str, Module]) -> None:
    resources = modules["topics"].resources
    publishes = resources["google_pubsub_topic_iam_member", "dead_letter"]
    takes = resources["google_pubsub_subscription_iam_member", "dead_letter"]
    assert publishes["member"] == takes["member"] == "${local.pubsub_account}"
    assert (publishes["role"], takes["role"]) == ("roles/pubsub.publisher", "roles/pubsub.subscriber")


def test_each_subscription_has_endpoint_account_filter_and_dead_letter(computed: dict[str, Any]) -> None:
    subscriptions = computed["subscriptions"]
    assert subscriptions.keys() == _subscriptions().keys()
    for name, (topic, declared) in _subscriptions().items():
        found = subscriptions[name]
        assert found["topic"] == topic.name
        assert found["filter"] == declared.filter
        assert found["push_account"] == push_account_id(name)
        assert found["endpoint"].startswith(f"https://{declared.service}-")
        assert found["endpoint"] == computed["services"][declared.service]["variables"]["PUSH_AUDIENCE"]
        assert found["dead_letter_topic"] == (None if topic.name == DEAD_LETTER else DEAD_LETTER)


def test_each_producer_may_publish_and_each_consumer_may_park(computed: dict[str, Any]) -> None:
    for topic in TOPICS:
        for producer in set(topic.producers) - {"cloud-storage", "pubsub"}:
            assert topic.name in computed["services"][producer]["publishes"]
    assert [name for name, found in computed["services"].items() if DEAD_LETTER not in found["publishes"]] == []


def test_every_service_of_the_contracts_is_deployed(table: dict[str, Any]) -> None:
    folders = Path(__file__).parents[3] / "services"
    assert table["services"].keys() == {folder.name for folder in folders.iterdir() if folder.is_dir()}
    assert table["services"].keys() == {one.service for _, one in _subscriptions().values()}
