"""What subtitling needs from the outside world."""

from collections.abc import Sequence
from typing import Protocol

from echo_contracts.v1.documents import Segment


class Translator(Protocol):
    """Says the same in another language."""

    async def translate(self, segments: Sequence[Segment], source: str, target: str) -> Sequence[Segment]:
        """Each segment at its own time. Raises `RetryableError` or `PermanentError`."""
        ...
