"""Fakes for tests: they store bytes and pass the same behaviour suites as the real adapters."""

from echo_shared.testing.bus import InMemoryBus
from echo_shared.testing.crashes import Crash, CrashOnce, Process
from echo_shared.testing.publishing import InMemoryPublisher, SentMessage
from echo_shared.testing.storage import InMemoryBucket

__all__ = ["Crash", "CrashOnce", "InMemoryBucket", "InMemoryBus", "InMemoryPublisher", "Process", "SentMessage"]
