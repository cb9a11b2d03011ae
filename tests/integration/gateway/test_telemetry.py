"""One video's life is one trace, over every topic it takes; and what the gateway alone can measure is measured."""

import asyncio
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import asyncpg
import httpx
import pytest

from echo_contracts.topics import TOPICS
from echo_gateway.api import middleware
from echo_gateway.commands.census import Census
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.operations import OperationsRepository
from echo_shared.push import PushMessage
from support import mediamaker
from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.otlp import Receiver, exporting_to, receiving
from support.platform_in_memory import Platform
from support.push_body import push_body
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

# Those that a video meets on its way to its page, when nobody asks for anything on the side.
WAY = {
    *("gcs-upload-finalized", "video-accepted", "transcode-unit-requested", "video-playable", "video-transcoded"),
    *("transcribe-unit-requested", "video-transcribed", "video-summarized", "video-subtitled", "video-published"),
    "stage-reported",
}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


async def publish_one(world: World, auth: AuthServer, film: Path) -> tuple[str, Counter[str]]:
    """A video from the request to its page; its id, and how often each subscription delivered."""
    platform = Platform()
    world.uploads, world.results, world.publisher = platform.uploads, platform.results, platform.bus
    delivered: Counter[str] = Counter()
    async with world.running() as http:

        async def push(message: PushMessage) -> int:
            body = push_body(message.subscription, message.attributes, message.data, message.message_id)
            return (await http.post("/push", content=body)).status_code

        platform.bus.services = {**platform.bus.services, "gateway": push}
        deliver = platform.bus._deliver

        async def counted(message: PushMessage) -> int:
            delivered[message.subscription] += 1
            return await deliver(message)

        platform.bus._deliver = counted  # type: ignore[method-assign]
        video = await caller(http, auth).create(filename="film.mp4", size=film.stat().st_size)
        metadata = world.sessions.opened[-1]["metadata"]
        info = platform.uploads.put(
            f"uploads/{video}/source", film.read_bytes(), content_type="video/mp4", metadata=metadata
        )
        platform.bus.finalize("echo-uploads", info)
        await platform.bus.run()
    assert platform.failures == []
    return video, delivered


async def test_a_video_is_one_trace_from_upload_to_publication(
    world: World, auth: AuthServer, receiver: Receiver, tmp_path: Path
) -> None:
    film = mediamaker.video(tmp_path / "film.mp4", seconds=5.0, size="128x72", rate="10")
    with exporting_to(receiver):
        video, delivered = await publish_one(world, auth, film)
    [root] = [span for span in receiver.spans if span.parent is None]
    assert (root.name, root.kind) == ("POST /videos", "server")
    assert {span.trace for span in receiver.spans} == {root.trace}
    known = {span.span for span in receiver.spans}
    assert {span.parent for span in receiver.spans} - {None} <= known
    assert {span.video for span in receiver.spans} - {None} == {video}

    deliveries = Counter(span.name for span in receiver.spans if span.kind == "consumer")
    assert deliveries == delivered
    assert {name.rpartition(".")[0] for name in deliveries} == WAY
    assert {topic.name for topic in TOPICS} >= WAY
    work = {span.name for span in receiver.spans if span.kind == "internal"}
    assert {"upload-intake source", "transcode plan", "transcode chunk", "transcribe join", "publish site"} <= work
    assert [span.name for span in receiver.spans if span.error] == []

    # The page's way back: published by the worker, seen by the gateway.
    spans = {span.span: span for span in receiver.spans}
    [seen] = [span for span in receiver.spans if span.name == "video-published.gateway"]
    assert spans[seen.parent].name == "publish site"

    assert receiver.values("echo_deliveries_total") == {
        ("true", "done", subscription): count for subscription, count in delivered.items()
    }
    assert set(receiver.values("echo_queue_seconds")) == {(subscription,) for subscription in delivered}
    assert set(receiver.values("echo_handler_seconds")) == {tuple(name.split()) for name in work}
    assert receiver.values("echo_playable_seconds") == {(): 1}
    assert receiver.values("echo_published_seconds") == {(): 1}
    ends = dict.fromkeys([("failed",), ("rejected",), ("cancelled",)], 0)
    assert receiver.values("echo_videos_finished_total") == {("published",): 1} | ends
    assert receiver.values("echo_projection_seconds") != {}


async def test_requests_are_measured_by_route(ann: Caller, http: httpx.AsyncClient, receiver: Receiver) -> None:
    with exporting_to(receiver):
        await ann.create()
        await ann.get(f"/v1/videos/{uuid.uuid4()}")
        await http.request("BREW", "/v1/coffee")
        await http.get("/healthz")
    assert receiver.values("echo_requests_total") == {
        ("POST", "/videos", "201"): 1,
        ("GET", "/videos/{video_id}", "404"): 1,
        ("other", "none", "404"): 1,
    }
    assert set(receiver.values("echo_request_seconds")) == {
        ("POST", "/videos"),
        ("GET", "/videos/{video_id}"),
        ("other", "none"),
    }
    assert [span.name for span in receiver.spans] == ["POST /videos"]


async def test_a_duration_ends_where_the_answer_begins(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(middleware, "time", SimpleNamespace(monotonic=lambda: clock[0]))

    async def film(_scope: Any, _receive: Any, send: Any) -> None:
        clock[0] += 2.0
        await send({"type": "http.response.start", "status": 200, "headers": []})
        clock[0] += 3600.0
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    with exporting_to(receiver):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(middleware.RequestId(film))) as http:
            await http.get("http://gateway.test/film")
    [series] = receiver.server.metrics.series("echo_request_seconds")
    _, count, seconds, _ = series.points[-1]
    assert (count, seconds) == (1, 2.0)


async def test_a_command_s_events_belong_to_its_trace(
    ann: Caller, pubsub: Pushes, world: World, receiver: Receiver
) -> None:
    video = await ann.create()
    await pubsub.push(*Life(video).whole())
    with exporting_to(receiver):
        given = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"
        await ann.post(f"/v1/videos/{video}/stages/publish/rerun", headers={"traceparent": given})
    [span] = receiver.spans
    assert span.trace == "0123456789abcdef0123456789abcdef"
    assert {event.traceparent for event in world.publisher.events} == {f"00-{span.trace}-{span.span}-01"}


async def test_dead_letters_are_counted(http: httpx.AsyncClient, receiver: Receiver) -> None:
    given_up = {"CloudPubSubDeadLetterSourceSubscription": "projects/p/subscriptions/video-accepted.transcode"}
    strange = {"echo-subscription": f"{uuid.uuid4()}.gateway"}
    with exporting_to(receiver):
        for attributes in (given_up, strange):
            body = push_body("dead-letter.gateway", attributes, b"{}", uuid.uuid4().hex)
            assert (await http.post("/push", content=body)).status_code == 204
    assert receiver.values("echo_dead_letters_total") == {("video-accepted.transcode",): 1, ("unknown",): 1}


async def test_a_failed_video_ends_once(ann: Caller, pubsub: Pushes, receiver: Receiver) -> None:
    video = await ann.create()
    life = Life(video)
    with exporting_to(receiver):
        await pubsub.push(life.rejected(), life.rejected())
    assert receiver.values("echo_videos_finished_total") == {("rejected",): 1}


async def test_the_census_tells_stages_under_way_and_when_there_are_none(
    ann: Caller, pubsub: Pushes, admin: Admin, world: World, receiver: Receiver
) -> None:
    video = await ann.create()
    await pubsub.push(Life(video).accepted())
    await admin.execute("update stages set state = 'running' where stage = 'upload-intake'")
    database = await Database.open(world.settings.database_url, size=2)
    census = Census(OperationsRepository(database))
    with exporting_to(receiver):
        await census.count()
    assert receiver.values("echo_stages")["upload-intake", "running"] == 1
    assert receiver.values("echo_videos")["processing",] == 1
    assert receiver.values("echo_dead_letters_waiting") == {(): 0}
    await admin.execute("truncate stages cascade")
    with exporting_to(receiver):
        await census.count()
    assert set(receiver.values("echo_stages").values()) == {0}
    await database.close()


async def test_the_census_runs_while_somebody_reads_it(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_METRIC_EXPORT_INTERVAL", "50")
    world.settings = world.settings.model_copy(update={"otel_exporter_otlp_endpoint": receiver.url})
    async with world.running(), asyncio.timeout(20):
        while not receiver.values("echo_stages"):
            await asyncio.sleep(0.01)
    assert set(receiver.values("echo_stages").values()) == {0}
    assert set(receiver.values("echo_dead_letters_total").values()) == {0}
    assert set(receiver.values("echo_videos_finished_total").values()) == {0}
