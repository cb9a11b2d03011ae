"""What only the gateway needs from the outside world."""

from collections.abc import Mapping
from typing import Protocol


class UploadSessions(Protocol):
    """Lets a browser send one object straight to the store, in pieces it can resume."""

    async def start(
        self, name: str, *, content_type: str, size: int, metadata: Mapping[str, str], origin: str | None
    ) -> str:
        """A session URL for exactly this object, `size` bytes long, that must not exist yet.

        The URL is a bearer secret: it is handed to its user and never logged. Raises `RetryableError`.
        """
        ...
