"""What a probe's facts mean: accepted with the right numbers, or rejected with the right code."""

from fractions import Fraction
from typing import Any

import pytest

from echo_shared.errors import PermanentError
from echo_shared.media.verdict import _REASONS, Bounds, frame_rate, judge, rejection


def timing(**changes: Any) -> dict[str, Any]:
    facts = {
        "count": 250,
        "first": 0.0,
        "end": 10.0,
        "typical_gap": 0.04,
        "largest_gap": 0.04,
        "key_interval": 2.0,
        "uneven": False,
        "truncated": False,
    }
    return facts | changes


def picture(**changes: Any) -> dict[str, Any]:
    facts = {
        "index": 0,
        "kind": "video",
        "codec": "h264",
        "attached": False,
        "default": True,
        "language": None,
        "start": 0.0,
        "duration": 10.0,
        "timing": timing(),
        "tail": None,
        "decoded": 3,
        "packets": 3,
        "width": 640,
        "height": 360,
        "aspect": [1, 1],
        "rate": "25",
        "guess": "25",
        "pixel_format": "yuv420p",
        "transfer": 1,
        "rotation": 0,
        "interlaced": False,
    }
    return facts | changes


def sound(**changes: Any) -> dict[str, Any]:
    facts = {
        "index": 1,
        "kind": "audio",
        "codec": "aac",
        "attached": False,
        "default": True,
        "language": "und",
        "start": 0.0,
        "duration": 10.0,
        "timing": timing(),
        "tail": None,
        "decoded": 3,
        "packets": 3,
        "channels": 2,
        "sample_rate": 48000,
    }
    return facts | changes


def facts(*streams: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"container": "mov", "start": 0.0, "duration": 10.0, "complete": True, "streams": list(streams)} | changes


def code_of(found: dict[str, Any]) -> str:
    with pytest.raises(PermanentError) as caught:
        judge(found, 1000, Bounds())
    return caught.value.code


def test_a_plain_video_is_accepted():
    media = judge(facts(picture(), sound()), 1000, Bounds())
    assert media.video is not None
    assert (media.container, media.duration, media.size, media.video.frame_rate) == ("mov", 10.0, 1000, "25")
    assert (media.video.key_interval, media.audio[0].language) == (2.0, None)


@pytest.mark.parametrize(("said", "language"), [("jpn", "ja"), ("ger", "de"), ("eng", "en"), ("zxx", None), ("", None)])
def test_languages_get_their_usual_spelling(said, language):
    assert judge(facts(sound(language=said)), 1000, Bounds()).audio[0].language == language


def test_sound_alone_is_accepted_without_its_cover():
    media = judge(facts(sound(index=0), picture(index=1, attached=True)), 1000, Bounds())
    assert media.video is None
    assert [track.index for track in media.audio] == [0]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (facts(), "no_streams"),
        (facts(picture(attached=True)), "no_streams"),
        (facts(*[sound()] * 17), "too_many_streams"),
        (facts(picture(codec=None)), "unsupported_codec"),
        (facts(sound(codec=None)), "unsupported_codec"),
        (facts(picture(width=8194, height=4320, decoded=0)), "too_large"),
        (facts(picture(width=1000, height=15)), "too_small"),
        (facts(picture(decoded=0)), "broken_bitstream"),
        (facts(sound(decoded=0)), "broken_bitstream"),
        (facts(picture(rate="500", guess="500", timing=timing(typical_gap=0.002))), "frame_rate_too_high"),
        (facts(picture(timing=timing(end=43201.0)), duration=43201.0), "too_long"),
        (facts(picture(timing=timing(truncated=True))), "truncated"),
        (facts(picture(timing=timing(end=8.9))), "truncated"),
        (facts(picture(timing=timing(count=0, first=None, end=None))), "broken_bitstream"),
    ],
)
def test_media_that_cannot_be_used_is_rejected(found, code):
    assert code_of(found) == code


def test_ten_percent_missing_is_still_a_video():
    assert judge(facts(picture(timing=timing(end=9.1))), 1000, Bounds()).duration == 9.1


def test_an_estimated_duration_truncates_nothing():
    assert judge(facts(picture(), container="mpegts", duration=60.0), 1000, Bounds()).duration == 10.0


def test_times_count_from_the_containers_start():
    late = picture(start=1.5, timing=timing(first=1.5, end=11.5))
    media = judge(facts(late, sound(start=1.4, timing=timing(first=1.4, end=11.4)), start=1.4), 1000, Bounds())
    assert media.video is not None
    assert media.start == 1.4
    assert media.video.start == pytest.approx(0.1)
    assert media.video.end == pytest.approx(10.1)
    assert media.audio[0].start == 0.0


def test_a_file_too_large_to_scan_is_measured_by_its_tail():
    seen = picture(timing=timing(end=3.0), tail=9.96)
    assert judge(facts(seen, complete=False), 1000, Bounds()).duration == pytest.approx(10.0)


def test_a_track_that_does_not_decode_is_left_out():
    assert [track.index for track in judge(facts(picture(), sound(decoded=0), sound(index=2)), 9, Bounds()).audio] == [
        2
    ]


def test_a_track_that_begins_later_than_was_looked_is_kept():
    assert judge(facts(picture(), sound(decoded=0, packets=0)), 9, Bounds()).audio


@pytest.mark.parametrize(
    ("turned", "rotation", "size"),
    [(0, 0, (640, 360)), (90, 270, (360, 640)), (-90, 90, (360, 640)), (180, 180, (640, 360)), (-89.6, 90, (360, 640))],
)
def test_rotation_turns_the_display_size(turned, rotation, size):
    video = judge(facts(picture(rotation=turned)), 9, Bounds()).video
    assert video is not None
    assert (video.rotation, (video.display_width, video.display_height)) == (rotation, size)


def test_pixels_are_made_square_without_losing_any():
    wide = judge(facts(picture(width=360, height=288, aspect=[64, 45])), 9, Bounds()).video
    tall = judge(facts(picture(width=720, height=480, aspect=[8, 9])), 9, Bounds()).video
    assert wide is not None
    assert tall is not None
    assert (wide.display_width, wide.display_height) == (512, 288)
    assert (tall.display_width, tall.display_height) == (720, 540)


@pytest.mark.parametrize(("transfer", "hdr"), [(1, None), (2, None), (16, "pq"), (18, "hlg")])
def test_hdr_is_told_by_its_transfer(transfer, hdr):
    video = judge(facts(picture(transfer=transfer)), 9, Bounds()).video
    assert video is not None
    assert video.hdr == hdr


@pytest.mark.parametrize(
    ("said", "guess", "gap", "rate"),
    [
        ("30000/1001", "30", 0.03337, Fraction(30000, 1001)),
        ("1000", "60", 0.03336, Fraction(30000, 1001)),  # neither is true: the packets decide
        ("1000", "30", 0.0333, Fraction(30)),
        (None, None, 0.0, Fraction(25)),
    ],
)
def test_the_frame_rate_is_what_the_packets_confirm(said, guess, gap, rate):
    found = frame_rate(picture(rate=said, guess=guess, timing=timing(typical_gap=gap)))
    assert float(found) == pytest.approx(float(rate), rel=0.001)


def test_every_rejection_is_a_sentence():
    for code in _REASONS:
        error = rejection(code)
        assert error.message.endswith(".")
        assert error.remedy is None or error.remedy.endswith(".")
