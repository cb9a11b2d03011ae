"""What the service refuses, with its limits. Source: https://cloud.google.com/pubsub/quotas#resource_limits"""

from __future__ import annotations

import re
from typing import Any

from . import filters
from .errors import invalid, unsupported

MAX_REQUEST_BYTES = 10_000_000
MAX_MESSAGES_A_REQUEST = 1000
MAX_ATTRIBUTES = 100
MAX_KEY_BYTES = 256
MAX_VALUE_BYTES = 1024
MAX_ORDERING_KEY_BYTES = 1024
MIN_ACK_DEADLINE, MAX_ACK_DEADLINE, DEFAULT_ACK_DEADLINE = 10, 600, 10
MAX_BACKOFF = 600
MIN_ATTEMPTS, MAX_ATTEMPTS, DEFAULT_ATTEMPTS = 5, 100, 5
MIN_RETENTION, MAX_RETENTION = 600, 31 * 86400

_NAME = re.compile(r"projects/[^/]+/(topics|subscriptions|snapshots)/(?!goog)[A-Za-z][A-Za-z0-9\-_.~+%]{2,254}")


def check_name(name: str, kind: str) -> None:
    found = _NAME.fullmatch(name)
    if found is None or found[1] != kind:
        raise invalid(
            f"Invalid [{kind}] name: (name={name}). It must be projects/PROJECT/{kind}/ID, where ID has 3 to 255 "
            "letters, digits or -_.~+%, starts with a letter and not with goog."
        )


def check_publish(messages: Any) -> None:
    """Refuse a publish request that is empty, too large, or holds a message the service would refuse."""
    if not messages:
        raise invalid("The request holds no messages.")
    if len(messages) > MAX_MESSAGES_A_REQUEST:
        raise invalid(f"The request holds {len(messages)} messages; the maximum is {MAX_MESSAGES_A_REQUEST}.")
    for message in messages:
        _check_message(message)
    if sum(message.ByteSize() for message in messages) > MAX_REQUEST_BYTES:
        raise invalid(f"The request is larger than {MAX_REQUEST_BYTES} bytes.")


def _check_message(message: Any) -> None:
    if not message.data and not message.attributes:
        raise invalid("A message needs data or at least one attribute.")
    if len(message.data) > MAX_REQUEST_BYTES:
        raise invalid(f"A message of {len(message.data)} bytes exceeds the maximum of {MAX_REQUEST_BYTES}.")
    if len(message.attributes) > MAX_ATTRIBUTES:
        raise invalid(f"A message has {len(message.attributes)} attributes; the maximum is {MAX_ATTRIBUTES}.")
    for key, value in message.attributes.items():
        if not key:
            raise invalid("An attribute has an empty key.")
        if key.startswith("goog"):
            raise invalid(f"The attribute key {key!r} begins with goog, which the service keeps for itself.")
        if len(key.encode()) > MAX_KEY_BYTES:
            raise invalid(f"An attribute key is longer than {MAX_KEY_BYTES} bytes.")
        if len(value.encode()) > MAX_VALUE_BYTES:
            raise invalid(f"The value of attribute {key!r} is longer than {MAX_VALUE_BYTES} bytes.")
    if len(message.ordering_key.encode()) > MAX_ORDERING_KEY_BYTES:
        raise invalid(f"The ordering key is longer than {MAX_ORDERING_KEY_BYTES} bytes.")


def check_topic(topic: Any) -> None:
    for field in ("schema_settings", "ingestion_data_source_settings"):
        if topic.HasField(field):
            raise unsupported(f"This server does not offer {field} of a topic.")
    if topic.message_transforms:
        raise unsupported("This server does not offer message_transforms of a topic.")
    if topic.HasField("message_retention_duration"):
        _between("message_retention_duration", seconds(topic.message_retention_duration), MIN_RETENTION, MAX_RETENTION)


def check_subscription(subscription: Any) -> None:
    """Refuse a configuration the service would refuse, or that this server cannot keep."""
    for field in ("bigquery_config", "cloud_storage_config", "bigtable_config"):
        if subscription.HasField(field):
            raise unsupported(f"This server does not offer {field} of a subscription.")
    if subscription.message_transforms:
        raise unsupported("This server does not offer message_transforms of a subscription.")
    _between("ack_deadline_seconds", subscription.ack_deadline_seconds, MIN_ACK_DEADLINE, MAX_ACK_DEADLINE)
    if subscription.HasField("message_retention_duration"):
        kept = seconds(subscription.message_retention_duration)
        _between("message_retention_duration", kept, MIN_RETENTION, MAX_RETENTION)
    check_push(subscription.push_config)
    if subscription.HasField("retry_policy"):
        low, high = backoff_range(subscription.retry_policy)
        _between("minimum_backoff", low, 0, MAX_BACKOFF)
        _between("maximum_backoff", high, low, MAX_BACKOFF)
    if subscription.HasField("dead_letter_policy"):
        attempts = subscription.dead_letter_policy.max_delivery_attempts or DEFAULT_ATTEMPTS
        _between("max_delivery_attempts", attempts, MIN_ATTEMPTS, MAX_ATTEMPTS)
        check_name(subscription.dead_letter_policy.dead_letter_topic, "topics")
    if subscription.enable_exactly_once_delivery and subscription.push_config.push_endpoint:
        raise invalid("A push subscription cannot have exactly-once delivery.")
    try:
        filters.parse(subscription.filter)
    except filters.FilterSyntaxError as error:
        raise invalid(str(error)) from error


def check_push(config: Any) -> None:
    endpoint = config.push_endpoint
    if endpoint and not re.match(r"https?://[^/\s]+", endpoint):
        raise invalid(f"The push endpoint {endpoint!r} is no HTTP or HTTPS address.")


def backoff_range(policy: Any) -> tuple[float, float]:
    """(minimum, maximum) in seconds; what is absent is 10 and 600, as the API says."""
    low = seconds(policy.minimum_backoff) if policy.HasField("minimum_backoff") else 10.0
    high = seconds(policy.maximum_backoff) if policy.HasField("maximum_backoff") else float(MAX_BACKOFF)
    return low, high


def seconds(duration: Any) -> float:
    return float(duration.seconds) + float(duration.nanos) / 1e9


def _between(field: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise invalid(f"{field} is {value:g}; it must be from {low:g} to {high:g}.")
