"""Brings sources to disk: one part, or the whole, once for all units of a video on one machine and kept for a while."""

import asyncio
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from echo_contracts.v1.media import ObjectRef
from echo_shared.media.excerpt import MostlyNeededError, Part, cut
from echo_shared.media.track import copy_track
from echo_shared.media.workdir import work_dir
from echo_shared.ports import Bucket, FileStore

_DEFAULT_BYTES = 16 * 1024**3
_SMALL_BYTES = 32 * 1024**2  # half a second of downloading: what an excerpt's child takes to start


@dataclass(frozen=True)
class Excerpt:
    """A file of the source's size with the source's bytes where they are needed; if `whole`, everywhere.

    Elsewhere it holds zeros, so where FFmpeg complains or frames are missing: again, with `SourceCache.hold`.
    """

    path: Path
    whole: bool
    fetched_bytes: int


@dataclass(frozen=True)
class Track:
    """A file in the source's format in which `index` is the stream asked for.

    If `whole` it is the source; else it holds the part asked for of that stream and no more.
    """

    path: Path
    index: int
    whole: bool


@dataclass
class _Entry:
    path: Path
    size: int = 0
    users: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class SourceCache:
    """Files by (bucket, name, generation); the least recently used go when `limit` bytes are passed.

    A file in use stays, so the bound is `limit` or what is in use at once, whichever is more.
    """

    def __init__(self, limit: int = _DEFAULT_BYTES, small: int = _SMALL_BYTES) -> None:
        self._limit = limit
        self._small = small
        self._entries: OrderedDict[ObjectRef, _Entry] = OrderedDict()
        self._directory: Path | None = None
        self._numbers = 0

    @asynccontextmanager
    async def hold(self, store: FileStore, source: ObjectRef) -> AsyncIterator[Path]:
        """The file, for as long as the context is open. Raises what `FileStore.download` raises."""
        entry = self._entry(source)
        entry.users += 1
        try:
            # One download at a time per source; whoever waited finds the file, or tries in turn if that one failed.
            async with entry.lock:
                if not entry.path.exists():
                    await self._fetch(store, source, entry)
            self._evict()
            yield entry.path
        finally:
            entry.users -= 1
            self._evict()

    @asynccontextmanager
    async def excerpt(self, store: Bucket, source: ObjectRef, part: Part) -> AsyncIterator[Excerpt]:
        """A file for reading `part` alone; the whole where it is small, here already, or needed. Raises as `hold`."""
        if self._is_worth_cutting(source, part):
            async with work_dir() as folder:
                path = folder.path / "excerpt"
                try:
                    fetched = await cut(store, source, part, path)
                except MostlyNeededError:  # not kept: others need less of it, and have no use for all that space
                    await store.download(source.name, path, generation=source.generation)
                    yield Excerpt(path, whole=True, fetched_bytes=part.size)
                    return
                if fetched is not None:
                    yield Excerpt(path, whole=False, fetched_bytes=fetched)
                    return
        async with self.hold(store, source) as path:
            yield Excerpt(path, whole=True, fetched_bytes=part.size)

    @asynccontextmanager
    async def track(self, store: Bucket, source: ObjectRef, part: Part) -> AsyncIterator[Track]:
        """One stream by itself; the whole where it is small, here already, or needed. Raises as `hold`."""
        if self._is_worth_cutting(source, part):
            async with work_dir() as folder:
                path = folder.path / "track"
                if await copy_track(store, source, part, path):
                    yield Track(path, 0, whole=False)
                    return
        async with self.hold(store, source) as path:
            yield Track(path, part.stream, whole=True)

    def _is_worth_cutting(self, source: ObjectRef, part: Part) -> bool:
        entry = self._entries.get(source)
        return part.size > self._small and not (entry and entry.path.exists())

    async def close(self) -> None:
        """Remove everything."""
        self._entries.clear()
        directory, self._directory = self._directory, None
        if directory is not None:
            await asyncio.to_thread(shutil.rmtree, directory, ignore_errors=True)

    def _entry(self, source: ObjectRef) -> _Entry:
        if source not in self._entries:
            if self._directory is None:
                self._directory = Path(tempfile.mkdtemp(prefix="echo-sources-"))
            self._numbers += 1
            self._entries[source] = _Entry(self._directory / f"{self._numbers}")
        self._entries.move_to_end(source)
        return self._entries[source]

    @staticmethod
    async def _fetch(store: FileStore, source: ObjectRef, entry: _Entry) -> None:
        partial = entry.path.with_suffix(".partial")
        try:
            await store.download(source.name, partial, generation=source.generation)
            partial.rename(entry.path)
        finally:
            partial.unlink(missing_ok=True)
        entry.size = entry.path.stat().st_size

    def _evict(self) -> None:
        total = sum(entry.size for entry in self._entries.values())
        for source, entry in list(self._entries.items()):
            if total <= self._limit:
                return
            if not entry.users:
                entry.path.unlink(missing_ok=True)
                del self._entries[source]
                total -= entry.size
