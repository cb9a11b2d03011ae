"""Uploads that never came: they fail with a cause, make room, and are taken up should they come after all."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from echo_gateway.commands.expire import Expiry
from echo_gateway.parts import parts
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]


@pytest_asyncio.fixture
async def expiry(world: World) -> AsyncIterator[Expiry]:
    async with world.connect(world.settings) as cloud, parts(world.settings, cloud) as found:
        yield found.expiry


async def age(admin: "Admin", days: str) -> None:
    await admin.execute("update videos set upload_opened_at = upload_opened_at - $1::text::interval", f"{days} days")


async def test_an_upload_that_never_came_fails_after_a_week(ann: Caller, expiry: Expiry, admin: "Admin") -> None:
    video = await ann.create()
    await age(admin, "6.9")
    assert await expiry.expire() == 0
    await age(admin, "0.2")
    assert await expiry.expire() == 1
    found = (await ann.get(f"/v1/videos/{video}")).json()
    assert (found["status"], found["problem"]["code"]) == ("failed", "upload_expired")
    assert found["problem"]["remedy"]
    assert await expiry.expire() == 0
    quota = (await ann.get("/v1/usage")).json()["quota"]
    assert (quota["videos"]["used"], quota["bytes"]["used"]) == (0, 0)
    assert (await ann.post(f"/v1/videos/{video}/upload")).json()["code"] == "upload_finished"


async def test_one_that_comes_after_all_is_taken_up(
    ann: Caller, expiry: Expiry, pubsub: Pushes, admin: "Admin"
) -> None:
    video = await ann.create()
    await age(admin, "8")
    assert await expiry.expire() == 1
    await pubsub.push(*Life(video).whole())
    found = (await ann.get(f"/v1/videos/{video}")).json()
    assert (found["status"], found["problem"]) == ("published", None)
    assert (await ann.get("/v1/usage")).json()["quota"]["bytes"]["used"] == 1000


async def test_a_session_opened_anew_has_its_whole_time(ann: Caller, expiry: Expiry, admin: "Admin") -> None:
    first, second = await ann.create(), await ann.create()
    await age(admin, "6")
    assert (await ann.post(f"/v1/videos/{first}/upload")).status_code == 201
    await age(admin, "2")
    assert await expiry.expire() == 1
    assert [(await ann.get(f"/v1/videos/{video}")).json()["status"] for video in (first, second)] == [
        "created",
        "failed",
    ]


async def test_what_has_arrived_is_not_taken_for_absent(
    ann: Caller, expiry: Expiry, world: World, admin: "Admin"
) -> None:
    video = await ann.create()
    world.uploads.put(f"uploads/{video}/source", b"x" * 1000)
    await age(admin, "8")
    assert await expiry.expire() == 0
    assert (await ann.get(f"/v1/videos/{video}")).json()["status"] == "created"


async def test_rounds_are_bounded_and_none_is_left_out(
    ann: Caller, expiry: Expiry, world: World, admin: "Admin", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("echo_gateway.commands.expire._AT_ONCE", 2)
    made = [await ann.create() for _ in range(5)]
    for video in made[:2]:  # the oldest: they must not stand before the others for ever
        world.uploads.put(f"uploads/{video}/source", b"x")
    await age(admin, "8")
    assert [await expiry.expire() for _ in range(4)] == [0, 2, 1, 0]


async def test_two_instances_fail_a_video_once(ann: Caller, expiry: Expiry, world: World, admin: "Admin") -> None:
    video = await ann.create()
    await age(admin, "8")
    assert await expiry.expire() == 1
    await admin.execute("update videos set status = 'created'")  # as the other had read it
    assert await expiry.expire() == 1
    assert len({event.id for event in world.publisher.events}) == 1
    events = (await ann.get(f"/v1/videos/{video}/events")).json()["items"]
    assert len(events) == 1
