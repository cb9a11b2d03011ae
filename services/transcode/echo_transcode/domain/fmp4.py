"""Reads what playlists must state from the segments themselves: codecs and durations."""

import struct
from dataclasses import dataclass

from echo_shared.media.boxes import Box, walk

_TFHD_OPTIONAL = ((0x1, 8), (0x2, 4))  # base data offset, sample description index, before the default duration
_DEFAULT_DURATION = 0x8
_TRUN_FIELDS = (0x100, 0x200, 0x400, 0x800)  # duration, size, flags, composition offset of each sample


@dataclass(frozen=True)
class Fragments:
    """The samples of one segment: how many, and how long together in units of the track's time scale."""

    samples: int
    ticks: int


def fragments(segment: bytes) -> Fragments:
    """Add up a media segment's track runs."""
    samples = ticks = 0
    for moof in _children(segment, Box("", 0, 0, len(segment)), "moof"):
        for track in _children(segment, moof, "traf"):
            default = sum(_default_duration(segment, header) for header in _children(segment, track, "tfhd"))
            for run in _children(segment, track, "trun"):
                count, duration = _run(segment, run, default)
                samples += count
                ticks += duration
    return Fragments(samples, ticks)


def _children(data: bytes, parent: Box, kind: str) -> list[Box]:
    return [box for box in walk(lambda at, size: data[at : at + size], parent.body, parent.end) if box.kind == kind]


def _default_duration(data: bytes, header: Box) -> int:
    (flags,) = struct.unpack_from(">I", data, header.body)
    if not flags & _DEFAULT_DURATION:
        return 0
    at = header.body + 8 + sum(size for flag, size in _TFHD_OPTIONAL if flags & flag)
    return int(struct.unpack_from(">I", data, at)[0])


def _run(data: bytes, run: Box, default: int) -> tuple[int, int]:
    flags, count = struct.unpack_from(">II", data, run.body)
    flags &= 0xFFFFFF
    if not flags & _TRUN_FIELDS[0]:
        return count, count * default
    at = run.body + 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    step = 4 * sum(bool(flags & field) for field in _TRUN_FIELDS)
    return count, sum(struct.unpack_from(">I", data, at + number * step)[0] for number in range(count))


def video_codec(init: bytes) -> str:
    """RFC 6381 name from the decoder configuration of an H.264 init segment, e.g. avc1.64001f."""
    at = init.index(b"avcC") + 5
    return f"avc1.{init[at : at + 3].hex()}"


def audio_codec(init: bytes) -> str:
    """RFC 6381 name from the elementary stream descriptor of an AAC init segment, e.g. mp4a.40.2."""
    at = init.index(b"esds") + 8
    at = _descriptor(init, at, 0x03) + 3  # stream id, flags
    at = _descriptor(init, at, 0x04) + 13  # type, buffer, rates
    at = _descriptor(init, at, 0x05)
    return f"mp4a.40.{init[at] >> 3}"


def _descriptor(data: bytes, at: int, tag: int) -> int:
    """Where the content of the descriptor at `at` starts; its length is coded in up to four bytes."""
    if data[at] != tag:
        raise ValueError(f"descriptor {data[at]:#x} where {tag:#x} was expected")
    at += 1
    while data[at] & 0x80:
        at += 1
    return at + 1


def time_scale(init: bytes) -> int:
    """Ticks a second of the (only) track."""
    at = init.index(b"mdhd") + 4
    return int(struct.unpack_from(">I", init, at + (20 if init[at] == 1 else 12))[0])
