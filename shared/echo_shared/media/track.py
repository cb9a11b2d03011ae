"""Fetches one stream of a source into a file of the source's own format, so that the rest takes no space.

In that format it decodes to the same samples at the same times: edit lists, delays and time bases stay what they were.
"""

from pathlib import Path

from echo_contracts.v1.media import ObjectRef
from echo_shared.media.excerpt import Part
from echo_shared.media.process import Limits
from echo_shared.media.read_ahead import ReadAhead, look_through
from echo_shared.media.remote_child import ranges_of
from echo_shared.ports import ObjectStore

_CHILD = "echo_shared.media.track_child"
# Demuxer -> muxer. Others hold sound alone, which is as large by itself, cannot say when a part begins (AVI), or are
# rare: they are fetched whole.
_MUXERS = {"mov": "mov", "matroska": "matroska", "mpegts": "mpegts", "flv": "flv"}
_WALL_SECONDS = 300  # some 10 GB; a unit has 600
_LIMITS = Limits(wall_seconds=360, cpu_seconds=300, memory_bytes=2 * 1024**3, files=64)
_MOST_FETCHED = 1.5  # of the source: what a badly interleaved file is read twice for


async def copy_track(store: ObjectStore, source: ObjectRef, part: Part, path: Path) -> bool:
    """Write the packets of `part`'s stream to `path`, where they are stream 0. False where it cannot be done.

    Raises what `ObjectStore.read` raises.
    """
    muxer = _MUXERS.get(part.container)
    if muxer is None:
        return False
    ahead = ReadAhead(ranges_of(store, source), part.size, budget=int(part.size * _MOST_FETCHED))
    options = {
        "size": part.size,
        "container": part.container,
        "muxer": muxer,
        "out": str(path),
        "stream": part.stream,
        "start": part.start,
        "end": part.end,
        "also": (),
    }
    done = await look_through(
        "echo_shared.media.track_child", options, _LIMITS, ahead, name=source.name, seconds=_WALL_SECONDS
    )
    return done is not None
