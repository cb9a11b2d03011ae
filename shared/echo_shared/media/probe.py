"""Looks into uploaded media without downloading it: what the demuxer wants is fetched, in a child with limits."""

import asyncio
import json
import struct
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from echo_contracts.v1.media import MediaInfo
from echo_shared.errors import PermanentError
from echo_shared.media.process import Child, Limits, spawn
from echo_shared.media.verdict import Bounds, judge, rejection

ReadRange = Callable[[int, int], Awaitable[bytes]]  # start, end -> the bytes between, short at the end

# Demuxers of files that hold media themselves. Playlists, image sequences and scripts, which name other files, are not
# among them.
FORMATS = "mov,matroska,webm,avi,mpegts,mpeg,flv,ogg,wav,mp3,flac,aac,asf,aiff,caf,mxf,w64"
PROBE_LIMITS = Limits(wall_seconds=120, cpu_seconds=60, memory_bytes=2 * 1024**3, file_bytes=0, files=64)
_SCAN_BYTES = 64 * 1024**2  # per pass, where the container has no index
_MOST_BYTES = 512 * 1024**2  # a demuxer that wants more is led astray


async def probe(read_range: ReadRange, size: int, bounds: Bounds | None = None) -> MediaInfo:
    """What `size` bytes of media hold. Times are relative to `MediaInfo.start`.

    Raises `PermanentError` with the code and sentence of a rejection, and whatever `read_range` raises.
    """
    bounds = bounds or Bounds()
    if size == 0:
        raise rejection("empty_file")
    options = {
        "size": size,
        "formats": FORMATS,
        "scan_bytes": _SCAN_BYTES,
        "max_pixels": bounds.pixels,
        "max_streams": bounds.streams,
    }
    command = [sys.executable, "-I", "-m", "echo_shared.media.probe_child", json.dumps(options)]
    async with spawn(command, PROBE_LIMITS, stdin=True) as child:
        facts = await converse(child, read_range)
    if facts is None:
        error = rejection("probe_failed")
        error.add_note(child.stderr)
        raise error
    if problem := facts.get("problem"):
        raise rejection(problem)
    return judge(facts, size, bounds)


async def converse(child: Child, read_range: ReadRange) -> dict[str, Any] | None:
    """Answer the child's reads until it gives its facts; None when it ended without."""
    assert child.stdin is not None
    budget = _MOST_BYTES
    async for line in child.stdout:
        message = json.loads(line)
        if "facts" in message:
            facts: dict[str, Any] = message["facts"]
            return facts
        offset, size = message["read"]
        data = await read_range(offset, offset + size)
        budget -= len(data)
        if budget < 0:
            raise PermanentError("probe_failed", "The file is laid out so that it cannot be examined.", None)
        try:
            child.stdin.write(struct.pack(">Q", len(data)) + data)
            await child.stdin.drain()
        except (ConnectionResetError, BrokenPipeError):
            break
    await asyncio.wait_for(child.wait(), 10)
    return None
