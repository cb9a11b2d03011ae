"""Makes every topic and subscription of the topics table, then ends: `python -m echo_local.provision`.

Safe to run again: what is there is brought to what the table says.
"""

import os
from collections.abc import Mapping
from datetime import timedelta

from google.api_core.exceptions import AlreadyExists
from google.pubsub_v1 import PublisherClient, SubscriberClient, types

from echo_contracts.topics import (
    ACK_DEADLINE_SECONDS,
    DEAD_LETTER,
    MAX_BACKOFF_SECONDS,
    MAX_DELIVERY_ATTEMPTS,
    MIN_BACKOFF_SECONDS,
    TOPICS,
    Subscription,
    Topic,
    push_account,
)

_UPDATED = ("push_config", "ack_deadline_seconds", "retry_policy", "dead_letter_policy", "labels")


def provision(project: str, push_urls: Mapping[str, str]) -> None:
    """`push_urls`: the push endpoint of each service, which is also the audience of its tokens."""
    with PublisherClient() as publisher, SubscriberClient() as subscriber:
        for topic in TOPICS:
            try:
                publisher.create_topic(name=_topic(project, topic.name))
            except AlreadyExists:
                continue
        for topic in TOPICS:
            for subscription in topic.subscriptions:
                wanted = describe(project, topic, subscription, push_urls[subscription.service])
                _ensure(subscriber, wanted)


def describe(project: str, topic: Topic, subscription: Subscription, push_url: str) -> types.Subscription:
    """One row of the table as Pub/Sub's own resource."""
    name = topic.subscription_name(subscription)
    account = push_account(name, project)
    oidc = types.PushConfig.OidcToken(service_account_email=account, audience=push_url)
    resource = types.Subscription(
        name=f"projects/{project}/subscriptions/{name}",
        topic=_topic(project, topic.name),
        push_config=types.PushConfig(push_endpoint=push_url, oidc_token=oidc),
        ack_deadline_seconds=ACK_DEADLINE_SECONDS,
        filter=subscription.filter,
        labels={"push-window": str(subscription.window)},
        retry_policy=types.RetryPolicy(
            minimum_backoff=timedelta(seconds=MIN_BACKOFF_SECONDS),
            maximum_backoff=timedelta(seconds=MAX_BACKOFF_SECONDS),
        ),
    )
    if topic.name != DEAD_LETTER:  # what is given up on twice would come back for ever
        resource.dead_letter_policy = types.DeadLetterPolicy(
            dead_letter_topic=_topic(project, DEAD_LETTER), max_delivery_attempts=MAX_DELIVERY_ATTEMPTS
        )
    return resource


def _ensure(subscriber: SubscriberClient, wanted: types.Subscription) -> None:
    try:
        subscriber.create_subscription(request=wanted)
    except AlreadyExists:
        found = subscriber.get_subscription(subscription=wanted.name)
        if found.filter != wanted.filter or found.topic != wanted.topic:
            # Neither can be changed in place.
            subscriber.delete_subscription(subscription=wanted.name)
            subscriber.create_subscription(request=wanted)
        else:
            subscriber.update_subscription(subscription=wanted, update_mask={"paths": list(_UPDATED)})


def _topic(project: str, name: str) -> str:
    return f"projects/{project}/topics/{name}"


if __name__ == "__main__":
    urls = dict(item.split("=", 1) for item in os.environ["ECHO_PUSH_URLS"].split(","))
    provision(os.environ["GOOGLE_CLOUD_PROJECT"], urls)
