"""What segments say of themselves is read as the format defines it."""

import struct

import pytest

from echo_transcode.domain.fmp4 import Fragments, audio_codec, fragments, time_scale, video_codec


def box(kind: str, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind.encode()) + content


def fragment(tfhd: bytes, *runs: bytes) -> bytes:
    return box("moof", box("mfhd") + box("traf", box("tfhd", tfhd) + b"".join(box("trun", run) for run in runs)))


def test_default_durations_count_for_every_sample():
    tfhd = struct.pack(">IIQI", 0x1 | 0x8, 1, 0, 512)
    run = struct.pack(">III", 0x1, 30, 0)
    assert fragments(box("styp") + fragment(tfhd, run, run) + box("mdat", b"x")) == Fragments(60, 60 * 512)


def test_durations_of_single_samples_are_added():
    tfhd = struct.pack(">II", 0, 1)
    run = struct.pack(">IIII", 0x1 | 0x4 | 0x100 | 0x200, 2, 0, 0) + struct.pack(">IIII", 1024, 7, 300, 8)
    assert fragments(fragment(tfhd, run)) == Fragments(2, 1324)


def test_codecs_are_named_as_rfc_6381_does():
    assert video_codec(b"....avcC\x01\x64\x00\x1f\xff") == "avc1.64001f"
    descriptor = (
        b"\x03\x80\x80\x80\x22\x00\x01\x00" + b"\x04\x80\x80\x80\x14" + b"\0" * 13 + b"\x05\x80\x80\x80\x02\x11\x90"
    )
    assert audio_codec(b"....esds\0\0\0\0" + descriptor) == "mp4a.40.2"


def test_a_foreign_descriptor_is_refused():
    with pytest.raises(ValueError, match="descriptor"):
        audio_codec(b"esds\0\0\0\0\x09\x00\x00\x00")


def test_the_time_scale_is_found_in_both_versions():
    assert time_scale(b"mdhd" + struct.pack(">IIII", 0, 1, 1, 48000)) == 48000
    assert time_scale(b"mdhd" + struct.pack(">IQQI", 1 << 24, 1, 1, 44100)) == 44100
