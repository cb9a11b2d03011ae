"""Playlists are a function of the finished units: only what is contiguous, growing by addition, ended when complete."""

import copy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_transcode.domain.finished import made
from echo_transcode.domain.plan import make_plan
from echo_transcode.domain.playlists import playlists, renditions
from support.finished_units import finished, rich_plan
from support.mediainfo import accepted, audio_track

PLAN = rich_plan()
DONE = finished(PLAN)
HEADS = {sound.head.unit for sound in PLAN.sounds}
ALL = playlists(PLAN, made(PLAN, DONE))
BASE = {"chunk-0000", *HEADS}


def texts(units, done=DONE):
    return playlists(PLAN, made(PLAN, {unit: done[unit] for unit in units}))


def seconds(text):
    return sum(map(float, re.findall(r"#EXTINF:([\d.]+)", text)))


def test_nothing_can_be_played_before_the_first_chunk_and_every_tracks_start():
    for units in (set(), {"chunk-0000"}, BASE - {"audio2-0000"}, {"chunk-0001", *HEADS}):
        assert not made(PLAN, {unit: DONE[unit] for unit in units}).playable(PLAN)
    assert made(PLAN, {unit: DONE[unit] for unit in BASE}).playable(PLAN)
    assert made(PLAN, {"source-0000": DONE["source-0000"]}).playable(PLAN)


@given(st.sets(st.sampled_from(sorted(DONE))), st.sampled_from(sorted(DONE)))
def test_playlists_only_grow(units, another):
    before, after = texts(units | BASE), texts(units | BASE | {another})
    for name in ("360p/index.m3u8", "audio/index.m3u8", "audio2/index.m3u8"):
        early, late = (re.findall(r"#EXTINF:.*\n.*", found[name]) for found in (before, after))
        assert late[: len(early)] == early


@given(st.sets(st.sampled_from(sorted(DONE))))
def test_whatever_is_done_the_master_names_what_is_written_and_comes_last(units):
    have = made(PLAN, {unit: DONE[unit] for unit in units})
    if not have.playable(PLAN):
        return
    found = playlists(PLAN, have)
    named = re.findall(r'^(?!#)(\S+)$|URI="([^"]+)"', found["master.m3u8"], re.MULTILINE)
    assert {first or second for first, second in named} <= set(found)
    assert list(found)[-1] == "master.m3u8"
    if "360p/index.m3u8" in found and not have.complete:
        pictures, sound = seconds(found["360p/index.m3u8"]), seconds(found["audio/index.m3u8"])
        assert sound < pictures + 4.1


def test_a_hole_ends_what_can_be_played():
    text = texts(BASE | {"chunk-0002"})["360p/index.m3u8"]
    assert text.count("#EXTINF") == 1
    assert "#EXT-X-PLAYLIST-TYPE:EVENT" in text
    assert "#EXT-X-ENDLIST" not in text


def test_the_complete_stream_is_ended_and_whole():
    text = ALL["360p/index.m3u8"]
    assert "#EXT-X-PLAYLIST-TYPE:VOD" in text
    assert text.endswith("#EXT-X-ENDLIST\n")
    assert re.findall(r"seg-\d+", text) == [f"seg-{number:05d}" for number in range(25)]
    assert text.count("#EXT-X-MAP") == 1


def test_another_init_is_announced_where_it_begins():
    done = copy.deepcopy(DONE)
    done["chunk-0001"]["streams"]["360p"]["init"] = "init-2.mp4"
    text = playlists(PLAN, made(PLAN, done))["360p/index.m3u8"]
    assert re.findall(r'URI="(.*)"', text) == ["init-1.mp4", "init-2.mp4", "init-1.mp4"]


def test_the_master_states_what_was_measured_with_the_largest_sound():
    best = renditions(PLAN, made(PLAN, DONE))[0]
    # A segment of 4 s has 500,000 bytes of pictures and 64,000 of sound.
    assert best.bandwidth == best.average_bandwidth == pytest.approx(1_128_000, rel=0.01)
    assert (
        f'BANDWIDTH={best.bandwidth},AVERAGE-BANDWIDTH={best.bandwidth},CODECS="avc1.64001e,mp4a.40.2",'
        'RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO="audio"\n360p/index.m3u8' in ALL["master.m3u8"]
    )


def test_every_track_is_offered_in_its_language_and_one_is_the_default():
    tracks = re.findall(r"#EXT-X-MEDIA:(.*)", ALL["master.m3u8"])
    assert [re.findall(r'LANGUAGE="(\w+)"|DEFAULT=(\w+)|CHANNELS="(\d)"', track) for track in tracks] == [
        [("eng", "", ""), ("", "YES", ""), ("", "", "2")],
        [("deu", "", ""), ("", "NO", ""), ("", "", "6")],
    ]


def test_a_short_last_segment_is_no_peak():
    done = copy.deepcopy(DONE)
    done[PLAN.chunks[-1].unit]["streams"]["360p"]["segments"][-1] = {"ticks": 3, "size": 400_000, "key": 9}
    assert renditions(PLAN, made(PLAN, done))[0].bandwidth == pytest.approx(1_128_000, rel=0.05)


def test_the_first_picture_of_each_segment_can_be_had_alone_when_all_is_there():
    assert not [name for name in texts(BASE) if name.endswith("keys.m3u8")]
    keys = ALL["240p/keys.m3u8"]
    assert "#EXT-X-I-FRAMES-ONLY" in keys
    assert keys.count("#EXT-X-BYTERANGE:50000@0") == 25
    assert 'URI="240p/keys.m3u8"' in ALL["master.m3u8"]


def test_the_source_plays_with_its_own_sound_until_the_ladder_can():
    early = texts({"source-0000", "audio-0000"})
    assert list(early) == ["source/index.m3u8", "../early-audio/index.m3u8", "master.m3u8"]
    assert 'URI="../early-audio/index.m3u8"' in early["master.m3u8"]
    assert "360p" not in early["master.m3u8"]
    both = texts(BASE | {piece.unit for piece in PLAN.own.pieces})
    assert "early-audio" not in both["master.m3u8"]
    assert "source/index.m3u8" in both["master.m3u8"]
    assert "#EXT-X-ENDLIST" in both["source/index.m3u8"]


def test_an_unfinished_copy_is_not_offered_beside_the_ladder():
    master = texts(BASE | {"source-0000"})["master.m3u8"]
    assert "source/index.m3u8" not in master
    assert "360p/index.m3u8" in master


def test_a_copy_that_was_given_up_is_gone():
    done = DONE | {"source-0001": {"video": None, "audio": None}}
    found = texts(done, done)
    assert not [name for name in found if "source" in name or "early" in name]
    assert not [each for each in renditions(PLAN, made(PLAN, done)) if each.as_uploaded]


def test_the_source_is_marked_as_what_it_is():
    marked = {each.name: each.as_uploaded for each in renditions(PLAN, made(PLAN, DONE))}
    assert marked == {"360p": None, "240p": None, "source": True, "360p-hevc": None, "240p-hevc": None}


def test_other_codecs_come_when_all_is_there():
    units = set(DONE) - {"chunk-0003"}
    assert "hevc" not in texts(units)["master.m3u8"]
    assert 'CODECS="hvc1.1.6.L63.90,mp4a.40.2"' in ALL["master.m3u8"]


def test_sound_alone_is_a_stream_of_its_own():
    plan = make_plan(accepted(None, (audio_track(),)))
    found = playlists(plan, made(plan, finished(plan)))
    assert list(found) == ["audio/index.m3u8", "master.m3u8"]
    assert 'CODECS="mp4a.40.2"\naudio/index.m3u8' in found["master.m3u8"]
    assert "#EXT-X-ENDLIST" in found["audio/index.m3u8"]
