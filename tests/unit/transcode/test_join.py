"""Joins write what is there, never an older state over a newer, and nothing at all of what has faults."""

import copy
import posixpath

import pytest

from echo_contracts.v1.video import Playable, Transcoded
from echo_shared import manifest
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.manifest import Manifest
from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Work, WorkKey
from echo_transcode.domain.finished import made
from echo_transcode.domain.plan import IMAGES, MP4, SUBTITLES, make_plan
from echo_transcode.domain.playlists import playlists
from echo_transcode.ports import Ports
from echo_transcode.units.join import announce, grow, join
from support.finished_units import finished, rich_plan
from support.mediainfo import accepted, audio_track

KEY = WorkKey("v1", "transcode", 1, "playable")
PLAN = rich_plan()
DONE = finished(PLAN)
WHOLE = DONE | {
    IMAGES: {"poster": "p.jpg", "posters": ["p-1.jpg"], "storyboard": "s.vtt"},
    MP4: {"mp4": "video.mp4", "audio": "audio.m4a"},
}
GIVEN_UP = {"video": None, "audio": None}
MASTER = f"{KEY.prefix}/hls/master.m3u8"


@pytest.fixture
def ports():
    return Ports(Storage(InMemoryBucket("uploads"), InMemoryBucket("results")), SourceCache())


async def finish(ports, values):
    for unit, value in values.items():
        await manifest.write_once(ports.storage.results, KEY.of(unit), Manifest(events=(), value=value))


def some(*units):
    return {unit: DONE[unit] for unit in units}


async def written(ports):
    """As `playlists` names them: relative to the multivariant playlist."""
    found = [info.name for info in await ports.storage.results.list(KEY.prefix) if "/manifests/" not in info.name]
    return {
        posixpath.relpath(name, posixpath.dirname(MASTER)): (await ports.storage.results.read(name)).decode()
        for name in found
    }


async def test_what_is_announced_can_be_read(ports):
    await finish(ports, some("source-0000"))
    outcome = await announce(PLAN, Work(KEY), ports)
    assert outcome.events == [Playable(run=1, playlist=MASTER)]
    assert await written(ports) == playlists(PLAN, made(PLAN, some("source-0000")))


async def test_what_was_given_up_before_it_was_announced_is_tried_again(ports):
    await finish(ports, some("source-0000") | {"source-0001": GIVEN_UP})
    with pytest.raises(RetryableError, match="given up"):
        await announce(PLAN, Work(KEY), ports)
    assert await written(ports) == {}


class LateBucket(InMemoryBucket):
    """Lists manifests, and then lets somebody else go first."""

    async def list(self, prefix):
        found = await super().list(prefix)
        if meanwhile := self.__dict__.pop("meanwhile", None):
            await meanwhile()
        return found


async def test_a_late_writer_never_sets_an_older_state():
    results = LateBucket("results")
    ports = Ports(Storage(InMemoryBucket("uploads"), results), SourceCache())
    await finish(ports, some("chunk-0000", "audio-0000", "audio2-0000"))
    await grow(PLAN, Work(KEY), ports)

    async def meanwhile():
        await finish(ports, some("chunk-0001"))
        await grow(PLAN, Work(KEY), ports)

    results.meanwhile = meanwhile
    await grow(PLAN, Work(KEY), ports)
    newer = some("chunk-0000", "chunk-0001", "audio-0000", "audio2-0000")
    assert await written(ports) == playlists(PLAN, made(PLAN, newer))


async def test_the_whole_is_written_with_a_manifest_and_told_with_what_was_made(ports):
    await finish(ports, WHOLE)
    outcome = await join(PLAN, Work(KEY), ports)
    (told,) = outcome.events
    assert isinstance(told, Transcoded)
    assert (told.playlist, told.dash, told.mp4, told.audio) == (
        *(MASTER, f"{KEY.prefix}/hls/manifest.mpd"),
        *("video.mp4", "audio.m4a"),
    )
    assert (told.poster, told.posters, told.storyboard, told.preview) == ("p.jpg", ("p-1.jpg",), "s.vtt", None)
    assert [each.name for each in told.renditions] == ["360p", "240p", "source", "360p-hevc", "240p-hevc"]
    texts = await written(ports)
    assert texts.pop("manifest.mpd").startswith("<?xml")
    assert texts == playlists(PLAN, made(PLAN, DONE))


async def test_the_master_is_written_last(ports):
    await finish(ports, WHOLE)
    await join(PLAN, Work(KEY), ports)
    found = await ports.storage.results.list(f"{KEY.prefix}/hls/")
    assert max(found, key=lambda info: info.generation).name == MASTER


async def test_a_join_that_comes_twice_tells_the_same(ports):
    await finish(ports, WHOLE)
    first, texts = await join(PLAN, Work(KEY), ports), await written(ports)
    assert await join(PLAN, Work(KEY), ports) == first
    assert await written(ports) == texts


async def test_what_has_faults_is_neither_written_nor_told(ports):
    damaged = copy.deepcopy(WHOLE)
    damaged["audio2-0001"]["stream"]["segments"].pop()
    damaged["chunk-0001"]["streams"]["240p"]["init"] = "init-2.mp4"
    await finish(ports, damaged)
    with pytest.raises(PermanentError, match="240p has more than one init segment") as failure:
        await join(PLAN, Work(KEY), ports)
    assert failure.value.code == "result_invalid"
    assert any("audio2 lasts" in note for note in failure.value.__notes__)
    assert await written(ports) == {}


async def test_sound_alone_has_no_dash_manifest(ports):
    plan = make_plan(accepted(None, (audio_track(),)))
    await finish(ports, finished(plan) | {IMAGES: WHOLE[IMAGES], MP4: WHOLE[MP4]})
    (told,) = (await join(plan, Work(KEY), ports)).events
    assert (told.dash, told.renditions, told.source_subtitles) == (None, (), ())
    assert sorted(await written(ports)) == ["audio/index.m3u8", "master.m3u8"]


async def test_subtitles_of_the_source_are_told_where_there_are_some(ports):
    await finish(ports, WHOLE | {SUBTITLES: {"tracks": [{"language": "eng", "vtt": "source-0.vtt"}]}})
    (told,) = (await join(PLAN, Work(KEY), ports)).events
    assert [(track.language, track.vtt) for track in told.source_subtitles] == [("eng", "source-0.vtt")]
