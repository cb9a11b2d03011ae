"""The plan: what is made of a source, in which units, in which order, with shares that add up."""

import pytest

from echo_contracts.v1.media import Options, SubtitleStream
from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.plan import IMAGES, JOIN_SHARE, MP4, PLAN_SHARE, Plan, make_plan
from support.mediainfo import accepted, audio_track, video_stream

KEYS = KeyFrames(tuple((2.0 * n, 60 * n) for n in range(50)), 3000, "high", 40)


@pytest.mark.parametrize(
    ("picture", "seconds"),
    [
        ({}, 60),
        ({"width": 640, "height": 360}, 60),
        ({"frame_rate": "60"}, 28),
        ({"width": 3840, "height": 2160}, 32),
        ({"width": 3840, "height": 2160, "frame_rate": "60"}, 16),
        ({"width": 7680, "height": 4320, "frame_rate": "120"}, 12),
    ],
)
def test_heavier_pictures_are_cut_shorter(picture, seconds):
    plan = make_plan(accepted(video_stream(end=600.0, **picture)))
    assert plan.picture is not None
    assert max(chunk.frames for chunk in plan.chunks) / plan.picture.rate == seconds


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


SHAPES = {
    "picture": {},
    "picture and sound": {"audio": (audio_track(),)},
    "sound alone": {"video": None, "audio": (audio_track(),)},
    "three tracks, long": {"audio": tuple(audio_track(index=n) for n in (1, 2, 3)), "duration": 4000.0},
    "subtitles": {"subtitles": (SubtitleStream(index=3, codec="subrip", language="eng"),)},
    "other codecs": {"options": Options(video_codecs=("hevc", "av1"))},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("found", [None, KEYS], ids=["encoded", "own rung"])
def test_shares_add_up_to_one_and_units_are_named_once(shape, found):
    shape = {"video": video_stream()} | shape
    plan = make_plan(accepted(**shape), found if shape["video"] else None)
    units = [unit for unit, _ in plan.units()]
    assert sum(share for _, share in plan.units()) + PLAN_SHARE + JOIN_SHARE == pytest.approx(1)
    assert len(set(units)) == len(units)
    assert plan.asked_later < set(units)
    assert plan.encoded < set(units)


def test_what_can_be_played_soonest_comes_first():
    plan = make_plan(accepted(video_stream(), (audio_track(),)), KEYS)
    units = [unit for unit, _ in plan.units()]
    assert units[:3] == ["source-0000", "chunk-0000", "audio-0000"]
    assert units[-2:] == [IMAGES, MP4]


def test_each_codec_has_its_own_ladder_and_shorter_chunks():
    plan = make_plan(accepted(video_stream(), options=Options(video_codecs=("hevc", "av1"))))
    assert plan.picture is not None
    h264, hevc, av1 = plan.picture.ladders
    assert (h264.codec, hevc.codec, av1.codec) == ("h264", "hevc", "av1")
    assert [rung.name for rung in hevc.rungs][:2] == ["1080p-hevc", "720p-hevc"]
    longest = [max(chunk.frames for chunk in each.chunks) for each in plan.picture.ladders]
    assert longest[1] < longest[2] < longest[0]
    assert all(each.chunks[-1].end == plan.picture.frames for each in plan.picture.ladders)


@pytest.mark.parametrize("unit", ["chunk-0001", "hevc-0002", "audio-0000", "source-0001"])
def test_a_unit_is_found_by_its_name_alone(unit):
    plan = make_plan(accepted(video_stream(), (audio_track(),), options=Options(video_codecs=("hevc",))), KEYS)
    found = [plan.find_chunk(unit), plan.find_part(unit), plan.find_piece(unit)]
    assert sum(each is not None for each in found) == 1


def test_bitmap_subtitles_are_left_where_they_are():
    streams = tuple(
        SubtitleStream(index=n, codec=codec, language=None) for n, codec in enumerate(("ass", "dvd_subtitle"))
    )
    assert [each.codec for each in make_plan(accepted(video_stream(), subtitles=streams)).subtitles] == ["ass"]


def test_a_plan_survives_storage():
    plan = make_plan(accepted(video_stream(), (audio_track(),)), KEYS, encoder="h264_nvenc", threads=3)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_the_users_limit_reaches_the_ladder():
    picture = make_plan(accepted(video_stream(), options=Options(max_height=480))).picture
    assert picture is not None
    assert [rung.name for rung in picture.rungs] == ["480p", "360p", "240p"]
