"""The source as its own rung: only what plays as it is, cut at key frames, every frame in one piece."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options
from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.finished import made
from echo_transcode.domain.own_rung import Piece, may_be_own_rung, own_rung
from echo_transcode.domain.playlists import playlists, renditions
from support.finished_units import finished, rich_plan
from support.mediainfo import accepted, audio_track, video_stream

MEDIA = accepted(video_stream(), (audio_track(),)).media


def eligible(video=None, audio=None, options=None, **media):
    made = accepted(video_stream(**(video or {})), audio or (audio_track(),), **media).media
    return may_be_own_rung(made, options or Options())


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"video": {"width": 2560, "height": 1440}},
        {"video": {"width": 1440, "height": 2560}},
        {"video": {"key_interval": 10.5}},
        {"video": {"key_interval": None}},
        {"video": {"start": 0.09}},
        {"video": {"variable_frame_rate": True}},
        {"audio": (audio_track(), audio_track(index=2))},
        {"size": 250_000_000},
        {"options": Options(max_height=1080)},
        {"options": Options(max_height=2160)},
    ],
    ids=str,
)
def test_plain_h264_and_aac_in_mp4_will_do_up_to_the_limits(change):
    assert eligible(**change)


def test_pictures_without_sound_will_do():
    assert may_be_own_rung(accepted(video_stream(), ()).media, Options())


def test_sound_alone_is_no_picture():
    media = accepted(None, (audio_track(),)).media
    assert not may_be_own_rung(media, Options())
    assert own_rung(media, KeyFrames(((0.0, 0),), 60, "high", 40), 0) is None


@pytest.mark.parametrize(
    "change",
    [
        {"container": "matroska"},
        {"video": {"codec": "hevc"}},
        {"video": {"pixel_format": "yuv420p10le"}},
        {"video": {"pixel_format": "yuvj420p"}},
        {"video": {"hdr": "pq"}},
        {"video": {"hdr": "hlg"}},
        {"video": {"interlaced": True}},
        {"video": {"rotation": 90}},
        {"video": {"rotation": 180}},
        {"video": {"display_width": 1440}},
        {"video": {"display_height": 1082}},
        {"video": {"width": 2562, "height": 1442}},
        {"video": {"width": 3840, "height": 2160}, "options": Options(max_height=2160)},
        {"options": Options(max_height=1079)},
        {"video": {"key_interval": 10.6}},
        {"size": 250_000_001},
        {"duration": 1.0, "size": 2_500_001},
        {"video": {"start": 0.1}},
        {"audio": (audio_track(codec="ac3"),)},
        {"audio": (audio_track(), audio_track(index=2, codec="mp3"))},
    ],
    ids=str,
)
def test_what_would_not_play_everywhere_is_encoded_alone(change):
    assert not eligible(**change)


@pytest.mark.parametrize(
    ("profile", "level", "taken"),
    [
        ("baseline", 30, True),
        ("constrained baseline", 30, True),
        ("main", 40, True),
        ("high", 52, True),
        ("high", 60, False),
        ("main", 53, False),
        ("high 10", 40, False),
        ("high 4:2:2", 40, False),
        ("extended", 40, False),
        ("", 40, False),
    ],
)
def test_profile_and_level_decide_too(profile, level, taken):
    found = KeyFrames(((0.0, 0), (2.0, 60)), 120, profile, level)
    assert (own_rung(MEDIA, found, 1) is not None) == taken


@pytest.mark.parametrize("keys", [(), ((0.1, 3), (2.0, 60))], ids=["no key frame", "the first is none"])
def test_pictures_that_do_not_start_with_a_key_frame_are_encoded_alone(keys):
    assert own_rung(MEDIA, KeyFrames(keys, 120, "high", 40), 1) is None


def test_the_rung_is_as_large_as_the_source_and_has_its_main_sound():
    rung = own_rung(MEDIA, KeyFrames(((0.0, 0),), 3000, "high", 40), 1)
    assert (rung.width, rung.height, rung.sound) == (1920, 1080, 1)
    assert rung.pieces == (Piece(unit="source-0000", start=0.0, end=None, frames=3000),)


def test_the_first_pieces_are_short_so_that_the_start_is_ready_soon():
    keys = tuple((2.0 * number, 60 * number) for number in range(200))
    rung = own_rung(MEDIA, KeyFrames(keys, 12_000, "high", 40), 1)
    assert [piece.frames / 30 for piece in rung.pieces] == [4, 8, 20, *[60] * 6, 8]


@pytest.mark.parametrize(("gop", "longest"), [(2.0, 4.0), (2.5, 5.0), (3.0, 6.0), (5.0, 5.0), (8.0, 8.0)])
def test_the_longest_segment_is_known_before_any_is_made(gop, longest):
    """From a key frame to the first one after each multiple of 4 s in its piece."""
    keys = tuple((gop * number, round(30 * gop) * number) for number in range(int(100 // gop)))
    media = accepted(video_stream(), (audio_track(),), duration=gop * len(keys)).media
    assert own_rung(media, KeyFrames(keys, round(30 * gop) * len(keys), "high", 40), 1).longest == longest


@given(st.lists(st.tuples(st.floats(0.03, 10.5), st.integers(1, 300)), min_size=1, max_size=200), st.floats(-0.1, 5))
def test_pieces_cover_every_frame_once_and_begin_with_key_frames(gops, start):
    """Any pattern of key frames: each group of pictures has a length in seconds and in frames."""
    times = list(itertools.accumulate((seconds for seconds, _ in gops), initial=start))
    numbers = list(itertools.accumulate((frames for _, frames in gops), initial=0))
    keys = tuple(zip(times[:-1], numbers[:-1], strict=True))
    rung = own_rung(MEDIA, KeyFrames(keys, numbers[-1], "high", 40), None)
    assert rung is not None
    assert sum(piece.frames for piece in rung.pieces) == numbers[-1]
    at = dict(keys)
    firsts = [at[piece.start] for piece in rung.pieces]
    assert [first + piece.frames for first, piece in zip(firsts, rung.pieces, strict=True)] == [
        *firsts[1:],
        numbers[-1],
    ]
    assert [piece.unit for piece in rung.pieces] == [f"source-{number:04d}" for number in range(len(rung.pieces))]
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(rung.pieces))
    assert rung.pieces[0].start == start
    assert rung.pieces[-1].end is None
    assert {piece.start for piece in rung.pieces} <= {time for time, _ in keys}
    lengths = [piece.end - piece.start for piece in rung.pieces if piece.end is not None]
    least = [4.0, 8.0, 20.0, *[60.0] * len(lengths)]
    assert all(least[n] <= length < least[n] + 10.6 for n, length in enumerate(lengths))


def test_the_source_is_marked_as_what_it_is():
    plan = rich_plan()
    marked = {each.name: each.as_uploaded for each in renditions(plan, made(plan, finished(plan)))}
    assert marked == {"360p": None, "240p": None, "source": True, "360p-hevc": None, "240p-hevc": None}


def test_the_target_duration_of_the_copy_is_the_same_from_its_first_piece_to_its_last():
    plan = rich_plan()
    done = finished(plan)
    plan = plan.model_copy(update={"own": plan.own.model_copy(update={"longest": 12.6})})
    for units in ({"source-0000"}, {"source-0000", "source-0001"}):
        have = made(plan, {unit: done[unit] for unit in units})
        assert "#EXT-X-TARGETDURATION:13\n" in playlists(plan, have)["source/index.m3u8"]
