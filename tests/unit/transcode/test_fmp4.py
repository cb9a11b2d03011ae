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
    found = fragments(box("styp") + fragment(tfhd, run, run) + box("mdat", b"x"))
    assert (found.samples, found.ticks) == (60, 60 * 512)


def test_durations_of_single_samples_are_added():
    tfhd = struct.pack(">II", 0, 1)
    run = struct.pack(">IIII", 0x1 | 0x4 | 0x100 | 0x200, 2, 0, 0) + struct.pack(">IIII", 1024, 7, 300, 8)
    found = fragments(fragment(tfhd, run))
    assert (found.samples, found.ticks) == (2, 1324)


@pytest.mark.parametrize("version", [0, 1])
def test_when_a_segment_starts_and_where_its_first_sample_ends(version):
    tfhd = struct.pack(">II", 0, 1)
    time = struct.pack(">IQ" if version else ">II", version << 24, 90_000)
    run = struct.pack(">IIi", 0x1 | 0x200, 2, 500) + struct.pack(">II", 40, 7)
    moof = box("moof", box("mfhd") + box("traf", box("tfhd", tfhd) + box("tfdt", time) + box("trun", run)))
    found = fragments(box("styp", b"12345678") + moof + moof)
    # 500 bytes from the first moof's start, which lies behind a styp of 16.
    assert found == Fragments(4, 0, start=90_000, first_end=16 + 500 + 40)


def test_a_default_size_is_the_first_samples():
    tfhd = struct.pack(">IIII", 0x8 | 0x10, 1, 512, 25)
    run = struct.pack(">IIi", 0x1, 3, 100)
    assert fragments(fragment(tfhd, run)) == Fragments(3, 1536, first_end=125)


def test_codecs_are_named_as_rfc_6381_does():
    assert video_codec(b"....avcC\x01\x64\x00\x1f\xff") == "avc1.64001f"
    descriptor = (
        b"\x03\x80\x80\x80\x22\x00\x01\x00" + b"\x04\x80\x80\x80\x14" + b"\0" * 13 + b"\x05\x80\x80\x80\x02\x11\x90"
    )
    assert audio_codec(b"....esds\0\0\0\0" + descriptor) == "mp4a.40.2"


def test_hevc_and_av1_state_profile_tier_level_and_constraints():
    hvcc = b"\x01\x01" + b"\x60\x00\x00\x00" + b"\x90\x00\x00\x00\x00\x00" + b"\x5d"
    assert video_codec(b"....hvcC" + hvcc) == "hvc1.1.6.L93.90"
    assert video_codec(b"....av1C\x81\x08\x0c\x00") == "av01.0.08M.08"
    assert video_codec(b"....av1C\x81\x0d\xc0\x00") == "av01.0.13H.10"


def test_a_foreign_descriptor_is_refused():
    with pytest.raises(ValueError, match="descriptor"):
        audio_codec(b"esds\0\0\0\0\x09\x00\x00\x00")


def test_the_time_scale_is_found_in_both_versions():
    assert time_scale(b"mdhd" + struct.pack(">IIII", 0, 1, 1, 48000)) == 48000
    assert time_scale(b"mdhd" + struct.pack(">IQQI", 1 << 24, 1, 1, 44100)) == 44100
