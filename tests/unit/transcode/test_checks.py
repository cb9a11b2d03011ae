"""A complete stream has no faults; each defect alone is found and named."""

import copy
import re

import pytest

from echo_contracts.v1.media import Options
from echo_transcode.domain.checks import faults
from echo_transcode.domain.finished import made
from echo_transcode.domain.plan import make_plan
from echo_transcode.domain.playlists import playlists
from support.finished_units import finished, rich_plan
from support.mediainfo import accepted, audio_track, video_stream

PLAN = rich_plan()
DONE = finished(PLAN)
LAST = PLAN.chunks[-1].unit


def found(done, change=lambda texts: texts):
    have = made(PLAN, done)
    return faults(PLAN, have, change(playlists(PLAN, have)))


def test_a_complete_stream_has_none():
    assert found(DONE) == []


def test_one_frame_or_a_damaged_end_may_be_missing():
    done = copy.deepcopy(DONE)
    for rung in ("360p", "240p"):
        done[LAST]["streams"][rung]["segments"][-1]["ticks"] -= 1
    assert found(done) == []


@pytest.mark.parametrize(("missing", "faulty"), [(0, False), (1, False), (300, False), (301, True), (-1, True)])
def test_a_tenth_may_be_missing_and_none_may_be_too_many(missing, faulty):
    done = copy.deepcopy(DONE)
    whole, rest = divmod(1080 - missing, 120)
    for rung in ("360p", "240p"):
        done["chunk-0003"]["streams"][rung]["segments"] = [
            {"ticks": ticks, "size": 500_000, "key": 50_000} for ticks in [*[120] * whole, *([rest] if rest else [])]
        ]
    sentences = [f"{rung} has {3000 - missing} of 3000 frames" for rung in ("360p", "240p")]
    assert [fault for fault in found(done) if "frames" in fault] == (sentences if faulty else [])


def shorten(done):
    del done["chunk-0003"]["streams"]["240p"]["segments"][6:]


def misalign(done):
    done["chunk-0001"]["streams"]["240p"]["segments"][0]["ticks"] -= 1


def misalign_hevc(done):
    first, second = done["hevc-0001"]["streams"]["240p-hevc"]["segments"][:2]
    first["ticks"] -= 60
    second["ticks"] += 60


def second_init(done):
    done["chunk-0001"]["streams"]["240p"]["init"] = "init-2.mp4"


def no_picture_first(done):
    done["chunk-0001"]["streams"]["240p"]["segments"][1]["key"] = 0


def short_sound(done):
    done["audio2-0001"]["stream"]["segments"][-1]["ticks"] -= 1024


def long_sound(done):
    done["audio-0001"]["stream"]["segments"][-1]["ticks"] += 1024


def renumber(done):
    done["chunk-0002"]["streams"]["240p"]["first"] += 1
    done["chunk-0003"]["streams"]["240p"]["first"] += 1
    done["chunk-0004"]["streams"]["240p"]["first"] += 1
    done["chunk-0005"]["streams"]["240p"]["first"] += 1


def repeat(done):
    done["hevc-0005"]["streams"]["360p-hevc"]["first"] -= 1


def renumber_sound(done):
    done["audio-0001"]["stream"]["first"] += 1


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (misalign, "the segments of the h264 renditions are not aligned"),
        (second_init, "240p has more than one init segment"),
        (no_picture_first, "240p has segments that do not begin with a picture"),
        (short_sound, "audio2 lasts 99.989 s instead of 100.011 s"),
        (long_sound, "audio lasts 100.032 s instead of 100.011 s"),
        (renumber, "240p lacks segments before number 4"),
        (repeat, "360p-hevc lacks segments before number 20"),
        (renumber_sound, "audio lacks segments before number 9"),
    ],
)
def test_each_defect_of_what_was_made_is_named_and_nothing_else(damage, sentence):
    done = copy.deepcopy(DONE)
    damage(done)
    assert found(done) == [sentence]


def test_a_rendition_with_a_hole_lacks_frames_numbers_and_alignment():
    done = copy.deepcopy(DONE)
    shorten(done)
    assert found(done) == [
        "240p has 2640 of 3000 frames",
        "240p lacks segments before number 17",
        "the segments of the h264 renditions are not aligned",
    ]


def test_other_codecs_are_held_to_the_same():
    done = copy.deepcopy(DONE)
    misalign_hevc(done)
    assert found(done) == ["the segments of the hevc renditions are not aligned"]


def without(name):
    return lambda texts: {each: text for each, text in texts.items() if each != name}


def replaced(name, old, new):
    def change(texts):
        assert old in texts[name]
        return texts | {name: texts[name].replace(old, new, 1)}

    return change


MASTER = "master.m3u8"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without("240p/index.m3u8"), "240p/index.m3u8 is named and was not written"),
        (without("audio2/index.m3u8"), "audio2/index.m3u8 is named and was not written"),
        (without("360p/keys.m3u8"), "360p/keys.m3u8 is named and was not written"),
        (without("source/index.m3u8"), "source/index.m3u8 is named and was not written"),
        (replaced("240p/index.m3u8", "#EXT-X-ENDLIST", ""), "240p/index.m3u8 is not complete"),
        (replaced("audio/index.m3u8", "#EXT-X-MAP", "#X"), "audio/index.m3u8 is not complete"),
        (
            replaced("240p/index.m3u8", "DURATION:4", "DURATION:3"),
            "240p/index.m3u8 has segments longer than its target duration",
        ),
        (
            replaced("240p/index.m3u8", "#EXTINF:4.000000", "#EXTINF:4.500000"),
            "240p/index.m3u8 has segments longer than its target duration",
        ),
        (replaced(MASTER, ",AVERAGE-BANDWIDTH=", ",AVERAGE="), "a variant does not state AVERAGE-BANDWIDTH="),
        (replaced(MASTER, "INF:BANDWIDTH=", "INF:PEAK="), "a variant does not state BANDWIDTH="),
        (replaced(MASTER, ",CODECS=", ",X="), "a variant does not state CODECS="),
        (replaced(MASTER, "AVERAGE-BANDWIDTH=1", "AVERAGE-BANDWIDTH=99"), "a variant's average rate is above its peak"),
        (
            replaced(MASTER, "AVERAGE-BANDWIDTH=", "AVERAGE-BANDWIDTH=0,X="),
            "a variant's average rate is above its peak",
        ),
    ],
)
def test_each_defect_of_what_was_written_is_named_and_nothing_else(change, sentence):
    assert found(DONE, change) == [sentence]


def test_first_pictures_that_nobody_is_told_of_are_a_defect():
    def change(texts):
        return texts | {MASTER: re.sub(r"#EXT-X-I-FRAME.*\n", "", texts[MASTER])}

    assert found(DONE, change) == ["the I-frame playlists are not named"]


def test_every_plan_that_is_whole_passes():
    sources = [
        accepted(None, (audio_track(),)),
        accepted(video_stream(), ()),
        accepted(video_stream(frame_rate="24000/1001", end=0.2), (audio_track(),), duration=0.2),
        accepted(video_stream(), (audio_track(),), options=Options(video_codecs=("hevc", "av1"))),
    ]
    for source in sources:
        plan = make_plan(source)
        have = made(plan, finished(plan))
        assert faults(plan, have, playlists(plan, have)) == []


@pytest.mark.parametrize("unit", sorted(unit for unit in DONE if not unit.startswith("source")))
def test_a_stream_with_a_unit_missing_is_not_complete(unit):
    assert "units are missing" in found({each: value for each, value in DONE.items() if each != unit})
