"""Fetches of a source only what FFmpeg reads to decode one part of it, into a sparse file of the source's size.

What that is, a child finds out by reading the same part without decoding it. Whatever else is read is zeros.
"""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from echo_contracts.v1.media import ObjectRef
from echo_shared.media.process import Limits
from echo_shared.media.read_ahead import ReadAhead, look_through
from echo_shared.media.remote_child import ranges_of
from echo_shared.ports import ObjectStore

_CHILD = "echo_shared.media.excerpt_child"
_MOST = 0.5  # of the source: more than that is fetched sooner in one go
_LIMITS = Limits(wall_seconds=180, cpu_seconds=60, memory_bytes=2 * 1024**3, file_bytes=0, files=64)
_WALL_SECONDS = 120  # some 1 GB from a slow store; the child's own limit, later, would be an error
_BLOCK = 64 * 1024  # what the child asks for: a search in a transport stream is many short looks, so are fragments


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


class MostlyNeededError(Exception):
    """The part is most of the file: fetching that whole is quicker."""


async def cut(store: ObjectStore, source: ObjectRef, part: Part, path: Path) -> int | None:
    """Write the excerpt to `path`: how many bytes were fetched for it, or None where the child did not manage.

    Raises `MostlyNeededError`, and what `ObjectStore.read` raises.
    """
    await asyncio.to_thread(_create, path, part.size)

    async def keep(start: int, data: bytes) -> None:
        await asyncio.to_thread(_write, path, start, data)

    ahead = ReadAhead(ranges_of(store, source), part.size, budget=int(part.size * _MOST), keep=keep)
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
    facts = await look_through(
        "echo_shared.media.excerpt_child", options, _LIMITS, ahead, name=source.name, seconds=_WALL_SECONDS
    )
    if facts is None:
        return None
    if facts["mostly"]:
        raise MostlyNeededError
    return ahead.fetched


def _create(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


def _write(path: Path, offset: int, data: bytes) -> None:
    # Opened each time: a write that outlives its cancelled caller finds the file gone, not another one's descriptor.
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)
