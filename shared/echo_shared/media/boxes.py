"""Reads the box structure of ISO base media files (MP4, MOV, fMP4) without reading what the boxes hold."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Read = Callable[[int, int], bytes]  # offset, size -> at most size bytes

_MOST_BOXES = 100_000  # at one level; far above a fragmented day
_PATH_TO_ENTRIES = ("mdia", "minf", "stbl", "stsd")
_STSD_HEADER = 8  # version, flags, entry count


@dataclass(frozen=True)
class Box:
    """One box: the span of the whole is `start` to `end`, of its content `body` to `end`."""

    kind: str
    start: int
    body: int
    end: int


def walk(read: Read, start: int, end: int) -> Iterator[Box]:
    """The boxes from `start` to `end`, in order; stops at the first that makes no sense. The last may pass `end`."""
    for _ in range(_MOST_BOXES):
        header = read(start, 16)
        if start + 8 > end or len(header) < 8:
            return
        size, kind = struct.unpack(">I4s", header[:8])
        body = start + 8
        if size == 1 and len(header) == 16:
            size, body = struct.unpack(">Q", header[8:])[0], start + 16
        elif size == 0:
            size = end - start
        if size < body - start:
            return
        yield Box(kind.decode("latin-1"), start, body, start + size)
        start += size


def sample_entries(read: Read, size: int) -> list[str]:
    """The four-character codes of the sample entries of every track, e.g. avc1, mp4a; encv and enca: encrypted."""
    tracks = [
        track
        for movie in walk(read, 0, size)
        if movie.kind == "moov"
        for track in walk(read, movie.body, movie.end)
        if track.kind == "trak"
    ]
    return [entry.kind for track in tracks for entry in _entries(read, track)]


def _entries(read: Read, track: Box) -> list[Box]:
    box: Box | None = track
    for kind in _PATH_TO_ENTRIES:
        assert box is not None
        box = next((child for child in walk(read, box.body, box.end) if child.kind == kind), None)
        if box is None:
            return []
    return list(walk(read, box.body + _STSD_HEADER, box.end)) if box else []
