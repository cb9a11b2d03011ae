"""`Idempotency-Key`: work is done once, whoever sends it again, and whatever dies in between."""

import asyncio
import uuid
from typing import Any

import asyncpg
import httpx
import pytest

from echo_gateway.api import idempotency
from echo_gateway.parts import parts
from echo_shared.errors import RetryableError
from support.gateway_world import AuthServer, Caller, World, caller

type Admin = asyncpg.Connection[asyncpg.Record]

BODY = {"filename": "holiday.mp4", "content_type": "video/mp4", "size": 1000}
KEY = {"Idempotency-Key": "a key of one's own"}


async def create(who: Caller, key: dict[str, str] = KEY, **more: Any) -> httpx.Response:
    return await who.post("/v1/videos", json=BODY | more, headers=key)


async def test_the_first_answer_is_given_again(ann: Caller, world: World) -> None:
    first, again = await create(ann), await create(ann)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert first.headers["content-type"] == again.headers["content-type"]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert len(world.sessions.opened) == 1
    assert len((await ann.get("/v1/videos")).json()["items"]) == 1


async def test_without_a_key_everything_is_done_anew(ann: Caller) -> None:
    assert await ann.create() != await ann.create()


async def test_another_body_or_path_under_the_same_key_is_refused(ann: Caller) -> None:
    video = (await create(ann)).json()["video"]["id"]
    for response in (
        await create(ann, size=1001),
        await ann.post(f"/v1/videos/{video}/cancel", headers=KEY),
        await ann.post("/v1/videos?a=b", json=BODY, headers=KEY),
    ):
        assert (response.status_code, response.json()["code"]) == (400, "idempotency_key_reused")
        assert response.json()["remedy"]


async def test_keys_are_each_user_s_own(ann: Caller, bob: Caller) -> None:
    mine, theirs = (await create(ann)).json(), (await create(bob)).json()
    assert mine["video"]["id"] != theirs["video"]["id"]


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\there", "bell\x07"])
async def test_a_key_that_is_none_is_refused(ann: Caller, key: str) -> None:
    response = await create(ann, {"Idempotency-Key": key})
    assert (response.status_code, response.json()["code"]) == (400, "idempotency_key_invalid")


async def test_the_longest_key_serves(ann: Caller) -> None:
    key = {"Idempotency-Key": "~" * 255}
    assert (await create(ann, key)).json() == (await create(ann, key)).json()


async def test_nobody_without_a_token_gets_an_answer(ann: Caller, http: httpx.AsyncClient) -> None:
    await create(ann)
    response = await http.post("/v1/videos", json=BODY, headers=KEY)
    assert (response.status_code, response.json()["code"]) == (401, "token_missing")


async def test_a_body_too_large_is_refused_with_a_key_as_well(ann: Caller) -> None:
    async def body() -> Any:
        for _ in range(300):
            yield b"x" * 1000

    response = await ann.post("/v1/videos", content=body(), headers=KEY)
    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")
    assert (await create(ann)).status_code == 201


async def test_many_at_once_make_one_video(ann: Caller, auth: AuthServer, world: World) -> None:
    async with world.running() as other_instance:
        second = Caller(other_instance, ann.user, ann.headers)

        async def until_answered(who: Caller) -> httpx.Response:
            for _ in range(200):
                response = await create(who)
                if response.status_code != 409:
                    return response
                assert response.json()["code"] == "request_in_flight"
                assert int(response.headers["retry-after"]) >= 1
                await asyncio.sleep(0.02)
            raise AssertionError("never answered")

        responses = await asyncio.gather(*(until_answered(who) for who in [ann, second] * 10))
    assert {response.status_code for response in responses} == {201}
    assert len({response.content for response in responses}) == 1
    assert sum("idempotency-replayed" not in response.headers for response in responses) == 1
    assert len(world.sessions.opened) == 1
    del auth


async def test_one_in_flight_is_told_apart(ann: Caller, world: World) -> None:
    opening, go_on = asyncio.Event(), asyncio.Event()
    start = world.sessions.start

    async def slow(*arguments: Any, **more: Any) -> str:
        opening.set()
        await go_on.wait()
        return await start(*arguments, **more)

    world.sessions.start = slow  # type: ignore[method-assign]
    first = asyncio.create_task(create(ann))
    await opening.wait()
    busy = await create(ann)
    assert (busy.status_code, busy.json()["code"]) == (409, "request_in_flight")
    assert busy.headers["retry-after"] == "1"
    reused = await create(ann, size=1)
    assert reused.json()["code"] == "idempotency_key_reused"
    go_on.set()
    assert (await first).status_code == 201
    assert (await create(ann)).json() == (await first).json()


async def test_a_failure_is_not_kept_and_what_it_had_begun_goes_on(ann: Caller, world: World) -> None:
    start = world.sessions.start

    async def away(*_arguments: Any, **_more: Any) -> str:
        raise RetryableError("storage_unavailable", "Storage is away.")

    world.sessions.start = away  # type: ignore[method-assign]
    assert (await create(ann)).status_code == 503
    (begun,) = (await ann.get("/v1/videos")).json()["items"]
    world.sessions.start = start  # type: ignore[method-assign]
    done = await create(ann)
    assert done.status_code == 201
    assert "idempotency-replayed" not in done.headers
    # Not a second video: the first attempt had already made this one.
    assert done.json()["video"]["id"] == begun["id"]
    assert (await create(ann)).json() == done.json()


async def test_what_was_deleted_in_between_is_not_made_again(ann: Caller, world: World) -> None:
    async def away(*_arguments: Any, **_more: Any) -> str:
        raise RetryableError("storage_unavailable", "Storage is away.")

    start, world.sessions.start = world.sessions.start, away  # type: ignore[method-assign]
    await create(ann)
    (begun,) = (await ann.get("/v1/videos")).json()["items"]
    assert (await ann.call("DELETE", f"/v1/videos/{begun['id']}")).status_code == 204
    world.sessions.start = start  # type: ignore[method-assign]
    response = await create(ann)
    assert (response.status_code, response.json()["code"]) == (409, "already_deleted")
    assert (await ann.get("/v1/videos")).json()["items"] == []


async def test_a_defect_does_not_hold_the_key(ann: Caller, world: World) -> None:
    async def broken(*_arguments: Any, **_more: Any) -> str:
        raise ZeroDivisionError

    start, world.sessions.start = world.sessions.start, broken  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        await create(ann)
    world.sessions.start = start  # type: ignore[method-assign]
    assert (await create(ann)).status_code == 201


async def test_work_that_takes_too_long_is_ended_before_its_key_is_free(
    ann: Caller, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_arguments: Any, **_more: Any) -> str:
        await asyncio.Event().wait()
        raise AssertionError

    assert idempotency._WORK_SECONDS < idempotency._HELD_SECONDS
    monkeypatch.setattr(idempotency, "_WORK_SECONDS", 0.2)
    start, world.sessions.start = world.sessions.start, never  # type: ignore[method-assign]
    response = await create(ann)
    assert (response.status_code, response.json()["code"]) == (503, "request_timed_out")
    assert response.headers["retry-after"] == "5"
    world.sessions.start = start  # type: ignore[method-assign]
    monkeypatch.undo()
    assert (await create(ann)).status_code == 201


async def test_a_crash_holds_the_key_until_its_time_is_over(ann: Caller, world: World, admin: "Admin") -> None:
    opening = asyncio.Event()

    async def never(*_arguments: Any, **_more: Any) -> str:
        opening.set()
        await asyncio.Event().wait()
        raise AssertionError

    start, world.sessions.start = world.sessions.start, never  # type: ignore[method-assign]
    crashed = asyncio.create_task(create(ann))
    await opening.wait()
    # As a process that is killed leaves it: claimed, with no answer, and with nobody at work.
    row = await admin.fetchrow("select * from idempotency_keys")
    assert row is not None
    crashed.cancel()
    await asyncio.gather(crashed, return_exceptions=True)
    await admin.execute(
        "update idempotency_keys set holder = $1, held_until = now() + interval '60 seconds'", row["holder"]
    )
    world.sessions.start = start  # type: ignore[method-assign]
    assert (await create(ann)).json()["code"] == "request_in_flight"
    await admin.execute("update idempotency_keys set held_until = now() - interval '1 second'")
    again = await create(ann)
    assert again.status_code == 201
    assert [item["id"] for item in (await ann.get("/v1/videos")).json()["items"]] == [again.json()["video"]["id"]]


async def test_an_answer_is_kept_for_a_day(ann: Caller, admin: "Admin") -> None:
    first = await create(ann)
    await admin.execute("update idempotency_keys set created_at = now() - interval '23 hours 59 minutes'")
    assert (await create(ann)).json() == first.json()
    await admin.execute("update idempotency_keys set created_at = now() - interval '24 hours 1 minute'")
    later = await create(ann, size=2000)
    assert later.status_code == 201
    assert later.json()["video"]["id"] != first.json()["video"]["id"]


async def test_old_keys_are_forgotten_in_bounded_batches(ann: Caller, world: World, admin: "Admin") -> None:
    for number in range(5):
        await create(ann, {"Idempotency-Key": str(number)})
    await admin.execute("update idempotency_keys set created_at = now() - interval '25 hours' where key <> '4'")
    async with world.connect(world.settings) as cloud, parts(world.settings, cloud) as found:
        assert [await found.answers.prune(limit=3) for _ in range(3)] == [3, 1, 0]
    assert await admin.fetchval("select key from idempotency_keys") == "4"


async def test_nothing_secret_can_be_read_in_the_database(ann: Caller, admin: "Admin") -> None:
    url = (await create(ann)).json()["upload"]["url"]
    row = await admin.fetchrow("select * from idempotency_keys")
    assert row is not None
    assert url.encode() not in row["answer"]
    assert url not in str(dict(row))


async def test_an_answer_sealed_under_an_earlier_secret_is_not_made_again(
    ann: Caller, auth: AuthServer, world: World
) -> None:
    await create(ann)
    world.settings = world.settings.model_copy(update={"jwt_secret_key": type(world.settings.jwt_secret_key)("x" * 40)})
    async with world.running() as http:
        response = await create(Caller(http, ann.user, ann.headers))
    assert (response.status_code, response.json()["code"]) == (409, "answer_lost")
    del auth


async def test_a_ticket_and_a_cancellation_are_given_again_too(ann: Caller) -> None:
    video = await ann.create()
    for path, key in (
        ("/v1/ws-tickets", "t"),
        (f"/v1/videos/{video}/upload", "u"),
        (f"/v1/videos/{video}/cancel", "c"),
    ):
        first = await ann.post(path, headers={"Idempotency-Key": key})
        again = await ann.post(path, headers={"Idempotency-Key": key})
        assert (again.status_code, again.content) == (first.status_code, first.content)
        assert again.headers["idempotency-replayed"] == "true"


async def test_pages_may_send_the_key_and_read_what_comes_of_it(ann: Caller, http: httpx.AsyncClient) -> None:
    asked = {"Origin": "http://app.test", "Access-Control-Request-Method": "POST"}
    preflight = await http.options("/v1/videos", headers=asked | {"Access-Control-Request-Headers": "Idempotency-Key"})
    assert preflight.status_code == 200
    response = await ann.post("/v1/ws-tickets", headers=KEY | {"Origin": "http://app.test"})
    exposed = {name.strip() for name in response.headers["access-control-expose-headers"].split(",")}
    assert {"Idempotency-Replayed", "Retry-After", "RateLimit-Remaining"} <= exposed


async def test_the_description_tells_of_it(http: httpx.AsyncClient) -> None:
    paths = (await http.get("/openapi.json")).json()["paths"]
    for path, operations in paths.items():
        for method, operation in operations.items():
            names = {parameter["name"] for parameter in operation.get("parameters", [])}
            assert ("Idempotency-Key" in names) == (method == "post"), (method, path)
            assert "429" in operation["responses"], (method, path)
    assert {"400", "409", "429"} <= paths["/v1/ws-tickets"]["post"]["responses"].keys()


async def test_operators_replay_a_dead_letter_once(http: httpx.AsyncClient, auth: AuthServer) -> None:
    operator = caller(http, auth, app_metadata={"roles": ["operator"]})
    path = f"/v1/dead-letters/{uuid.uuid4()}/replay"
    first, again = await operator.post(path, headers=KEY), await operator.post(path, headers=KEY)
    assert first.status_code == again.status_code == 404
    assert again.headers["idempotency-replayed"] == "true"
