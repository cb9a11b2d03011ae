"""Questions about one video, answered from its transcript alone, with the passages that say so."""

from dataclasses import dataclass
from typing import Protocol

from echo_contracts.v1.documents import Transcript


@dataclass(frozen=True)
class Passage:
    """What was said, as it was said; times are seconds from the start of the video."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Answer:
    """`text`: in sentences of its own, None where an engine only finds passages. `passages` are what it rests on.

    Without passages the question is refused: the video does not say.
    """

    engine: str
    passages: tuple[Passage, ...] = ()
    text: str | None = None

    @property
    def refused(self) -> bool:
        """Whether the video does not say."""
        return not self.passages


class Answerer(Protocol):
    """Answers from what was said in one video, or refuses."""

    name: str

    async def answer(self, question: str, transcript: Transcript) -> Answer:
        """Raises `RetryableError` or `PermanentError`."""
        ...
