"""A bucket in memory that behaves as Cloud Storage does: bytes, generations, preconditions, its own clock."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from echo_shared.errors import ObjectMissingError, PreconditionFailedError, RetryableError
from echo_shared.ports import SESSION_QUANTUM, ObjectInfo


@dataclass
class _Session:
    name: str
    content_type: str
    metadata: dict[str, str]
    data: bytearray = field(default_factory=bytearray)
    whole: bool = False


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass
class InMemoryBucket:
    """One bucket. `now` is the store's clock, so tests can move it without touching any process's."""

    name: str = "bucket"
    now: Callable[[], datetime] = _utc_now
    _objects: dict[str, tuple[ObjectInfo, bytes]] = field(default_factory=dict)
    _sessions: dict[str, _Session] = field(default_factory=dict)
    _generations: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def read(self, name: str, *, generation: int | None = None, start: int = 0, end: int | None = None) -> bytes:
        """See `ObjectStore.read`."""
        info, data = self._objects.get(name, (None, b""))
        if info is None or (generation is not None and generation != info.generation):
            raise ObjectMissingError(name)
        return data[start:end]

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
        """See `ObjectStore.write`."""
        del cache_control, content_encoding
        return self.put(name, data, content_type=content_type, if_generation=if_generation)

    def put(
        self,
        name: str,
        data: bytes,
        *,
        content_type: str = "application/octet-stream",
        if_generation: int | None = None,
        metadata: dict[str, str] | None = None,
    ) -> ObjectInfo:
        """Write from a test's point of view: also with metadata, as a browser's upload has."""
        held = self._objects.get(name)
        if if_generation is not None and if_generation != (held[0].generation if held else 0):
            raise PreconditionFailedError(name)
        info = ObjectInfo(name, next(self._generations), len(data), self.now(), content_type, metadata or {})
        self._objects[name] = (info, bytes(data))
        return info

    async def stat(self, name: str) -> ObjectInfo | None:
        """See `ObjectStore.stat`."""
        held = self._objects.get(name)
        return held[0] if held else None

    async def list(self, prefix: str) -> list[ObjectInfo]:
        """See `ObjectStore.list`."""
        return [self._objects[name][0] for name in sorted(self._objects) if name.startswith(prefix)]

    async def delete(self, name: str, *, if_generation: int | None = None) -> None:
        """See `ObjectStore.delete`."""
        held = self._objects.get(name)
        if held and if_generation in (None, held[0].generation):
            del self._objects[name]

    async def download(self, name: str, path: Path, *, generation: int | None = None) -> None:
        """See `FileStore.download`."""
        path.write_bytes(await self.read(name, generation=generation))  # noqa: ASYNC240 -- a fake: small files

    async def upload(self, path: Path, name: str, *, content_type: str, cache_control: str | None = None) -> ObjectInfo:
        """See `FileStore.upload`."""
        return await self.write(name, path.read_bytes(), content_type=content_type, cache_control=cache_control)  # noqa: ASYNC240 -- a fake

    async def copy(self, name: str, to: str, *, cache_control: str | None = None) -> None:
        """See `FileStore.copy`."""
        data = await self.read(name)
        await self.write(to, data, content_type=self._objects[name][0].content_type, cache_control=cache_control)

    async def begin(self, name: str, *, content_type: str, metadata: Mapping[str, str]) -> str:
        """See `StreamStore.begin`."""
        if name in self._objects:
            raise PreconditionFailedError(name)
        session = f"https://store.test/session/{len(self._sessions) + 1}"
        self._sessions[session] = _Session(name, content_type, dict(metadata))
        return session

    async def held(self, session: str) -> int | None:
        """See `StreamStore.held`."""
        found = self._session(session)
        return None if found.whole else len(found.data)

    async def append(self, session: str, data: bytes, *, start: int, last: bool) -> int | None:
        """See `StreamStore.append`."""
        found = self._session(session)
        if found.whole:
            return None
        if start > len(found.data):
            raise RetryableError("storage_unavailable", "These bytes are not the next ones.")
        found.data += data[len(found.data) - start :]
        if not last:
            del found.data[len(found.data) // SESSION_QUANTUM * SESSION_QUANTUM :]
            return len(found.data)
        self.put(
            found.name, bytes(found.data), content_type=found.content_type, if_generation=0, metadata=found.metadata
        )
        found.whole = True
        return None

    def lose_sessions(self) -> None:
        """As after a week."""
        self._sessions.clear()

    def _session(self, session: str) -> _Session:
        found = self._sessions.get(session)
        if found is None:
            raise ObjectMissingError("of an upload session")
        return found
