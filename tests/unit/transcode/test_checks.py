"""A complete stream has no faults; each defect alone is found and named."""

import copy

import pytest

from echo_transcode.domain.checks import faults
from echo_transcode.domain.finished import made
from echo_transcode.domain.playlists import playlists
from support.finished_units import finished, rich_plan

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


def shorten(done):
    longest = done[PLAN.chunks[-2].unit]["streams"]
    for rung in ("360p", "240p"):
        longest[rung]["segments"] = longest[rung]["segments"][:1]


def misalign(done):
    done["chunk-0001"]["streams"]["240p"]["segments"][0]["ticks"] -= 1


def second_init(done):
    done["chunk-0001"]["streams"]["240p"]["init"] = "init-2.mp4"


def no_picture_first(done):
    done["chunk-0001"]["streams"]["240p"]["segments"][1]["key"] = 0


def short_sound(done):
    done["audio2-0001"]["stream"]["segments"][-1]["ticks"] -= 1024


def renumber(done):
    for rung in ("360p", "240p"):
        done["chunk-0002"]["streams"][rung]["first"] += 1


def renumber_sound(done):
    done["audio-0001"]["stream"]["first"] += 1


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (shorten, "of 3000 frames"),
        (misalign, "the segments of the h264 renditions are not aligned"),
        (second_init, "240p has more than one init segment"),
        (no_picture_first, "240p has segments that do not begin with a picture"),
        (short_sound, "audio2 lasts 99.989 s instead of 100.011 s"),
        (renumber, "lacks segments before number 4"),
        (renumber_sound, "audio lacks segments before number 9"),
    ],
)
def test_each_defect_of_what_was_made_is_named(damage, sentence):
    done = copy.deepcopy(DONE)
    damage(done)
    assert any(sentence in fault for fault in found(done)), found(done)


def without(name):
    return lambda texts: {each: text for each, text in texts.items() if each != name}


def replaced(name, old, new):
    return lambda texts: texts | {name: texts[name].replace(old, new)}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without("240p/index.m3u8"), "240p/index.m3u8 is named and was not written"),
        (replaced("240p/index.m3u8", "#EXT-X-ENDLIST", ""), "240p/index.m3u8 is not complete"),
        (replaced("240p/index.m3u8", "DURATION:4", "DURATION:3"), "longer than its target duration"),
        (replaced("master.m3u8", ",AVERAGE-BANDWIDTH=", ",AVERAGE="), "a variant does not state AVERAGE-BANDWIDTH="),
        (replaced("master.m3u8", "AVERAGE-BANDWIDTH=11", "AVERAGE-BANDWIDTH=99"), "average rate is above its peak"),
        (replaced("master.m3u8", "#EXT-X-I-FRAME-STREAM-INF", "#X"), "the I-frame playlists are not named"),
    ],
)
def test_each_defect_of_what_was_written_is_named(change, sentence):
    assert any(sentence in fault for fault in found(DONE, change)), found(DONE, change)


def test_a_stream_with_units_missing_is_not_complete():
    assert "units are missing" in found({unit: value for unit, value in DONE.items() if unit != LAST})
