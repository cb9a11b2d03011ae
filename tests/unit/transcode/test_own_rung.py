"""The source as its own rung: only what plays as it is, cut at key frames, every frame in one piece."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options
from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.own_rung import may_be_own_rung, own_rung
from support.mediainfo import accepted, audio_track, video_stream

MEDIA = accepted(video_stream(), (audio_track(),)).media


def eligible(video=None, audio=None, options=None, **media):
    made = accepted(video_stream(**(video or {})), audio or (audio_track(),), **media).media
    return may_be_own_rung(made, options or Options())


def test_plain_h264_and_aac_in_mp4_will_do():
    assert eligible()
    assert may_be_own_rung(accepted(video_stream(), ()).media, Options())


@pytest.mark.parametrize(
    "change",
    [
        {"video": {"codec": "hevc"}},
        {"video": {"pixel_format": "yuv420p10le"}},
        {"video": {"hdr": "pq"}},
        {"video": {"interlaced": True}},
        {"video": {"rotation": 90}},
        {"video": {"display_width": 1440}},
        {"video": {"width": 3840, "height": 2160}},
        {"video": {"key_interval": 11.0}},
        {"video": {"start": 0.5}},
        {"audio": (audio_track(codec="ac3"),)},
        {"container": "matroska"},
        {"size": 260_000_000},
        {"options": Options(max_height=720)},
    ],
    ids=str,
)
def test_what_would_not_play_everywhere_is_encoded_alone(change):
    assert not eligible(**change)


@pytest.mark.parametrize(
    ("profile", "level", "taken"), [("high", 40, True), ("high 10", 40, False), ("main", 60, False)]
)
def test_profile_and_level_decide_too(profile, level, taken):
    found = KeyFrames(((0.0, 0), (2.0, 60)), 120, profile, level)
    assert (own_rung(MEDIA, found, 1) is not None) == taken


@given(st.lists(st.tuples(st.floats(0.03, 10.5), st.integers(1, 300)), min_size=1, max_size=200), st.floats(-0.1, 5))
def test_pieces_cover_every_frame_once_and_begin_with_key_frames(gops, start):
    """Any pattern of key frames: each group of pictures has a length in seconds and in frames."""
    times = list(itertools.accumulate((seconds for seconds, _ in gops), initial=start))
    numbers = list(itertools.accumulate((frames for _, frames in gops), initial=0))
    keys = tuple(zip(times[:-1], numbers[:-1], strict=True))
    rung = own_rung(MEDIA, KeyFrames(keys, numbers[-1], "high", 40), None)
    assert rung is not None
    assert sum(piece.frames for piece in rung.pieces) == numbers[-1]
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(rung.pieces))
    assert rung.pieces[0].start == start
    assert rung.pieces[-1].end is None
    assert {piece.start for piece in rung.pieces} <= {time for time, _ in keys}
    lengths = [piece.end - piece.start for piece in rung.pieces if piece.end is not None]
    least = [4.0, 8.0, 20.0, *[120.0] * len(lengths)]
    assert all(least[n] <= length < least[n] + 10.6 for n, length in enumerate(lengths))
