"""Box structure is read as written, and nonsense ends the walk instead of the reader."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from echo_shared.media.boxes import sample_entries, walk


def box(kind: str, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind.encode()) + content


def reader(data: bytes):
    return lambda at, size: data[at : at + size]


def movie(*entries: str) -> bytes:
    description = box(
        "stsd", struct.pack(">II", 0, len(entries)) + b"".join(box(entry, b"\0" * 8) for entry in entries)
    )
    return box("ftyp") + box("moov", box("mvhd") + box("trak", box("mdia", box("minf", box("stbl", description)))))


def test_boxes_come_in_order_with_their_spans():
    data = box("ftyp", b"isom") + box("mdat", b"12345")
    assert [(found.kind, found.body, found.end) for found in walk(reader(data), 0, len(data))] == [
        ("ftyp", 8, 12),
        ("mdat", 20, 25),
    ]


def test_a_64_bit_size_is_understood():
    data = struct.pack(">I4sQ", 1, b"mdat", 20) + b"1234" + box("free")
    assert [found.kind for found in walk(reader(data), 0, len(data))] == ["mdat", "free"]


def test_size_zero_reaches_to_the_end():
    data = struct.pack(">I4s", 0, b"mdat") + b"123456"
    assert [found.end for found in walk(reader(data), 0, len(data))] == [14]


def test_sample_entries_tell_encrypted_tracks():
    data = movie("encv")
    assert sample_entries(reader(data), len(data)) == ["encv"]


def test_a_track_without_a_description_has_no_entries():
    data = box("moov", box("trak", box("mdia")))
    assert sample_entries(reader(data), len(data)) == []


@given(st.binary(max_size=200))
def test_any_bytes_end_the_walk(data):
    assert all(found.end > found.start for found in walk(reader(data), 0, len(data)))
    sample_entries(reader(data), len(data))
