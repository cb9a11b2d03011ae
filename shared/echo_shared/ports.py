"""What services need from the outside world, named by need."""

from collections.abc import Mapping, Sequence
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
    ) -> ObjectInfo:
        """Write whole. `if_generation=0`: only if absent. Raises `PreconditionFailedError`."""
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


class Bucket(ObjectStore, FileStore, Protocol):
    """Both sides of one bucket."""


@dataclass(frozen=True)
class Storage:
    """The two buckets: what users uploaded, and what the platform made of it."""

    uploads: Bucket
    results: Bucket


class Publisher(Protocol):
    """Sends events to the topics of their types."""

    async def publish(self, events: Sequence[Envelope]) -> None:
        """Returns when all are stored by Pub/Sub. Raises `RetryableError`; then some may have been sent."""
        ...

    async def park(self, attributes: Mapping[str, str], data: bytes) -> None:
        """Put a message that can never be read straight into the dead letter topic. Raises `RetryableError`."""
        ...


class Cache(Protocol):
    """Bytes by key for a while: AI results, key sets, rate limits."""

    async def get(self, key: str) -> bytes | None:
        """None when absent or expired."""
        ...

    async def set(self, key: str, value: bytes, *, seconds: float) -> None:
        """Keep for `seconds`."""
        ...

    async def increment(self, key: str, *, seconds: float) -> int:
        """Count up, starting a window of `seconds` at the first; the new count."""
        ...
