"""The grid: every frame in exactly one chunk, chunks on segments, rates that players know."""

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.grid import _STANDARD_RATES, cut, longest_chunk, pre_roll, snap
from echo_transcode.domain.ladder import ladder
from support.mediainfo import video_stream


@given(st.integers(1, 3_000_000), st.sampled_from([20, 96, 100, 120, 240]), st.integers(3, 15))
def test_chunks_cover_every_frame_once_and_start_on_segments(frames, segment, longest):
    chunks = cut(frames, segment, longest)
    assert chunks[0].start == 0
    assert chunks[-1].end == frames
    assert all(chunk.frames > 0 and chunk.start % segment == 0 for chunk in chunks)
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(chunks))
    assert [chunk.last for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    assert len({chunk.unit for chunk in chunks}) == len(chunks)
    assert max(chunk.frames for chunk in chunks) <= longest * segment + segment // 4


def test_chunks_ramp_up_so_that_the_start_is_ready_soon_and_shrink_so_that_all_cores_end_together():
    assert [chunk.frames / 30 for chunk in cut(30 * 400, 120)] == [4, 8, 20, 60, 60, 60, 60, 60, 36, 16, 16]


def test_a_tail_of_less_than_a_second_is_no_chunk_of_its_own():
    assert [chunk.frames for chunk in cut(120 + 29, 120)] == [149]
    assert [chunk.frames for chunk in cut(120 + 30, 120)] == [120, 30]


@pytest.mark.parametrize(
    ("average", "output"),
    [
        ("25", "25"),
        ("24000/1001", "24000/1001"),
        ("30000/1001", "30000/1001"),
        ("63/2", "30"),
        ("120", "60"),
        ("120000/1001", "60000/1001"),
        ("240", "60"),
        ("1000/33", "30"),
        ("2275/148", "15"),
        ("1", "5"),
    ],
)
def test_output_rates_are_standard(average, output):
    assert snap(Fraction(average)) == Fraction(output)


@given(st.fractions(Fraction(1, 10), 1000))
def test_any_rate_becomes_a_standard_one_near_it_or_near_a_half_of_it(rate):
    found = snap(rate)
    assert found in _STANDARD_RATES
    assert found <= 60
    halved = rate
    while halved > Fraction(606, 10):
        halved /= 2
    if halved >= 5:
        # The widest gap between two neighbours is from 30 to 48, and nothing is off by more than half of that.
        assert max(found / halved, halved / found) ** 2 <= Fraction(48, 30)


@pytest.mark.parametrize("rate", _STANDARD_RATES)
def test_a_standard_rate_stays(rate):
    assert snap(rate) == rate


@pytest.mark.parametrize(
    ("codec", "source", "segments"),
    [
        ("h264", {}, 15),
        ("hevc", {}, 3),
        ("av1", {}, 6),
        ("hevc", {"width": 640, "height": 360}, 15),
        ("h264", {"width": 3840, "height": 2160, "codec": "h264"}, 8),
        ("h264", {"width": 7680, "height": 4320, "codec": "hevc"}, 3),
        ("h264", {"width": 7680, "height": 4320, "codec": "prores"}, 3),
    ],
)
def test_chunks_are_shorter_where_a_frame_costs_more(codec, source, segments):
    video = video_stream(**source)
    best = ladder(video, None, Fraction(30), codec)[0]
    assert longest_chunk(video, best, Fraction(30), codec) == segments


def test_a_codec_that_is_slow_to_decode_shortens_chunks_where_decoding_is_what_costs():
    fast = video_stream(width=3840, height=2160)
    small = ladder(fast, 240, Fraction(30))[0]
    found = [
        longest_chunk(fast.model_copy(update={"codec": codec}), small, Fraction(30))
        for codec in ("h264", "vp9", "hevc", "prores")
    ]
    assert found == [15, 12, 10, 7]


@given(
    st.sampled_from([240, 720, 1080, 2160, 4320]),
    st.sampled_from(_STANDARD_RATES),
    st.sampled_from(["h264", "hevc", "av1"]),
)
def test_any_chunk_is_of_a_length_that_a_push_can_wait_for(height, rate, codec):
    video = video_stream(width=height * 16 // 9, height=height, frame_rate=str(rate))
    assert 3 <= longest_chunk(video, ladder(video, None, rate, codec)[0], rate, codec) <= 15


@pytest.mark.parametrize(
    ("container", "gap", "interval", "seconds"),
    [
        ("mov", 0.5, 10.0, 1.5),
        ("matroska", 0.5, 10.0, 1.5),
        ("avi", 0.5, 10.0, 1.5),
        ("mpegts", 0.5, 10.0, 11.5),
        ("mpegts", None, None, 1.0),
        ("mov", None, None, 1.0),
    ],
)
def test_reading_starts_early_enough_for_the_first_frame(container, gap, interval, seconds):
    assert pre_roll(video_stream(largest_gap=gap, key_interval=interval), container) == seconds


@given(st.integers(1, 200_000), st.sampled_from([20, 96, 100, 120, 240]), st.integers(3, 15))
def test_chunks_ramp_up_and_are_at_most_half_of_what_is_left(frames, segment, longest):
    chunks = cut(frames, segment, longest, "hevc")
    for chunk, ramp in zip(chunks[:-1], itertools.chain((1, 2, 5), itertools.repeat(longest)), strict=False):
        assert chunk.frames <= min(ramp, longest) * segment
        assert chunk.frames % segment == 0
    for chunk in chunks[3:]:
        assert chunk.frames <= max(5, math.ceil((frames - chunk.start) / segment / 2)) * segment + segment // 4
    assert [chunk.unit for chunk in chunks] == [f"hevc-{number:04d}" for number in range(len(chunks))]
