"""The values of delivery: a message, its way to one subscription, and the policy of that subscription."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

DEFAULT_RETENTION = 7 * 86400.0
MAX_DOUBLINGS = 32


@dataclass(slots=True, eq=False)
class Message:
    """A published message; `body` is its PubsubMessage, `holders` counts who still needs it."""

    id: int
    body: Any
    size: int
    published: float
    holders: int = 0

    @property
    def ordering_key(self) -> str:
        return str(self.body.ordering_key)


class State(Enum):
    HELD = auto()  # waits for earlier messages of its ordering key
    READY = auto()
    DELAYED = auto()  # nacked, backs off
    LEASED = auto()
    DONE = auto()


@dataclass(slots=True, eq=False)
class Window:
    """How much one taker may hold at once; a limit of 0 is none."""

    max_messages: int = 0
    max_bytes: int = 0
    messages: int = 0
    bytes: int = 0

    def has_room(self) -> bool:
        """The last message may overstep `max_bytes`: one larger than the limit must still get through."""
        fits = not self.max_bytes or self.bytes < self.max_bytes
        return fits and (not self.max_messages or self.messages < self.max_messages)

    def fill(self, size: int) -> None:
        self.messages += 1
        self.bytes += size

    def give_back(self, size: int) -> None:
        self.messages -= 1
        self.bytes -= size


@dataclass(slots=True, eq=False)
class Delivery:
    """A message on its way to one subscription; `failures` counts nacks and expired deadlines."""

    message: Message
    failures: int = 0
    state: State = State.HELD
    lease: int = 0
    timer: int = 0
    window: Window | None = None

    @property
    def attempt(self) -> int:
        return self.failures + 1


@dataclass(frozen=True, slots=True)
class Policy:
    """What a subscription's configuration means for its deliveries; seconds throughout."""

    ordered: bool = False
    minimum_backoff: float = 0.0
    maximum_backoff: float = 600.0
    max_attempts: int | None = None
    retention: float = DEFAULT_RETENTION
    retain_acked: bool = False

    def backoff(self, failures: int) -> float:
        """Seconds before the next attempt after that many failures: doubles from minimum to maximum."""
        doubled = self.minimum_backoff * 2.0 ** min(failures - 1, MAX_DOUBLINGS)
        return min(doubled, self.maximum_backoff)
