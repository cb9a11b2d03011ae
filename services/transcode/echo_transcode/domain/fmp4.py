"""Reads what playlists and checks must know from the segments themselves: codecs, times, sizes."""

import struct
from dataclasses import dataclass

from echo_shared.media.boxes import Box, walk

_TFHD_FIELDS = ((0x1, 8), (0x2, 4), (0x8, 4), (0x10, 4))  # base offset, description, default duration, default size
_DEFAULT_DURATION, _DEFAULT_SIZE = 0x8, 0x10
_DATA_OFFSET, _FIRST_FLAGS = 0x1, 0x4
_DURATION, _SIZE = 0x100, 0x200
_SAMPLE_FIELDS = (_DURATION, _SIZE, 0x400, 0x800)  # duration, size, flags, composition offset of each sample
_HEVC_CONSTRAINTS = 6  # bytes


@dataclass(frozen=True)
class Fragments:
    """The samples of one segment: how many, how long together and from when, in units of the track's time scale.

    `first_end` is where the first sample ends, bytes from the segment's start: up to there, it can be decoded alone.
    """

    samples: int
    ticks: int
    start: int = 0
    first_end: int = 0


def fragments(segment: bytes) -> Fragments:
    """Add up a media segment's track runs."""
    samples = ticks = 0
    start = first_end = None
    for moof in _children(segment, Box("", 0, 0, len(segment)), "moof"):
        for track in _children(segment, moof, "traf"):
            defaults: dict[int, int] = {}
            for header in _children(segment, track, "tfhd"):
                defaults |= _defaults(segment, header)
            for time in _children(segment, track, "tfdt"):
                start = _time(segment, time) if start is None else start
            for run in _children(segment, track, "trun"):
                count, duration, offset, first = _run(segment, run, defaults)
                first_end = moof.start + offset + first if first_end is None else first_end
                samples += count
                ticks += duration
    return Fragments(samples, ticks, start or 0, first_end or 0)


def _children(data: bytes, parent: Box, kind: str) -> list[Box]:
    return [box for box in walk(lambda at, size: data[at : at + size], parent.body, parent.end) if box.kind == kind]


def _defaults(data: bytes, header: Box) -> dict[int, int]:
    (flags,) = struct.unpack_from(">I", data, header.body)
    at, found = header.body + 8, {}
    for flag, size in _TFHD_FIELDS:
        if flags & flag:
            found[flag] = int.from_bytes(data[at : at + size])
            at += size
    return found


def _time(data: bytes, box: Box) -> int:
    return int.from_bytes(data[box.body + 4 : box.body + (12 if data[box.body] == 1 else 8)])


def _run(data: bytes, run: Box, defaults: dict[int, int]) -> tuple[int, int, int, int]:
    """Samples, ticks, offset of the data from the moof's start, size of the first sample."""
    flags, count = struct.unpack_from(">II", data, run.body)
    flags &= 0xFFFFFF
    at = run.body + 8
    offset = int(struct.unpack_from(">i", data, at)[0]) if flags & _DATA_OFFSET else 0
    at += 4 * bool(flags & _DATA_OFFSET) + 4 * bool(flags & _FIRST_FLAGS)
    step = 4 * sum(bool(flags & field) for field in _SAMPLE_FIELDS)
    ticks = count * defaults.get(_DEFAULT_DURATION, 0)
    if flags & _DURATION:
        ticks = sum(struct.unpack_from(">I", data, at + number * step)[0] for number in range(count))
    first = defaults.get(_DEFAULT_SIZE, 0)
    if flags & _SIZE and count:
        first = int(struct.unpack_from(">I", data, at + 4 * bool(flags & _DURATION))[0])
    return count, ticks, offset, first


def video_codec(init: bytes) -> str:
    """RFC 6381 name from the decoder configuration of an init segment: avc1.64001f, hvc1.1.6.L93.B0, av01.0.04M.08."""
    if (at := init.find(b"avcC")) >= 0:
        return f"avc1.{init[at + 5 : at + 8].hex()}"
    if (at := init.find(b"hvcC")) >= 0:
        return _hevc(init, at + 4)
    return _av1(init, init.index(b"av1C") + 4)


def _hevc(init: bytes, at: int) -> str:
    """ISO/IEC 14496-15, annex E.3: profile, compatibility (bits reversed), tier and level, constraints."""
    profile = init[at + 1]
    compatibility = int(f"{int.from_bytes(init[at + 2 : at + 6]):032b}"[::-1], 2)
    constraints = init[at + 6 : at + 6 + _HEVC_CONSTRAINTS].rstrip(b"\0")
    parts = [
        f"{['', 'A', 'B', 'C'][profile >> 6]}{profile & 0x1F}",
        f"{compatibility:X}",
        f"{'H' if profile & 0x20 else 'L'}{init[at + 12]}",
        *(f"{byte:X}" for byte in constraints),
    ]
    return "hvc1." + ".".join(parts)


def _av1(init: bytes, at: int) -> str:
    """AV1 in ISO BMFF, section 5: profile, level and tier, bit depth."""
    profile, level = init[at + 1] >> 5, init[at + 1] & 0x1F
    flags = init[at + 2]
    depth = 8 + 2 * bool(flags & 0x40) + 2 * bool(flags & 0x20)
    return f"av01.{profile}.{level:02d}{'H' if flags & 0x80 else 'M'}.{depth:02d}"


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
