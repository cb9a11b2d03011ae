"""Topics and snapshots at run time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import limits
from .journal import Journal
from .model import Message
from .retained import Retained
from .subscription import Subscription

DELETED_TOPIC = "_deleted-topic_"


@dataclass(slots=True, eq=False)
class Topic:
    """A topic, who is subscribed to it, and what it keeps for replays when it has a retention of its own."""

    key: int
    body: Any
    journal: Journal
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    retained: Retained = field(init=False)

    def __post_init__(self) -> None:
        self.retained = Retained(self.retention, lambda message: self.journal.forget(self.key, message))

    @property
    def name(self) -> str:
        return str(self.body.name)

    @property
    def retention(self) -> float:
        """Seconds that messages are kept for any subscription; 0 when they are not."""
        return limits.seconds(self.body.message_retention_duration)

    def configure(self, body: Any) -> None:
        self.body = body
        self.retained.seconds = self.retention
        if not self.retention:
            self.retained.clear()


@dataclass(slots=True, eq=False)
class Snapshot:
    """What a subscription had outstanding at one moment, and everything published since."""

    key: int
    body: Any
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.body.name)
