"""The plan: what is made of a source, in which units, in which order, with shares that add up."""

import dataclasses
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options, SubtitleStream
from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.plan import IMAGES, JOIN_SHARE, MP4, PLAN_SHARE, SUBTITLES, Plan, make_picture, make_plan
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


@pytest.mark.parametrize("video", [None, video_stream()], ids=["sound alone", "picture"])
@pytest.mark.parametrize("tracks", [0, 1, 3], ids="{} tracks".format)
@pytest.mark.parametrize("subtitles", [0, 2], ids="{} subtitles".format)
@pytest.mark.parametrize("codecs", [(), ("hevc",), ("hevc", "av1")], ids=str)
@pytest.mark.parametrize("found", [None, KEYS], ids=["encoded", "own rung"])
@pytest.mark.parametrize("duration", [0.2, 100.0, 4000.0], ids=str)
def test_shares_add_up_to_one_in_every_combination(*, video, tracks, subtitles, codecs, found, duration):
    if video is None and (not tracks or found or codecs):
        return  # there is no such source
    made = make_plan(
        accepted(
            video and video.model_copy(update={"end": duration}),
            tuple(audio_track(index=number + 1) for number in range(tracks)),
            options=Options(video_codecs=codecs),
            subtitles=tuple(SubtitleStream(index=9 + n, codec="ass", language=None) for n in range(subtitles)),
            duration=duration,
        ),
        found,
    )
    shares = dict(made.units())
    assert sum(shares.values()) + PLAN_SHARE + JOIN_SHARE == pytest.approx(1)
    assert all(share > 0 for share in shares.values())
    assert set(shares) == {
        *(chunk.unit for ladder in (made.picture.ladders if made.picture else ()) for chunk in ladder.chunks),
        *(part.unit for sound in made.sounds for part in sound.parts),
        *(piece.unit for piece in (made.own.pieces if made.own else ())),
        *([SUBTITLES] if subtitles else []),
        *(IMAGES, MP4),
    }
    if made.picture:
        frames = {chunk.unit: chunk.frames for chunk in made.chunks}
        rate = shares["chunk-0000"] / frames["chunk-0000"]
        assert all(shares[unit] == pytest.approx(rate * count) for unit, count in frames.items())


def test_what_can_be_played_soonest_comes_first_and_what_is_made_of_the_whole_last():
    source = accepted(
        video_stream(),
        (audio_track(), audio_track(index=2)),
        options=Options(video_codecs=("hevc",)),
        subtitles=(SubtitleStream(index=3, codec="ass", language=None),),
    )
    made = make_plan(source, KEYS)
    assert [unit for unit, _ in made.units()] == [
        *("source-0000", "chunk-0000", "audio-0000", "audio2-0000"),
        *(f"source-{number:04d}" for number in range(1, 5)),
        *(f"chunk-{number:04d}" for number in range(1, 6)),
        *(chunk.unit for chunk in made.picture.others[0].chunks),
        *("audio-0001", "audio2-0001"),
        *(SUBTITLES, IMAGES, MP4),
    ]
    assert made.asked_later == {"audio-0001", "audio2-0001", IMAGES, MP4}
    assert made.encoded == {
        *(f"chunk-{number:04d}" for number in range(6)),
        *("audio-0000", "audio-0001", "audio2-0000", "audio2-0001"),
    }


RATES = ["5", "12.5", "24000/1001", "25", "30000/1001", "30", "60000/1001", "60", "120", "1000/33"]


@given(st.floats(0.04, 12 * 3600), st.sampled_from(RATES), st.sampled_from([360, 1080, 2160]))
def test_chunks_of_every_codec_cover_any_length_at_any_rate_once(length, rate, height):
    video = video_stream(
        frame_rate=str(Fraction(rate)), end=length, width=height * 16 // 9, height=height, key_interval=None
    )
    picture = make_picture(video, accepted(video).media, Options(video_codecs=("hevc", "av1")))
    assert abs(picture.seconds - length) <= max(0.51 / picture.rate, 1 / picture.rate - length)
    assert picture.segment == 2 * picture.gop
    assert 4 <= picture.segment / picture.rate < 4 + 2 / picture.rate
    assert [ladder.codec for ladder in picture.ladders] == ["h264", "hevc", "av1"]
    for ladder in picture.ladders:
        covered = 0
        for chunk in ladder.chunks:
            assert chunk.start == covered
            assert chunk.start % picture.segment == 0
            covered = chunk.end
        assert covered == picture.frames
    units = [chunk.unit for ladder in picture.ladders for chunk in ladder.chunks]
    assert len(set(units)) == len(units)


def test_a_codec_that_is_asked_for_twice_is_made_once():
    made = make_plan(accepted(video_stream(), options=Options(video_codecs=("av1", "hevc", "av1"))))
    assert [ladder.codec for ladder in made.picture.ladders] == ["h264", "av1", "hevc"]


def test_a_source_that_is_looked_at_and_will_not_do_is_encoded_alone():
    assert (
        make_plan(accepted(video_stream(), (audio_track(),)), dataclasses.replace(KEYS, profile="high 10")).own is None
    )
    assert make_plan(accepted(video_stream(), (audio_track(),))).own is None


def test_the_copy_carries_the_main_sound():
    tracks = (audio_track(index=1, default=False), audio_track(index=2))
    assert make_plan(accepted(video_stream(), tracks), KEYS).own.sound == 2
    assert make_plan(accepted(video_stream(), ()), KEYS).own.sound is None


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


def test_a_unit_of_another_plan_is_not_found():
    made = make_plan(accepted(None, (audio_track(),)))
    assert (made.find_chunk("chunk-0000"), made.find_piece("source-0000"), made.find_part("audio-0009")) == (None,) * 3


@pytest.mark.parametrize("unit", ["chunk-0002", "hevc-0001"])
def test_a_chunk_is_found_with_its_ladder(unit):
    made = make_plan(accepted(video_stream(), options=Options(video_codecs=("hevc",))))
    ladder, chunk = made.find_chunk(unit)
    assert chunk.unit == unit
    assert chunk in ladder.chunks


def test_a_plan_survives_storage():
    plan = make_plan(accepted(video_stream(), (audio_track(),)), KEYS, encoder="h264_nvenc", threads=3)
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_the_users_limit_reaches_the_ladder():
    picture = make_plan(accepted(video_stream(), options=Options(max_height=480))).picture
    assert picture is not None
    assert [rung.name for rung in picture.rungs] == ["480p", "360p", "240p"]
