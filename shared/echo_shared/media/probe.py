"""Looks into uploaded media without downloading it: what the demuxer wants is fetched, in a child with limits."""

from echo_contracts.v1.media import MediaInfo
from echo_shared.errors import PermanentError
from echo_shared.media.process import Limits
from echo_shared.media.remote_child import ReadRange, ask
from echo_shared.media.verdict import Bounds, judge, rejection

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
    answer = await ask("echo_shared.media.probe_child", options, PROBE_LIMITS, within_budget(read_range))
    facts = answer.facts
    if facts is None:
        error = rejection("probe_failed")
        error.add_note(answer.stderr)
        raise error
    if problem := facts.get("problem"):
        raise rejection(problem)
    return judge(facts, size, bounds)


def within_budget(read_range: ReadRange) -> ReadRange:
    """The same, until 512 MiB were read. Raises `PermanentError` then."""
    left = _MOST_BYTES

    async def read(start: int, end: int) -> bytes:
        nonlocal left
        data = await read_range(start, end)
        left -= len(data)
        if left < 0:
            raise PermanentError("probe_failed", "The file is laid out so that it cannot be examined.", None)
        return data

    return read
