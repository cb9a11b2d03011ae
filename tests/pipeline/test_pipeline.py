"""The whole pipeline: any order, any repetition and a crash at any step end in the same published page."""

import asyncio

import pytest

from echo_contracts.v1 import video
from support import mediamaker
from support.platform_in_memory import Platform


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    """Long enough for a second chunk, small enough to be encoded in no time."""
    return mediamaker.video(tmp_path_factory.mktemp("clip") / "a film.mp4", seconds=5.0, size="128x72", rate="10")


@pytest.fixture(scope="module")
def reference(clip):
    platform = Platform()
    asyncio.run(platform.process(clip))
    assert platform.failures == []
    assert len(platform.events(video.Published)) == 1
    return platform


async def assert_same(platform, reference):
    assert platform.bus.dead == []
    assert platform.failures == []
    assert await platform.published() == await reference.published()
    finished = (video.Accepted, video.Transcoded, video.Transcribed, video.Summarized, video.Subtitled, video.Published)
    for kind in finished:
        assert platform.events(kind) == reference.events(kind), kind
        assert set(platform.outcomes) >= {k for k, e in reference.outcomes.items() if e.type == kind.TYPE}


async def test_a_video_becomes_a_published_page(reference):
    page = await reference.published()
    assert {"index.html", "files.json", "hls/master.m3u8", "video.mp4", "poster.jpg", "transcript.json"} <= set(page)


async def test_the_order_of_events_does_not_matter(clip, reference):
    platform = Platform(newest_first=True)
    await platform.process(clip)
    await assert_same(platform, reference)


async def test_every_event_delivered_twice_changes_nothing(clip, reference):
    platform = Platform(copies=2)
    await platform.process(clip)
    await assert_same(platform, reference)


async def test_deliveries_at_once_each_doubled_change_nothing(clip, reference):
    platform = Platform(copies=2, at_once=8)
    await platform.process(clip)
    await assert_same(platform, reference)


@pytest.mark.parametrize("crash_after", [False, True], ids=["before each step", "after each step, unseen"])
async def test_a_crash_at_each_step_is_healed(clip, reference, crash_after):
    platform = Platform(crash_after=crash_after)
    await platform.process(clip)
    assert len(platform.crashed) > 100
    await assert_same(platform, reference)
