"""Quotas: checked before a session is given, held under concurrency, and sent along for intake to check again."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from echo_contracts.v1 import imports
from echo_contracts.v1.media import Limits
from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

BODY = {"filename": "holiday.mp4", "content_type": "video/mp4", "size": 1000}
QUOTA = {
    "quota_minutes": 1,
    "quota_videos": 3,
    "quota_bytes": 10_000,
    "max_upload_bytes": 6000,
    "max_video_seconds": 50,
}


@pytest_asyncio.fixture
async def narrow(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """A gateway that allows little."""
    world.settings = world.settings.model_copy(update=QUOTA)
    async with world.running() as http:
        yield http


@pytest.fixture
def cat(narrow: httpx.AsyncClient, auth: AuthServer) -> Caller:
    return caller(narrow, auth)


def refused(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["remedy"]
    return response.status_code, response.json()["code"]


async def create(who: Caller, **more: Any) -> httpx.Response:
    return await who.post("/v1/videos", json=BODY | more)


async def watched(who: Caller, pushes: Pushes, admin: "Admin") -> str:
    """A video of 12.5 seconds, taken in now and done."""
    video = await who.create()
    await pushes.push(*Life(video).whole())
    await admin.execute("update usage_entries set at = now() where video_id = $1::text::uuid", video)
    return video


async def test_only_so_many_videos_at_a_time(cat: Caller, narrow: httpx.AsyncClient) -> None:
    made = [await cat.create() for _ in range(3)]
    assert refused(await create(cat)) == (409, "quota_videos_exceeded")
    # One that is done, cancelled or deleted makes room.
    await Pushes(narrow).push(*Life(made[0]).whole())
    await cat.create()
    assert refused(await create(cat)) == (409, "quota_videos_exceeded")
    await cat.post(f"/v1/videos/{made[1]}/cancel")
    await cat.create()
    await cat.call("DELETE", f"/v1/videos/{made[2]}")
    await cat.create()
    assert refused(await create(cat)) == (409, "quota_videos_exceeded")


async def test_many_at_once_do_not_overshoot(cat: Caller, world: World, auth: AuthServer) -> None:
    async with world.running() as second:
        also = Caller(second, cat.user, cat.headers)
        dan = caller(second, auth)
        responses = await asyncio.gather(*(create(who, size=10) for who in [cat, also, dan] * 10))
    for user in (0, 1), (2,):
        statuses = [response.status_code for number, response in enumerate(responses) if number % 3 in user]
        assert sorted(statuses) == [201] * 3 + [409] * (len(statuses) - 3)
    assert len(world.sessions.opened) == 6


async def test_bytes_at_once_do_not_overshoot_either(cat: Caller) -> None:
    responses = await asyncio.gather(*(create(cat, size=4000) for _ in range(10)))
    assert sum(response.status_code == 201 for response in responses) == 2
    assert {refused(response) for response in responses if response.status_code != 201} == {
        (409, "quota_bytes_exceeded")
    }


async def test_bytes_come_back_when_videos_are_deleted(cat: Caller, narrow: httpx.AsyncClient) -> None:
    made = [await cat.create(size=5000) for _ in range(2)]
    for video in made:
        await Pushes(narrow).push(*Life(video).whole())
    assert refused(await create(cat, size=1)) == (409, "quota_bytes_exceeded")
    await cat.call("DELETE", f"/v1/videos/{made[0]}")
    await cat.create(size=5000)


async def test_an_upload_may_not_be_larger_than_allowed(cat: Caller) -> None:
    assert refused(await create(cat, size=6001)) == (413, "upload_too_large")
    await cat.create(size=6000)


async def test_minutes_are_of_the_month_and_a_deletion_gives_none_back(
    cat: Caller, narrow: httpx.AsyncClient, admin: "Admin"
) -> None:
    for _ in range(5):  # 62.5 seconds
        video = await watched(cat, Pushes(narrow), admin)
        assert (await cat.call("DELETE", f"/v1/videos/{video}")).status_code == 204
    assert refused(await create(cat)) == (409, "quota_minutes_exceeded")
    await admin.execute("update usage_entries set at = at - interval '1 month'")
    await cat.create()


async def test_what_is_left_travels_with_the_upload(
    cat: Caller, narrow: httpx.AsyncClient, world: World, admin: "Admin"
) -> None:
    for _ in range(2):
        await watched(cat, Pushes(narrow), admin)
    video = await cat.create(size=77)
    assert (await cat.post(f"/v1/videos/{video}/upload")).status_code == 201
    for session in world.sessions.opened[-2:]:
        sent = json.loads(session["metadata"]["echo-limits"])
        assert sent == {"bytes": 77, "seconds": 50, "seconds_left": 35.0}


async def test_a_video_taken_in_twice_is_paid_for_once(cat: Caller, narrow: httpx.AsyncClient, admin: "Admin") -> None:
    video = await cat.create()
    life = Life(video)
    once = life.accepted()
    await Pushes(narrow).push(once, once, life.accepted(run=2))
    rows = await admin.fetch("select seconds, bytes from usage_entries")
    assert [tuple(row) for row in rows] == [(12.5, 1000)]


async def test_some_users_have_a_quota_of_their_own(cat: Caller, admin: "Admin") -> None:
    await admin.execute("insert into quotas (owner_id, videos, upload_bytes) values ($1, 4, 100)", cat.user)
    for _ in range(4):
        await cat.create(size=100)
    assert refused(await create(cat, size=100)) == (409, "quota_videos_exceeded")
    assert refused(await create(cat, size=101)) == (413, "upload_too_large")
    found = (await cat.get("/v1/usage")).json()["quota"]
    assert (found["videos"], found["bytes"]["limit"]) == ({"used": 4, "limit": 4}, 10_000)


async def test_a_row_that_was_not_let_in_gets_no_session(cat: Caller, admin: "Admin", world: World) -> None:
    """Row level security lets a user add a row to `videos`; that alone must open no upload."""
    video = uuid.uuid4()
    await admin.execute(
        "insert into videos (id, owner_id, filename, content_type, size, title) values ($1, $2, 'a', 'b/c', 6001, 'c')",
        video,
        cat.user,
    )
    assert refused(await cat.post(f"/v1/videos/{video}/upload")) == (413, "upload_too_large")
    assert world.sessions.opened == []


async def test_a_session_is_opened_again_within_a_full_quota(cat: Caller) -> None:
    made = [await cat.create(size=3000) for _ in range(3)]
    assert (await cat.post(f"/v1/videos/{made[0]}/upload")).status_code == 201


async def test_an_import_is_held_to_the_same_quota(cat: Caller, world: World) -> None:
    url = {"url": "https://films.example/a.mp4"}
    await cat.create(size=5000)
    first = await cat.post("/v1/imports", json=url, headers={"Idempotency-Key": "k"})
    assert first.status_code == 202
    # How large it is, is not known yet: it may have what is left.
    (told,) = world.publisher.events
    assert isinstance(told.data, imports.Requested)
    assert told.data.max_bytes == 5000
    assert told.data.limits == Limits(bytes=5000, seconds=50, seconds_left=60)
    assert (await cat.post("/v1/imports", json=url, headers={"Idempotency-Key": "k"})).json() == first.json()
    assert (await cat.post("/v1/imports", json=url)).status_code == 202
    assert refused(await cat.post("/v1/imports", json=url)) == (409, "quota_videos_exceeded")
    await cat.call("PATCH", "/v1/settings", json={"language": "de"})
    await cat.call("DELETE", f"/v1/videos/{first.json()['id']}")
    again = (await cat.post("/v1/imports", json=url)).json()
    assert (await cat.get(f"/v1/videos/{again['id']}")).json()["options"]["language"] == "de"


async def test_an_import_needs_bytes_that_are_left(cat: Caller) -> None:
    for _ in range(2):
        await cat.create(size=5000)
    response = await cat.post("/v1/imports", json={"url": "https://films.example/a.mp4"})
    assert refused(response) == (409, "quota_bytes_exceeded")


async def test_operators_set_what_one_user_may(ann: Caller, operator: Caller) -> None:
    path = f"/v1/quotas/{ann.user}"
    nothing = dict.fromkeys(("minutes", "videos", "bytes", "upload_bytes", "upload_seconds", "note"))
    assert (await operator.get(path)).json() == nothing
    for wanted in ({"videos": 0, "note": "asked to stop"}, {"upload_bytes": 5}):
        response = await operator.call("PUT", path, json=wanted)
        assert (response.status_code, response.json()) == (200, nothing | wanted)
        assert (await operator.get(path)).json() == nothing | wanted
        assert (await create(ann)).status_code in {409, 413}
    assert (await ann.get("/v1/usage")).json()["quota"]["upload_bytes"] == 5
    await operator.call("PUT", path, json={})
    assert (await create(ann)).status_code == 201
    for response in (await ann.get(path), await ann.call("PUT", path, json={})):
        assert (response.status_code, response.json()["code"]) == (403, "forbidden")
