"""OTLP's attributes as plain values."""

from collections.abc import Iterable
from typing import Any

from opentelemetry.proto.common.v1.common_pb2 import KeyValue


def plain(attributes: Iterable[KeyValue]) -> dict[str, Any]:
    """Text, numbers and truths; lists and maps, which nothing of ours sends, as their text."""
    found = {}
    for attribute in attributes:
        kind = attribute.value.WhichOneof("value")
        value = getattr(attribute.value, kind) if kind else None
        found[attribute.key] = value if isinstance(value, str | int | float | bool) else str(value)
    return found
