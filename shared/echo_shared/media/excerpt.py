"""Fetches of a source only what FFmpeg reads to decode one part of it, into a sparse file of the source's size.

What that is, a child finds out by reading the same part without decoding it. Whatever else is read is zeros.
"""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

import structlog

from echo_contracts.v1.media import ObjectRef
from echo_shared.media.process import Limits
from echo_shared.media.remote_child import ReadRange, ask
from echo_shared.ports import ObjectStore

_MOST = 0.5  # of the source: for more than that, fetching it whole once serves every other part too
_LIMITS = Limits(wall_seconds=180, cpu_seconds=60, memory_bytes=2 * 1024**3, file_bytes=0, files=64)
_WALL_SECONDS = 120  # some 1 GB from a slow store; the child's own limit, later, would be an error
_BLOCK = 64 * 1024  # what the child asks for: a search in a transport stream is many short looks, so are fragments
# Fetched past the end of each run of reads: another version of FFmpeg may read on by its buffer (32 KiB), or instead of
# a short seek (32 KiB).
_MARGIN = 64 * 1024
_LONGEST_STEP = 2 * 1024**2  # 20 ms of latency in some 40 ms a request; half of the last step is fetched in vain
_log = structlog.get_logger()


@dataclass(frozen=True)
class Part:
    """Stream number `stream` of a media file of `size` bytes, which `container` (FFmpeg's demuxer) opens.

    `start` and `end` are FFmpeg's `-ss` and `-ss` plus `-t` before `-i`: seconds from where the container starts.
    Nothing is sought for a `start` of 0 or less; an `end` of None is the stream's. `also` are streams that are read
    beside it.
    """

    size: int
    container: str
    stream: int
    start: float = 0.0
    end: float | None = None
    also: tuple[int, ...] = ()


async def cut(store: ObjectStore, source: ObjectRef, part: Part, path: Path) -> int | None:
    """Write the excerpt to `path`: how many bytes were fetched for it, or None where the whole is needed.

    That is where the part is most of the file, or the child did not manage. Raises what `ObjectStore.read` raises.
    """

    async def read_range(start: int, end: int) -> bytes:
        return await store.read(source.name, generation=source.generation, start=start, end=end)

    await asyncio.to_thread(_create, path, part.size)
    ahead = ReadAhead(read_range, path, part.size, budget=int(part.size * _MOST))
    options = {
        "size": part.size,
        "block": _BLOCK,
        "container": part.container,
        "stream": part.stream,
        "start": part.start,
        "end": part.end,
        "also": part.also,
        "most": _MOST,
    }
    try:
        async with asyncio.timeout(_WALL_SECONDS):
            answer = await ask("echo_shared.media.excerpt_child", options, _LIMITS, ahead.read)
    except (TimeoutError, BudgetSpentError) as error:
        _log.warning("excerpt_given_up", object=source.name, reason=type(error).__name__, fetched=ahead.fetched)
        return None
    if answer.facts is None:
        _log.warning("excerpt_given_up", object=source.name, reason=answer.stderr[-500:], fetched=ahead.fetched)
        return None
    return None if answer.facts["mostly"] else ahead.fetched


class BudgetSpentError(Exception):
    """More was asked for than an excerpt may hold."""


class ReadAhead:
    """Reads for a child and keeps what it read in the file at `path`, at the same offsets.

    Each run of reads is fetched to a margin past its end; while it goes on, in steps that double.
    """

    def __init__(self, read_range: ReadRange, path: Path, size: int, budget: int) -> None:
        self.fetched = 0
        self._read_range, self._path, self._size, self._budget = read_range, path, size, budget
        self._at, self._held, self._step = 0, b"", 0

    async def read(self, start: int, end: int) -> bytes:
        """The bytes between, short at the file's end. Raises `BudgetSpentError`."""
        end = min(end, self._size)
        if self._at < start <= self._at + len(self._held):
            self._held = self._held[start - self._at :]
        else:
            self._held, self._step = b"", 0
        self._at = start
        known = start + len(self._held)
        if known < min(end + _MARGIN, self._size):
            self._held += await self._fetch(known, max(end + _MARGIN, known + self._step))
            self._step = min(max(2 * self._step, end - start), _LONGEST_STEP)
        return self._held[: end - start]

    async def _fetch(self, start: int, end: int) -> bytes:
        end = min(end, self._size)
        if self.fetched + end - start > self._budget:
            raise BudgetSpentError
        data = await self._read_range(start, end)
        self.fetched += len(data)
        await asyncio.to_thread(_write, self._path, start, data)
        return data


def _create(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


def _write(path: Path, offset: int, data: bytes) -> None:
    # Opened each time: a write that outlives its cancelled caller finds the file gone, not another one's descriptor.
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)
