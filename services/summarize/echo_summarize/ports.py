"""What summarising needs from the outside world."""

from typing import Protocol

from echo_contracts.v1.documents import Summary, Transcript


class Summariser(Protocol):
    """Says what a talk is about."""

    name: str

    async def summarise(self, transcript: Transcript, title: str | None, language: str | None) -> Summary:
        """Of a transcript with at least one segment. `title`: what the user called it, which stays.

        `language`: what to write in; None: that of the speech. The summary says in which it is.

        Raises `RetryableError` or `PermanentError`.
        """
        ...
