"""Playlists are a function of the finished units: only what is contiguous, growing by addition, ended when complete."""

import re

from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options
from echo_transcode.domain.plan import AUDIO, make_plan
from echo_transcode.domain.playlists import (
    AudioValue,
    ChunkValue,
    Segment,
    Stream,
    made,
    playable,
    playlists,
    renditions,
)
from support.mediainfo import accepted, audio_track, video_stream

PLAN = make_plan(accepted(video_stream(end=100.0), (audio_track(language="eng"),), options=Options(max_height=360)))


def chunk_value(chunk, size=500_000):
    assert PLAN.picture is not None
    whole, rest = divmod(chunk.frames, PLAN.picture.segment)
    ticks = [PLAN.picture.segment] * whole + ([rest] if rest else [])
    stream = Stream(
        init="init-1.mp4",
        codecs="avc1.64001e",
        first=chunk.start // PLAN.picture.segment,
        segments=tuple(Segment(ticks=count, size=size) for count in ticks),
    )
    return ChunkValue(streams={rung.name: stream for rung in PLAN.picture.rungs}).model_dump(mode="json")


def audio_value():
    segments = tuple(Segment(ticks=192_000, size=64_000) for _ in range(25))
    stream = Stream(init="init.mp4", codecs="mp4a.40.2", first=0, segments=segments)
    return AudioValue(stream=stream, rate=48_000, m4a="audio.m4a").model_dump(mode="json")


DONE = {chunk.unit: chunk_value(chunk) for chunk in PLAN.chunks} | {AUDIO: audio_value()}
ALL = playlists(PLAN, made(PLAN, DONE))


def test_nothing_can_be_played_before_the_first_chunk_and_the_sound():
    assert not playable(PLAN, made(PLAN, {}))
    assert not playable(PLAN, made(PLAN, {"chunk-0000": DONE["chunk-0000"]}))
    assert not playable(PLAN, made(PLAN, {"chunk-0001": DONE["chunk-0001"], AUDIO: DONE[AUDIO]}))
    assert playable(PLAN, made(PLAN, {"chunk-0000": DONE["chunk-0000"], AUDIO: DONE[AUDIO]}))


@given(st.sets(st.sampled_from(sorted(DONE))), st.sampled_from(sorted(DONE)))
def test_playlists_only_grow(units, another):
    units = units | {"chunk-0000", AUDIO}
    before = playlists(PLAN, made(PLAN, {unit: DONE[unit] for unit in units}))
    after = playlists(PLAN, made(PLAN, {unit: DONE[unit] for unit in units | {another}}))
    for name in ("360p/index.m3u8", "audio/index.m3u8"):
        early, late = (re.findall(r"#EXTINF:.*\n.*", found[name]) for found in (before, after))
        assert late[: len(early)] == early


def test_a_hole_ends_what_can_be_played():
    units = {"chunk-0000": DONE["chunk-0000"], "chunk-0002": DONE["chunk-0002"], AUDIO: DONE[AUDIO]}
    text = playlists(PLAN, made(PLAN, units))["360p/index.m3u8"]
    assert text.count("#EXTINF") == 1
    assert "#EXT-X-PLAYLIST-TYPE:EVENT" in text
    assert "#EXT-X-ENDLIST" not in text


def test_a_growing_stream_has_no_more_sound_than_pictures():
    units = {"chunk-0000": DONE["chunk-0000"], AUDIO: DONE[AUDIO]}
    assert playlists(PLAN, made(PLAN, units))["audio/index.m3u8"].count("#EXTINF") == 1


def test_the_complete_stream_is_ended_and_whole():
    text = ALL["360p/index.m3u8"]
    assert "#EXT-X-PLAYLIST-TYPE:VOD" in text
    assert text.endswith("#EXT-X-ENDLIST\n")
    assert re.findall(r"seg-\d+", text) == [f"seg-{number:05d}" for number in range(25)]
    assert text.count("#EXT-X-MAP") == 1


def test_another_init_is_announced_where_it_begins():
    other = chunk_value(PLAN.chunks[1])
    other["streams"]["360p"]["init"] = "init-2.mp4"
    text = playlists(PLAN, made(PLAN, DONE | {"chunk-0001": other}))["360p/index.m3u8"]
    assert re.findall(r'URI="(.*)"', text) == ["init-1.mp4", "init-2.mp4", "init-1.mp4"]


def test_the_master_states_what_was_measured():
    best = renditions(PLAN, made(PLAN, DONE))[0]
    assert (best.bandwidth, best.average_bandwidth) == (1_128_000, 1_128_000)
    assert (
        'BANDWIDTH=1128000,AVERAGE-BANDWIDTH=1128000,CODECS="avc1.64001e,mp4a.40.2",'
        'RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO="audio"\n360p/index.m3u8' in ALL["master.m3u8"]
    )
    assert 'LANGUAGE="eng"' in ALL["master.m3u8"]


def test_the_master_comes_last():
    assert list(ALL)[-1] == "master.m3u8"


def test_a_short_last_segment_is_no_peak():
    last = chunk_value(PLAN.chunks[-1])
    last["streams"]["360p"]["segments"][-1] = {"ticks": 3, "size": 400_000}
    assert renditions(PLAN, made(PLAN, DONE | {PLAN.chunks[-1].unit: last}))[0].bandwidth == 1_128_000


def test_sound_alone_is_a_stream_of_its_own():
    plan = make_plan(accepted(None, (audio_track(),)))
    found = playlists(plan, made(plan, {AUDIO: DONE[AUDIO]}))
    assert list(found) == ["audio/index.m3u8", "master.m3u8"]
    assert 'CODECS="mp4a.40.2"\naudio/index.m3u8' in found["master.m3u8"]
    assert "#EXT-X-ENDLIST" in found["audio/index.m3u8"]
