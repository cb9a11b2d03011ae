"""The plan: every frame in exactly one chunk, chunks on the segment grid, shares that add up."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options
from echo_transcode.domain.plan import (
    AUDIO,
    IMAGES,
    JOIN_SHARE,
    PLAN_SHARE,
    Plan,
    choose_track,
    cut,
    make_plan,
    snap,
)
from support.mediainfo import accepted, audio_track, video_stream


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


def test_chunks_ramp_up_so_that_the_start_is_ready_soon():
    assert [chunk.frames / 30 for chunk in cut(30 * 200, 120)] == [4, 8, 20, 60, 60, 48]


@pytest.mark.parametrize(
    ("picture", "seconds"),
    [
        ({}, 60),
        ({"width": 640, "height": 360}, 60),
        ({"frame_rate": "60"}, 28),
        ({"width": 3840, "height": 2160}, 60),
        ({"width": 3840, "height": 2160, "frame_rate": "60"}, 28),
        ({"width": 7680, "height": 4320, "frame_rate": "120"}, 12),
    ],
)
def test_heavier_pictures_are_cut_shorter(picture, seconds):
    plan = make_plan(accepted(video_stream(end=600.0, **picture)))
    assert plan.picture is not None
    assert max(chunk.frames for chunk in plan.chunks) / plan.picture.rate == seconds


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


def test_segments_are_whole_frames_also_at_broadcast_rates():
    picture = make_plan(accepted(video_stream(frame_rate="30000/1001"))).picture
    assert picture is not None
    assert (picture.gop, picture.segment) == (60, 120)
    assert picture.frames == 2997


def test_reading_starts_before_the_longest_gap():
    picture = make_plan(accepted(video_stream(largest_gap=7.5))).picture
    assert picture is not None
    assert picture.pre_roll == 8.5


def test_reading_starts_a_key_interval_early_where_key_frames_cannot_be_sought():
    picture = make_plan(accepted(video_stream(largest_gap=0.04, key_interval=10.0), container="mpegts")).picture
    assert picture is not None
    assert picture.pre_roll == 11.04


@pytest.mark.parametrize("audio", [(), (audio_track(),)], ids=["silent", "with sound"])
@pytest.mark.parametrize("video", [None, video_stream()], ids=["sound alone", "picture"])
def test_shares_add_up_to_one(video, audio):
    if video is None and not audio:
        return
    plan = make_plan(accepted(video, audio))
    assert sum(plan.units.values()) + PLAN_SHARE + JOIN_SHARE == pytest.approx(1)
    assert (AUDIO in plan.units) == bool(audio)
    assert IMAGES in plan.units


def test_a_plan_survives_storage():
    plan = make_plan(accepted(video_stream(), (audio_track(),)))
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_the_spoken_language_chooses_the_track():
    tracks = (
        audio_track(index=1, default=False, language="eng"),
        audio_track(index=2, default=True, language="fra"),
        audio_track(index=3, default=False, language="deu"),
    )
    chosen = [choose_track(tracks, language) for language in (None, "de-AT", "it")]
    assert [track.index for track in chosen if track] == [2, 3, 2]


def test_the_users_limit_reaches_the_ladder():
    picture = make_plan(accepted(video_stream(), options=Options(max_height=480))).picture
    assert picture is not None
    assert [rung.name for rung in picture.rungs] == ["480p", "360p", "240p"]
