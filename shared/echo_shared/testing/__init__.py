"""Fakes for tests: they store bytes and pass the same behaviour suites as the real adapters."""

from echo_shared.testing.publishing import InMemoryPublisher, SentMessage
from echo_shared.testing.storage import InMemoryBucket

__all__ = ["InMemoryBucket", "InMemoryPublisher", "SentMessage"]
