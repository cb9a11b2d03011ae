"""Planning happens once, and each finished unit sees the joins that are due, no more and no fewer."""

import pytest

from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_shared.errors import PermanentError
from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey
from echo_transcode.domain.plan import AUDIO, IMAGES, JOIN_SHARE, PLAN_SHARE, Plan
from echo_transcode.handler import do_unit, joins_due, plan_video
from echo_transcode.ports import Ports
from support.mediainfo import accepted, audio_track, video_stream

KEY = WorkKey("v1", "transcode", 1, "plan")
SOURCE = accepted(video_stream(), (audio_track(),))


@pytest.fixture
def ports():
    return Ports(Storage(InMemoryBucket("uploads"), InMemoryBucket("results")), SourceCache())


@pytest.fixture
async def requests(ports):
    return await plan(ports, SOURCE)


async def plan(ports, source):
    outcome = await plan_video(Event("v1", 1, source), Work(KEY), ports)
    return [event for event in outcome.events if isinstance(event, TranscodeUnitRequested)]


async def dues(ports, requests, *done):
    for unit in done:
        await ports.storage.results.write(KEY.of(unit).manifest, b"{}")
    return {due.unit: due.share for due in await joins_due(Event("v1", 1, requests[0]), KEY.of("chunk-0000"), ports)}


async def test_the_first_chunk_and_the_sound_come_first_the_images_last(requests):
    units = [request.unit for request in requests]
    assert units[:2] == ["chunk-0000", AUDIO]
    assert units[-1] == IMAGES
    assert sum(request.share for request in requests) + PLAN_SHARE + JOIN_SHARE == pytest.approx(1)


async def test_a_plan_that_was_written_first_holds(ports, requests):
    other = accepted(video_stream(end=5.0), (audio_track(),))
    assert await plan(ports, other) == requests
    held = Plan.model_validate_json(await ports.storage.results.read(f"{KEY.prefix}/plan.json"))
    assert held.picture is not None
    assert held.picture.seconds == 100


async def test_nothing_is_due_before_something_can_be_played(ports, requests):
    assert await dues(ports, requests, "chunk-0000") == {}
    assert await dues(ports, requests, "chunk-0002") == {}


async def test_playlists_grow_with_the_chunks_that_touch_the_start(ports, requests):
    assert await dues(ports, requests, "chunk-0000", AUDIO) == {"playable": 0.0, "playlist-1": 0.0}
    assert await dues(ports, requests, "playable", "playlist-1", "chunk-0002") == {"playable": 0.0}
    assert await dues(ports, requests, "chunk-0001") == {"playable": 0.0, "playlist-3": 0.0}


async def test_the_join_is_due_when_all_units_are_done_and_at_every_redelivery(ports, requests):
    everything = [request.unit for request in requests]
    assert "join" not in await dues(ports, requests, *everything[:-1])
    assert await dues(ports, requests, everything[-1]) == {"playable": 0.0, "join": JOIN_SHARE}
    assert await dues(ports, requests, "playable", "join") == {"playable": 0.0, "join": JOIN_SHARE}


async def test_sound_alone_is_playable_and_complete_without_chunks(ports):
    sound = accepted(None, (audio_track(),))
    requests = await plan(ports, sound)
    assert [request.unit for request in requests] == [AUDIO, IMAGES]
    assert await dues(ports, requests, IMAGES) == {}
    assert await dues(ports, requests, AUDIO) == {"playable": 0.0, "join": JOIN_SHARE}


async def test_a_unit_that_is_not_planned_fails_with_its_name(ports, requests):
    stray = TranscodeUnitRequested(run=1, unit="chunk-9999", plan=requests[0].plan, share=0.0)
    with pytest.raises(PermanentError, match="chunk-9999"):
        await do_unit(Event("v1", 1, stray), Work(KEY.of("chunk-9999")), ports)
