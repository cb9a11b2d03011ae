"""The ladder never upscales, keeps the shape, and has the sizes people expect."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.ladder import ladder
from support.mediainfo import video_stream


def sizes(width: int, height: int, max_height: int | None = None) -> list[tuple[int, int]]:
    rungs = ladder(video_stream(width=width, height=height), max_height, Fraction(30))
    return [(rung.width, rung.height) for rung in rungs]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ((1920, 1080), [(1920, 1080), (1280, 720), (854, 480), (640, 360), (426, 240)]),
        ((3840, 2160), [(2560, 1440), (1920, 1080), (1280, 720), (854, 480), (640, 360), (426, 240)]),
        ((1080, 1920), [(1080, 1920), (720, 1280), (480, 854), (360, 640), (240, 426)]),
        ((854, 480), [(854, 480), (640, 360), (428, 240)]),
        ((641, 359), [(640, 358), (428, 240)]),
        ((320, 180), [(320, 180)]),
        ((17, 16), [(16, 16)]),
    ],
)
def test_known_sources_get_known_sizes(source, expected):
    assert sizes(*source) == expected


def test_the_largest_sizes_are_made_on_request():
    assert sizes(3840, 2160, max_height=2160)[:2] == [(3840, 2160), (2560, 1440)]
    assert sizes(7680, 4320, max_height=4320)[0] == (3840, 2160)


def test_other_codecs_get_fewer_bits_and_names_of_their_own():
    h264, hevc, av1 = (ladder(video_stream(), None, Fraction(30), codec)[0] for codec in ("h264", "hevc", "av1"))
    assert (h264.name, hevc.name, av1.name) == ("1080p", "1080p-hevc", "1080p-av1")
    assert av1.max_rate < hevc.max_rate < h264.max_rate


def test_the_user_can_bound_the_short_side():
    assert sizes(1920, 1080, max_height=480)[0] == (854, 480)


@given(st.integers(16, 8192), st.integers(16, 4320))
def test_no_rendition_is_larger_than_the_source_or_out_of_shape(width, height):
    found = sizes(width, height)
    assert found
    assert [min(size) for size in found] == sorted({min(size) for size in found}, reverse=True)
    for wide, high in found:
        assert wide <= width
        assert high <= height
        assert wide % 2 == high % 2 == 0
        # Each side is off by at most one pixel from rounding to even.
        scale = min(wide, high) / min(width, height)
        assert abs(wide - width * scale) <= 2 * max(1, width / height)
        assert abs(high - height * scale) <= 2 * max(1, height / width)


def test_faster_pictures_get_more_bits():
    slow, fast = (ladder(video_stream(), None, Fraction(rate))[0].max_rate for rate in (30, 60))
    assert (slow, fast) == (4_500_000, 6_750_000)
