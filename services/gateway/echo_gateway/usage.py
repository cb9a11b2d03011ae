"""What an event costs its video's owner: a pure rule, the same for every delivery."""

from dataclasses import dataclass
from datetime import datetime

from echo_contracts.envelope import Envelope
from echo_contracts.v1.media import Tokens
from echo_contracts.v1.video import Accepted


@dataclass(frozen=True)
class UsageEntry:
    """One thing that counts, once under its id."""

    id: str
    at: datetime
    seconds: float = 0.0
    bytes: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True)
class Prices:
    """US dollars: for a million tokens in and out of a language model, and for 10**9 pixels encoded."""

    input: float
    output: float
    gigapixel: float

    def cost(self, input_tokens: int, output_tokens: int) -> float:
        """An estimate: answers to sound, long prompts and other models have other prices."""
        return (input_tokens * self.input + output_tokens * self.output) / 1e6


def usage_of(event: Envelope) -> UsageEntry | None:
    """What `event` adds to the usage of its month, if anything."""
    if isinstance(event.data, Accepted):
        # Not the event's id: a video that is taken in again because something failed is not paid for twice.
        media = event.data.media
        return UsageEntry(f"{event.subject}/accepted", event.time, seconds=media.duration, bytes=media.size)
    tokens: Tokens | None = getattr(event.data, "tokens", None)
    if tokens is None:
        return None
    return UsageEntry(event.id, event.time, input_tokens=tokens.input, output_tokens=tokens.output)
