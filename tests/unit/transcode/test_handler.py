"""Planning happens once, and each finished unit sees the joins that are due, no more and no fewer."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_shared import manifest
from echo_shared.errors import PermanentError
from echo_shared.manifest import Manifest
from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey
from echo_transcode.domain.plan import IMAGES, JOIN_SHARE, MP4, Plan
from echo_transcode.handler import _milestone, do_unit, joins_due, plan_video
from echo_transcode.ports import Ports
from echo_transcode.units.join import gather
from support.finished_units import finished, rich_plan
from support.mediainfo import accepted, audio_track, video_stream

KEY = WorkKey("v1", "transcode", 1, "plan")
SOURCE = accepted(video_stream(codec="vp9"), (audio_track(),))
PLANNED = f"{KEY.prefix}/plan.json"


@pytest.fixture
def ports():
    return Ports(Storage(InMemoryBucket("uploads"), InMemoryBucket("results")), SourceCache())


async def plan(ports, source):
    outcome = await plan_video(Event("v1", 1, source), Work(KEY), ports)
    return [event for event in outcome.events if isinstance(event, TranscodeUnitRequested)]


async def held(ports):
    return Plan.model_validate_json(await ports.storage.results.read(PLANNED))


async def dues(ports, *done, values=None, asked_by=None):
    for unit in done:
        value = (values or {}).get(unit)
        await manifest.write_once(ports.storage.results, KEY.of(unit), Manifest(events=(), value=value))
    unit = asked_by or next(iter((await held(ports)).encoded))
    request = TranscodeUnitRequested(run=1, unit=unit, plan=PLANNED, share=0.1)
    return {due.unit: due.share for due in await joins_due(Event("v1", 1, request), KEY.of("chunk-0000"), ports)}


async def test_the_first_chunk_and_the_sounds_head_come_first_and_what_needs_them_is_asked_for_later(ports):
    requests = await plan(ports, SOURCE)
    made = await held(ports)
    units = [request.unit for request in requests]
    assert units[:2] == ["chunk-0000", "audio-0000"]
    assert {unit for unit, _ in made.units()} - set(units) == {"audio-0001", IMAGES, MP4} == made.asked_later
    assert all(request.share == dict(made.units())[request.unit] for request in requests)


async def test_a_plan_that_was_written_first_holds(ports):
    requests = await plan(ports, SOURCE)
    other = accepted(video_stream(codec="vp9", end=5.0), (audio_track(),))
    assert await plan(ports, other) == requests
    made = await held(ports)
    assert made.picture is not None
    assert made.picture.seconds == 100


async def test_nothing_is_due_before_something_can_be_played(ports):
    await plan(ports, SOURCE)
    assert await dues(ports, "chunk-0000") == {}
    assert await dues(ports, "chunk-0002") == {}


async def test_playlists_grow_with_what_touches_the_start(ports):
    await plan(ports, SOURCE)
    assert await dues(ports, "chunk-0000", "audio-0000") == {"playable": 0.0, "playlist-0-1-1": 0.0}
    assert await dues(ports, "playable", "playlist-0-1-1", "chunk-0002") == {"playable": 0.0}
    assert await dues(ports, "chunk-0001") == {"playable": 0.0, "playlist-0-3-1": 0.0}


async def test_what_is_made_of_the_whole_is_asked_for_when_all_is_encoded(ports):
    await plan(ports, SOURCE)
    made = await held(ports)
    assert "gathered" not in await dues(ports, *sorted(made.encoded)[1:])
    assert "gathered" in await dues(ports, *made.encoded)
    assert "gathered" not in await dues(ports, asked_by=MP4)  # it would ask for itself for ever
    outcome = await gather(made, PLANNED, Work(KEY.of("gathered")))
    assert [(event.unit, event.plan) for event in outcome.events] == [(MP4, PLANNED), (IMAGES, PLANNED)]


async def test_the_join_is_due_when_all_units_are_done_and_at_every_redelivery(ports):
    await plan(ports, SOURCE)
    everything = [unit for unit, _ in (await held(ports)).units()]
    assert "join" not in await dues(ports, *everything[:-1])
    assert await dues(ports, everything[-1]) == {"playable": 0.0, "join": JOIN_SHARE}
    assert await dues(ports, "playable", "join") == {"playable": 0.0, "join": JOIN_SHARE}


async def test_sound_alone_is_playable_and_encoded_without_chunks(ports):
    requests = await plan(ports, accepted(None, (audio_track(),), duration=20.0))
    assert [request.unit for request in requests] == ["audio-0000"]
    assert await dues(ports, "audio-0000") == {"playable": 0.0, "playlist-0-0-1": 0.0, "gathered": 0.0}


async def test_the_sources_own_rung_can_be_played_alone_unless_it_was_given_up(ports):
    made = rich_plan()
    await ports.storage.results.write(PLANNED, made.model_dump_json().encode())
    piece = finished(made)["source-0000"]
    given_up = await dues(ports, "source-0000", values={"source-0000": {"video": None, "audio": None}})
    assert given_up == {}
    await ports.storage.results.delete(KEY.of("source-0000").manifest)
    assert await dues(ports, "source-0000", values={"source-0000": piece}) == {"playable": 0.0, "playlist-1-0-0": 0.0}


async def hold(ports, made):
    await ports.storage.results.write(PLANNED, made.model_dump_json().encode())
    return finished(made)


async def test_a_later_piece_that_was_given_up_takes_the_first_with_it(ports):
    values = await hold(ports, rich_plan()) | {"source-0001": {"video": None, "audio": None}}
    assert await dues(ports, "source-0000", "source-0001", values=values) == {}


async def test_a_piece_that_was_given_up_beyond_a_hole_is_not_asked(ports):
    values = await hold(ports, rich_plan()) | {"source-0002": {"video": None, "audio": None}}
    assert "playable" in await dues(ports, "source-0000", "source-0002", values=values)


async def test_every_track_must_have_its_head_before_the_ladder_can_be_played(ports):
    await hold(ports, rich_plan(own=False))
    assert await dues(ports, "chunk-0000", "audio-0000", "audio-0001", "audio2-0001") == {}
    assert await dues(ports, "audio2-0000") == {"playable": 0.0, "playlist-0-1-4": 0.0}


async def test_chunks_of_other_codecs_are_awaited_by_the_join_alone(ports):
    made = rich_plan(own=False)
    await hold(ports, made)
    others = {chunk.unit for ladder in made.picture.others for chunk in ladder.chunks}
    assert made.encoded.isdisjoint(others)
    found = await dues(ports, *made.encoded)
    assert found == {"playable": 0.0, "playlist-0-6-4": 0.0, "gathered": 0.0}
    assert "join" not in await dues(ports, MP4, IMAGES)
    assert await dues(ports, *others) == {"playable": 0.0, "join": JOIN_SHARE}


@given(st.integers(0, 11_000))
def test_the_steps_in_which_playlists_grow_never_lag_by_more_than_an_eighth(chunks):
    step = _milestone(chunks)
    assert step <= chunks
    assert chunks - step < max(1, chunks / 8)
    assert step <= _milestone(chunks + 1)


def test_growing_the_playlists_of_half_a_day_reads_a_seventh_of_what_each_chunk_would():
    steps = {_milestone(chunks) for chunks in range(720)}
    assert sum(steps) < sum(range(720)) / 7
    assert set(range(17)) < steps


async def test_each_unit_is_asked_for_in_the_order_of_its_worth(ports):
    found = await plan(ports, accepted(video_stream(codec="vp9"), (audio_track(), audio_track(index=2))))
    assert [request.unit for request in found] == [
        "chunk-0000",
        *("audio-0000", "audio2-0000"),
        *(f"chunk-{number:04d}" for number in range(1, 6)),
    ]


async def test_a_plan_holds_the_encoder_and_the_threads_of_who_wrote_it(ports):
    await plan(dataclasses.replace(ports, encoder="h264_nvenc", threads=3), SOURCE)
    await plan(ports, SOURCE)
    made = await held(ports)
    assert (made.encoder, made.threads) == ("h264_nvenc", 3)


async def test_playlists_of_long_films_grow_in_steps(ports):
    await plan(ports, accepted(video_stream(codec="vp9", end=3000.0), (audio_track(),), duration=3000.0))
    await dues(ports, "audio-0000", *(f"chunk-{number:04d}" for number in range(32)))
    assert "playlist-0-32-1" in await dues(ports)
    assert "playlist-0-32-1" in await dues(ports, "chunk-0032", "chunk-0033")
    assert "playlist-0-36-1" in await dues(ports, "chunk-0034", "chunk-0035")


async def test_a_unit_that_is_not_planned_fails_with_its_name(ports):
    await plan(ports, SOURCE)
    stray = TranscodeUnitRequested(run=1, unit="chunk-9999", plan=PLANNED, share=0.0)
    with pytest.raises(PermanentError, match="chunk-9999"):
        await do_unit(Event("v1", 1, stray), Work(KEY.of("chunk-9999")), ports)
