"""What services need from the outside world, named by need."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from echo_contracts.envelope import Envelope


@dataclass(frozen=True)
class ObjectInfo:
    """What the store knows of an object. `updated` is the store's own clock, the only one leases trust."""

    name: str
    generation: int
    size: int
    updated: datetime
    content_type: str
    metadata: Mapping[str, str] = field(default_factory=dict)


class ObjectStore(Protocol):
    """Small objects of one bucket, with preconditions. Every error that may pass is a `RetryableError`."""

    async def read(self, name: str, *, generation: int | None = None, start: int = 0, end: int | None = None) -> bytes:
        """Bytes `start` to before `end`. Raises `ObjectMissingError`; a range past the end gives what there is."""
        ...

    async def write(
        self,
        name: str,
        data: bytes,
        *,
        content_type: str = "application/json",
        if_generation: int | None = None,
        cache_control: str | None = None,
        content_encoding: str | None = None,
    ) -> ObjectInfo:
        """Write whole. `if_generation=0`: only if absent. Raises `PreconditionFailedError`.

        `content_encoding`: how `data` is packed; browsers unpack it, `read` does not.
        """
        ...

    async def stat(self, name: str) -> ObjectInfo | None:
        """None when there is no such object."""
        ...

    async def list(self, prefix: str) -> list[ObjectInfo]:
        """Every object under `prefix`, by name; strongly consistent."""
        ...

    async def delete(self, name: str, *, if_generation: int | None = None) -> None:
        """An object that is not there, or is there at another generation than asked, is left as it is."""
        ...


class FileStore(Protocol):
    """Whole files of one bucket, streamed with bounded memory."""

    async def download(self, name: str, path: Path, *, generation: int | None = None) -> None:
        """Raises `ObjectMissingError`."""
        ...

    async def upload(self, path: Path, name: str, *, content_type: str, cache_control: str | None = None) -> ObjectInfo:
        """Replaces what was there."""
        ...

    async def copy(self, name: str, to: str, *, cache_control: str | None = None) -> None:
        """Copy within the bucket, without the bytes passing through here. Raises `ObjectMissingError`."""
        ...


class StreamStore(Protocol):
    """Objects of one bucket that arrive bit by bit, also over several processes: resumable upload sessions.

    A session is a bearer secret, never logged. Both `held` and `append` raise `ObjectMissingError` when it is gone,
    `PreconditionFailedError` when the object came to exist by other means.
    """

    async def begin(self, name: str, *, content_type: str, metadata: Mapping[str, str]) -> str:
        """A session for an object that must not exist yet."""
        ...

    async def held(self, session: str) -> int | None:
        """How many bytes have arrived; None: all have, and the object is there."""
        ...

    async def append(self, session: str, data: bytes, *, start: int, last: bool) -> int | None:
        """Bytes from `start` on: a multiple of `SESSION_QUANTUM`, but for the `last` ones. Answers as `held` does."""
        ...


SESSION_QUANTUM = 256 * 1024  # Cloud Storage keeps multiples of it of what has not ended


class Bucket(ObjectStore, FileStore, StreamStore, Protocol):
    """All sides of one bucket."""


@dataclass(frozen=True)
class Storage:
    """The two buckets: what users uploaded, and what the platform made of it."""

    uploads: Bucket
    results: Bucket


@dataclass(frozen=True)
class Answer:
    """What a web server answered: names of headers in lower case, the body as it was sent, piece by piece."""

    status: int
    headers: Mapping[str, str]
    pieces: AsyncIterator[bytes]


class Internet(Protocol):
    """Web servers at addresses that users gave."""

    def request(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes = b"", connect: float, idle: float
    ) -> AbstractAsyncContextManager[Answer]:
        """One request, `connect` seconds for the connection and `idle` for each wait after that; no redirects.

        Raises `PermanentError` for an address that may not be asked, `RetryableError` when no whole answer comes.
        """
        ...


class Publisher(Protocol):
    """Sends events to the topics of their types."""

    async def publish(self, events: Sequence[Envelope]) -> None:
        """Returns when all are stored by Pub/Sub. Raises `RetryableError`; then some may have been sent."""
        ...

    async def park(self, attributes: Mapping[str, str], data: bytes) -> None:
        """Put a message that can never be read straight into the dead letter topic. Raises `RetryableError`."""
        ...

    async def check(self) -> None:
        """Returns when Pub/Sub answers. Raises `RetryableError`."""
        ...


class Cache(Protocol):
    """Bytes by key for a while: AI results, key sets, rate limits."""

    async def get(self, key: str) -> bytes | None:
        """None when absent or expired."""
        ...

    async def set(self, key: str, value: bytes, *, seconds: float) -> None:
        """Keep for `seconds`."""
        ...

    async def increment(self, key: str, *, seconds: float, by: int = 1) -> int:
        """Count up by `by` (0 to look), starting a window of `seconds` at the first; the new count."""
        ...
