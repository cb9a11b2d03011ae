"""What only the gateway needs from the outside world."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID


class UploadSessions(Protocol):
    """Lets a browser send one object straight to the store, in pieces it can resume."""

    async def start(
        self, name: str, *, content_type: str, size: int, metadata: Mapping[str, str], origin: str | None
    ) -> str:
        """A session URL for exactly this object, `size` bytes long, that must not exist yet.

        The URL is a bearer secret: it is handed to its user and never logged. Raises `RetryableError`.
        """
        ...

    async def received(self, url: str, *, size: int) -> int | None:
        """How many bytes of `size` a session of ours has, all when it is done; None when it is no more.

        Raises `RetryableError`.
        """
        ...


class Accounts(Protocol):
    """The admin side of the auth server."""

    async def delete(self, user: UUID) -> None:
        """Remove an account for good; one that is gone already is no error. Raises `RetryableError`."""
        ...


class TelemetryReader(Protocol):
    """What was measured and traced, where somebody keeps it within reach."""

    async def sums(self, names: Sequence[str]) -> Mapping[str, Any]:
        """The newest steps of these metrics over all processes, or of all. Raises `RetryableError`."""
        ...

    async def traces(self, video: UUID, *, limit: int, spans: int) -> Sequence[Mapping[str, Any]]:
        """The newest traces of a video, each with its first spans. Raises `RetryableError`."""
        ...
