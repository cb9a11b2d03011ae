"""Stages that went silent: asked for again a few times, then failed with a cause."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from echo_contracts.v1 import stage, video
from echo_gateway.commands.reap import Reaper
from echo_gateway.parts import parts
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]


@pytest_asyncio.fixture
async def reaper(world: World) -> AsyncIterator[Reaper]:
    world.settings = world.settings.model_copy(update={"stage_silence_seconds": 600, "stage_rerequests": 2})
    async with world.connect(world.settings) as cloud, parts(world.settings, cloud) as found:
        yield found.reaper


async def silence(admin: "Admin", stages: str = "transcode") -> None:
    await admin.execute("update stages set reported_at = now() - interval '1 hour' where stage = $1", stages)


async def test_a_silent_stage_is_asked_for_again_then_failed(
    ann: Caller, pubsub: Pushes, reaper: Reaper, world: World, admin: "Admin"
) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    accepted = life.accepted()
    await pubsub.push(accepted, life.report("transcode", "progressed", 0.4))
    await silence(admin, "transcode")
    for attempt in (1, 2):
        assert await reaper.reap() == 1
        (requested,) = world.publisher.events[attempt - 1 :]
        assert isinstance(requested.data, stage.Requested)
        # The same run, from what started it: units that are done stay done.
        assert (requested.data.run, requested.data.cause.type) == (1, video.Accepted.TYPE)
        assert await reaper.reap() == 0
        assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "processing"
        await silence(admin, "transcode")
    assert await reaper.reap() == 1
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["problem"]["code"]) == ("failed", "stalled")
    assert len({event.id for event in world.publisher.events}) == 3
    await silence(admin, "transcode")
    assert await reaper.reap() == 0


async def test_a_stage_whose_cause_is_gone_is_failed_at_once(
    ann: Caller, pubsub: Pushes, reaper: Reaper, admin: "Admin"
) -> None:
    video_id = await ann.create()
    await pubsub.push(Life(video_id).report("upload-intake", "started"))
    await silence(admin, "upload-intake")
    assert await reaper.reap() == 1
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["problem"]["code"] == "stalled"


async def test_what_still_reports_is_left_alone(
    ann: Caller, pubsub: Pushes, reaper: Reaper, world: World, admin: "Admin"
) -> None:
    video_id = await ann.create()
    await pubsub.push(*Life(video_id).whole())
    await admin.execute("update stages set reported_at = now() - interval '1 day'")
    other = await ann.create()
    await pubsub.push(Life(other).report("upload-intake", "started"))
    await admin.execute("update stages set reported_at = now() where video_id = $1::text::uuid", other)
    assert await reaper.reap() == 0
    assert world.publisher.events == []


async def test_a_stage_that_never_began_is_asked_for(
    ann: Caller, pubsub: Pushes, reaper: Reaper, world: World, admin: "Admin"
) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    await pubsub.push(life.report("upload-intake", "started"), life.accepted(), life.transcoded())
    await admin.execute("update videos set updated_at = now() - interval '1 hour'")
    await admin.execute("update stages set reported_at = now() - interval '1 hour'")
    assert await reaper.reap() == 1
    (requested,) = world.publisher.events
    assert isinstance(requested.data, stage.Requested)
    # What comes after it waits for it, and what is done is left alone.
    assert (requested.data.stage, requested.data.run) == ("transcribe", 1)
    assert await reaper.reap() == 0
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert [entry["state"] for entry in found["stages"]][:4] == ["succeeded", "succeeded", "queued", "queued"]


async def test_its_rounds_also_end_uploads_and_forget_keys(
    ann: Caller, reaper: Reaper, admin: "Admin", monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {"filename": "holiday.mp4", "content_type": "video/mp4", "size": 1000}
    made = await ann.post("/v1/videos", json=body, headers={"Idempotency-Key": "k"})
    await admin.execute("update videos set upload_opened_at = now() - interval '8 days'")
    await admin.execute("update idempotency_keys set created_at = now() - interval '2 days'")
    monkeypatch.setattr("echo_gateway.commands.reap._EVERY_SECONDS", 0.01)
    running = asyncio.create_task(reaper.run())
    try:
        async with asyncio.timeout(30):
            while await admin.fetchval("select exists (select from idempotency_keys)"):
                await asyncio.sleep(0.02)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    found = (await ann.get(f"/v1/videos/{made.json()['video']['id']}")).json()
    assert found["problem"]["code"] == "upload_expired"
