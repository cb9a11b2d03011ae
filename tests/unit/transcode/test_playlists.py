"""Playlists are a function of the finished units: only what is contiguous, growing by addition, ended when complete."""

import copy
import math
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options
from echo_transcode.domain.checks import faults
from echo_transcode.domain.finished import made
from echo_transcode.domain.own_rung import NAME, SOUND
from echo_transcode.domain.plan import make_plan
from echo_transcode.domain.playlists import playlists, renditions
from support.finished_units import KEYS, finished, rich_plan, varied
from support.mediainfo import accepted, audio_track, video_stream

PLAN = rich_plan()
DONE = finished(PLAN)
HEADS = {sound.head.unit for sound in PLAN.sounds}
ALL = playlists(PLAN, made(PLAN, DONE))
BASE = {"chunk-0000", *HEADS}


VARIED = varied(DONE)
# Sets of units that are done: any, and of those that are nearly all there more than chance would give.
ANY = st.sets(st.sampled_from(sorted(DONE))) | st.sets(st.sampled_from(sorted(DONE)), max_size=2).map(
    lambda missing: set(DONE) - missing
)
OWN = {piece.unit for piece in PLAN.own.pieces} if PLAN.own else set()


def texts(units, done=DONE):
    return playlists(PLAN, made(PLAN, {unit: done[unit] for unit in units}))


def seconds(text):
    return sum(map(float, re.findall(r"#EXTINF:([\d.]+)", text)))


def test_nothing_can_be_played_before_the_first_chunk_and_every_tracks_start():
    for units in (set(), {"chunk-0000"}, BASE - {"audio2-0000"}, {"chunk-0001", *HEADS}):
        assert not made(PLAN, {unit: DONE[unit] for unit in units}).playable(PLAN)
    assert made(PLAN, {unit: DONE[unit] for unit in BASE}).playable(PLAN)
    assert made(PLAN, {"source-0000": DONE["source-0000"]}).playable(PLAN)


def expected(name, units):
    """The segments that a playlist may hold, from the values of the units that touch the start."""
    rendition = name.rsplit("/", 1)[0]
    for unit in sorted(unit for unit in DONE if unit.rsplit("-", 1)[0] == UNITS_OF[rendition]):
        if unit not in units:
            return
        value = VARIED[unit]
        stream = value["streams"][rendition] if "streams" in value else value.get(KINDS.get(rendition, "stream"))
        rate = Fraction(stream["ticks_a_second"])
        for number, segment in enumerate(stream["segments"], stream["first"]):
            yield f"{float(segment['ticks'] / rate):.6f}", f"seg-{number:05d}.m4s", segment["key"], segment["size"]


UNITS_OF = {"360p": "chunk", "240p": "chunk", "360p-hevc": "hevc", "240p-hevc": "hevc", "audio": "audio"}
UNITS_OF |= {"audio2": "audio2", NAME: "source", SOUND: "source"}
KINDS = {NAME: "video", SOUND: "audio"}


def named(master):
    found = re.findall(r'^(?!#)(\S+)$|URI="([^"]+)"', master, re.MULTILINE)
    return {first or second for first, second in found}


@given(ANY)
def test_a_playlist_holds_what_touches_the_start_in_order_and_no_more_sound_than_pictures(units):
    found = texts(units | BASE, VARIED)
    complete = set(DONE) - OWN <= units | BASE
    pictures = seconds(found["360p/index.m3u8"])
    for name in found:
        if not name.endswith("index.m3u8"):
            continue
        entries = re.findall(r"#EXTINF:([\d.]+),\n(\S+)", found[name])
        whole = [(length, file) for length, file, _, _ in expected(name, units | BASE)]
        assert entries == whole[: len(entries)]
        if name.startswith("audio") and not complete:
            assert seconds(found[name]) - float(entries[-1][0]) < pictures
            assert len(entries) == len(whole) or seconds(found[name]) >= pictures
        else:
            assert entries == whole


@given(ANY)
def test_a_playlist_is_ended_when_its_whole_is_there_and_not_before(units):
    have = made(PLAN, {unit: DONE[unit] for unit in units | BASE})
    for name, text in playlists(PLAN, have).items():
        if name == "master.m3u8":
            continue
        whole = have.own_complete if name.startswith((NAME, SOUND)) else have.complete
        assert ("#EXT-X-PLAYLIST-TYPE:VOD" in text, "#EXT-X-PLAYLIST-TYPE:EVENT" in text) == (whole, not whole)
        assert text.endswith("#EXT-X-ENDLIST\n") == whole
        assert text.startswith("#EXTM3U\n#EXT-X-VERSION:7\n")
        assert "#EXT-X-MEDIA-SEQUENCE:0\n" in text


@given(ANY, st.sampled_from(sorted(DONE)))
def test_playlists_only_grow(units, another):
    before, after = texts(units | BASE, VARIED), texts(units | BASE | {another}, VARIED)
    assert set(before) <= set(after)
    for name in set(before) - {"master.m3u8"}:
        early, late = (re.findall(r"#EXTINF:.*\n.*", found[name]) for found in (before, after))
        assert late[: len(early)] == early


@given(ANY)
def test_whatever_is_done_the_master_names_what_is_written_and_comes_last(units):
    have = made(PLAN, {unit: DONE[unit] for unit in units})
    found = playlists(PLAN, have)
    assert list(found)[-1] == "master.m3u8"
    if have.playable(PLAN):
        assert named(found["master.m3u8"]) <= set(found)
        assert found["master.m3u8"].count("#EXT-X-STREAM-INF") == len(renditions(PLAN, have)) > 0
    else:
        assert list(found) == ["master.m3u8"]


@given(ANY)
def test_the_source_is_offered_before_the_ladder_or_whole(units):
    offered = "source/index.m3u8" in named(texts(units)["master.m3u8"])
    assert offered == ("source-0000" in units and (not units >= BASE or units >= OWN))


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


@pytest.mark.parametrize("name", ["360p", "240p", "360p-hevc", "240p-hevc"])
def test_the_bytes_of_a_first_picture_are_those_of_its_own_segment(name):
    text = texts(DONE, VARIED)[f"{name}/keys.m3u8"]
    entries = re.findall(r"#EXTINF:([\d.]+),\n#EXT-X-BYTERANGE:(\d+)@0\n(\S+)", text)
    whole = list(expected(f"{name}/keys.m3u8", DONE))
    assert entries == [(length, str(key), file) for length, file, key, _ in whole]
    assert text.endswith("#EXT-X-ENDLIST\n")
    peak = max(math.ceil(key * 8 / float(length)) for length, _, key, _ in whole)
    (stated,) = re.findall(
        rf'I-FRAME-STREAM-INF:BANDWIDTH=(\d+),.*URI="{name}/keys', texts(DONE, VARIED)["master.m3u8"]
    )
    assert int(stated) == peak


@given(ANY)
def test_first_pictures_are_offered_only_of_what_is_complete(units):
    found = texts(units | BASE)
    keys = {name for name in found if name.endswith("keys.m3u8")}
    complete = set(DONE) - OWN <= units | BASE
    assert keys == ({f"{name}/keys.m3u8" for name in UNITS_OF if name[:3] in {"360", "240"}} if complete else set())
    assert keys == {name for name in named(found["master.m3u8"]) if name.endswith("keys.m3u8")}


def test_each_rendition_states_its_own_rates_and_those_of_the_largest_sound():
    def measured(name):
        whole = [(size * 8, float(length)) for length, _, _, size in expected(f"{name}/index.m3u8", DONE)]
        peak = max(math.ceil(size / length) for size, length in whole if length >= 2)
        return peak, math.ceil(sum(size for size, _ in whole) / sum(length for _, length in whole))

    sounds = [measured("audio"), measured("audio2")]
    for each in renditions(PLAN, made(PLAN, VARIED)):
        peak, average = measured(each.name)
        assert each.bandwidth == peak + max(peak for peak, _ in sounds)
        assert each.average_bandwidth == pytest.approx(average + max(average for _, average in sounds), abs=2)


def test_the_source_plays_with_its_own_sound_until_the_ladder_can():
    early = texts({"source-0000", "audio-0000"})
    assert list(early) == ["source/index.m3u8", f"{SOUND}/index.m3u8", "master.m3u8"]
    assert f'URI="{SOUND}/index.m3u8"' in early["master.m3u8"]
    assert "360p" not in early["master.m3u8"]
    both = texts(BASE | {piece.unit for piece in PLAN.own.pieces})
    assert SOUND not in both["master.m3u8"]
    assert "source/index.m3u8" in both["master.m3u8"]
    assert "#EXT-X-ENDLIST" in both["source/index.m3u8"]


def test_the_source_states_the_sound_that_it_plays_with():
    (early,) = renditions(PLAN, made(PLAN, {"source-0000": DONE["source-0000"]}))
    assert (early.codecs, early.width, early.height) == ("avc1.640028,mp4a.40.2", 1920, 1080)
    assert early.bandwidth == 1_000_000 * 8 // 5 + 40_000 * 8 // 5
    best, _, late, *_ = renditions(PLAN, made(PLAN, DONE))
    assert late.bandwidth - 1_000_000 * 8 // 5 == best.bandwidth - 500_000 * 8 // 4 > 64_000 * 8 // 4
    assert late.codecs == "avc1.640028,mp4a.40.2"


def test_a_source_without_sound_plays_without_until_the_ladder_brings_silence():
    plan = make_plan(accepted(video_stream(), options=Options(max_height=1080)), KEYS)
    done = finished(plan)
    for unit in OWN & set(done):
        done[unit]["audio"] = None
    early = playlists(plan, made(plan, {"source-0000": done["source-0000"]}))
    assert list(early) == ["source/index.m3u8", "master.m3u8"]
    assert "AUDIO" not in early["master.m3u8"]
    assert 'CODECS="avc1.640028"' in early["master.m3u8"]
    assert SOUND not in str(playlists(plan, made(plan, done)))


@pytest.mark.parametrize(("seconds", "target"), [(3.9, 4), (4.49, 4), (4.5, 5), (5.0, 5), (6.5, 7), (10.5, 11)])
def test_a_target_duration_is_rounded_as_players_round(seconds, target):
    done = copy.deepcopy(DONE)
    for unit in OWN & set(done):
        done[unit]["video"]["segments"][0]["ticks"] = round(seconds * 15_360)
    plan = PLAN.model_copy(update={"own": PLAN.own.model_copy(update={"longest": 0.0})})
    have = made(plan, done)
    assert f"#EXT-X-TARGETDURATION:{target}\n" in playlists(plan, have)["source/index.m3u8"]
    assert faults(plan, have, playlists(plan, have)) == []


def test_an_unfinished_copy_is_not_offered_beside_the_ladder():
    master = texts(BASE | {"source-0000"})["master.m3u8"]
    assert "source/index.m3u8" not in master
    assert "360p/index.m3u8" in master


def test_a_copy_that_was_given_up_is_gone():
    done = DONE | {"source-0001": {"video": None, "audio": None}}
    found = texts(done, done)
    assert not [name for name in found if name.startswith((NAME, SOUND))]
    assert not [each for each in renditions(PLAN, made(PLAN, done)) if each.as_uploaded]


def test_other_codecs_come_when_all_is_there():
    units = set(DONE) - {"chunk-0003"}
    assert "hevc" not in texts(units)["master.m3u8"]
    assert 'CODECS="hvc1.1.6.L63.90,mp4a.40.2"' in ALL["master.m3u8"]


def test_several_tracks_without_pictures_are_one_stream_with_a_choice():
    tracks = (audio_track(language="eng"), audio_track(index=2, language="deu", default=False))
    plan = make_plan(accepted(None, tracks))
    found = playlists(plan, made(plan, finished(plan)))
    assert list(found) == ["audio/index.m3u8", "audio2/index.m3u8", "master.m3u8"]
    assert found["master.m3u8"].count("#EXT-X-MEDIA:TYPE=AUDIO") == 2
    assert ',AUDIO="audio"\naudio/index.m3u8' in found["master.m3u8"]
    assert named(found["master.m3u8"]) == {"audio/index.m3u8", "audio2/index.m3u8"}


def test_sound_alone_is_a_stream_of_its_own():
    plan = make_plan(accepted(None, (audio_track(),)))
    found = playlists(plan, made(plan, finished(plan)))
    assert list(found) == ["audio/index.m3u8", "master.m3u8"]
    assert 'CODECS="mp4a.40.2"\naudio/index.m3u8' in found["master.m3u8"]
    assert "#EXT-X-ENDLIST" in found["audio/index.m3u8"]
