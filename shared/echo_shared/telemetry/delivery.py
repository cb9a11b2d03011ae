"""What is seen of one delivery, in every service alike: its span, its metrics, the fields of its lines in the log."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import structlog

from echo_shared.push import PushMessage
from echo_shared.telemetry import metrics, traces

TRACEPARENT = "echo-traceparent"  # metadata of an uploaded object, which carries the trace past Cloud Storage


class Delivery:
    """How a delivery ends. One that is never answered was broken off, and comes again."""

    def __init__(self) -> None:
        self.outcome = "broken"
        self.acked = False

    def answer(self, status: int, outcome: str) -> int:
        """The HTTP status, and in a word why."""
        self.outcome, self.acked = outcome, status < 300
        return status


@contextmanager
def observed(message: PushMessage) -> Iterator[Delivery]:
    """Around the handling of one push, to its answer."""
    told = {
        "video": message.attributes.get("ce-subject"),
        "event_id": message.attributes.get("ce-id"),
        "message": message.message_id,
        "attempt": message.delivery_attempt,
    }
    known = {name: value for name, value in told.items() if value is not None}
    found = Delivery()
    with (
        traces.span(message.subscription, _parent(message), "CONSUMER", **known) as span,
        structlog.contextvars.bound_contextvars(**known),
    ):
        try:
            yield found
        finally:
            span.tell(outcome=found.outcome)
            if not found.acked:
                span.failed(found.outcome)
            _count(message, found)


def _count(message: PushMessage, found: Delivery) -> None:
    metrics.DELIVERIES.add(
        subscription=message.subscription, outcome=found.outcome, acked="true" if found.acked else "false"
    )
    if found.acked and message.published and metrics.QUEUE.on:
        waited = time.time() - datetime.fromisoformat(message.published).timestamp()
        metrics.QUEUE.record(waited, subscription=message.subscription)


def _parent(message: PushMessage) -> str | None:
    if message.topic != "gcs-upload-finalized":
        return message.attributes.get("traceparent")
    try:
        found = json.loads(message.data)["metadata"][TRACEPARENT]
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None
