"""What subtitling needs from the outside world."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from echo_contracts.v1.media import Term


@dataclass(frozen=True)
class Line:
    """What one speaker says in one cue. `room`: columns that its time and place leave for a translation.

    `known`: how an earlier version says it; it is given for context and not asked for again.
    """

    text: str
    room: int
    known: str | None = None


class Translator(Protocol):
    """Says the same in another language."""

    name: str

    async def translate(
        self, lines: Sequence[Line], source: str, target: str, glossary: Sequence[Term]
    ) -> Sequence[str]:
        """A text for every line, in order; what is known stays. Raises `RetryableError` or `PermanentError`."""
        ...
