"""What only the gateway needs from the outside world."""

from collections.abc import Mapping
from typing import Protocol
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


class Accounts(Protocol):
    """The admin side of the auth server."""

    async def delete(self, user: UUID) -> None:
        """Remove an account for good; one that is gone already is no error. Raises `RetryableError`."""
        ...
