"""Publishing under the real consumer: whatever the order and however often, the page is published once per inputs."""

import itertools
from datetime import UTC, datetime

import pytest

from echo_contracts.envelope import Envelope
from echo_contracts.v1 import publication, stage, video
from echo_publish.handler import Publish
from echo_publish.site import SiteTarget
from echo_shared.consumer import Consumer
from echo_shared.testing import InMemoryBus
from echo_shared.work import Service
from support import finished_film as film

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MEDIA = {"hls/master.m3u8": b"#EXTM3U\n", "hls/360p/0.m4s": b"segment", "video.mp4": b"mp4", "poster.jpg": b"jpeg"}
INDEX = f"public/{film.VIDEO}/index.html"


@pytest.fixture
def bucket():
    return film.stored(MEDIA)


def platform(bucket, **how):
    bus = InMemoryBus(**how)
    service = Service("publish", Publish(bucket, {"site": SiteTarget(bucket, "https://example.org/public")}).routes())
    bus.services = {"publish": Consumer(service, bucket, bus, now=lambda: NOW).receive}
    return bus


async def send(bus, *payloads):
    for payload in payloads:
        name = f"{payload.TYPE}-{payload.run}"
        await bus.publish([Envelope.of(payload, id=name, source="//t", subject=film.VIDEO, time=NOW)])


def published(bus):
    """The different publications: a redelivery repeats its event under the same id."""
    return {event.id: event.data for event in bus.events if event.type == video.Published.TYPE}


@pytest.mark.parametrize("copies", [1, 3])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
async def test_any_order_any_number_of_times_is_one_publication(bucket, order, copies):
    bus = platform(bucket, copies=copies)
    events = film.events()
    await send(bus, *(events[n] for n in order))
    await bus.run()
    assert [each.target for each in published(bus).values()] == ["site"]
    assert (await bucket.stat(INDEX)) is not None
    assert bus.dead == []


async def test_the_stage_ends_at_its_whole(bucket):
    bus = platform(bucket)
    await send(bus, *film.events())
    await bus.run()
    reports = [event.data for event in bus.events if event.type == stage.Reported.TYPE]
    shares = {report.unit: report.share for report in reports}
    assert sum(shares.values()) == 1
    assert not [report for report in reports if report.state == "failed"]


async def test_a_rerun_and_a_request_publish_again_under_their_runs(bucket):
    bus = platform(bucket)
    await send(bus, *film.events())
    await bus.run()
    cause = stage.Cause(type=video.Subtitled.TYPE, data=film.events()[2].model_dump(mode="json"))
    await send(bus, stage.Requested(run=2, stage="publish", cause=cause))
    await bus.run()
    await send(bus, publication.Requested(run=3, target="site", webhook_url=None))
    await bus.run()
    assert sorted(each.run for each in published(bus).values()) == [1, 2, 3]


async def test_nothing_is_published_before_summary_and_subtitles_agree(bucket):
    bus = platform(bucket)
    transcoded, summarized, subtitled = film.events()
    await send(bus, transcoded, summarized, subtitled.model_copy(update={"transcript_version": 2}))
    await bus.run()
    assert published(bus) == {}
    assert await bucket.stat(INDEX) is None
    await send(bus, summarized.model_copy(update={"transcript_version": 2, "run": 2}))
    await bus.run()
    assert [each.run for each in published(bus).values()] == [2]
