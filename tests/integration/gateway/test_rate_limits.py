"""Rate limits: counted for all instances together, told on every answer, and cheap to ask."""

import asyncio
import uuid

import asyncpg
import pytest

from echo_gateway.rates import Rates
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.rates import RateRepository
from support.gateway_world import AuthServer, Caller, World, caller

type Admin = asyncpg.Connection[asyncpg.Record]


@pytest.fixture
def strict(world: World) -> World:
    """Few requests in a window so long that no test sees its end, unless it begins just then."""
    world.settings = world.settings.model_copy(update={"rate_limit_requests": 5, "rate_limit_seconds": 10**9})
    return world


async def test_every_answer_says_how_the_caller_stands(ann: Caller) -> None:
    for path, status in (("/v1/me", 200), ("/v1/videos", 200), (f"/v1/videos/{uuid.uuid4()}", 404)):
        response = await ann.get(path)
        assert response.status_code == status
        assert response.headers["ratelimit-limit"] == "1200"
        assert 1 <= int(response.headers["ratelimit-reset"]) <= 60
    left = [int((await ann.get("/v1/me")).headers["ratelimit-remaining"]) for _ in range(3)]
    assert left[0] > left[1] > left[2] or max(left) == 1199  # a new window may have begun


async def test_who_is_not_known_is_not_counted(ann: Caller) -> None:
    response = await ann.http.get("/v1/me")
    assert response.status_code == 401
    assert "ratelimit-limit" not in response.headers


async def test_too_many_are_refused(strict: World, auth: AuthServer) -> None:
    async with strict.running() as http:
        ann, bob = caller(http, auth), caller(http, auth)
        left = [(await ann.get("/v1/me")).headers["ratelimit-remaining"] for _ in range(5)]
        assert left == ["4", "3", "2", "1", "0"]
        for _ in range(3):
            response = await ann.get("/v1/me")
            assert (response.status_code, response.json()["code"]) == (429, "rate_limited")
            assert response.headers["content-type"] == "application/problem+json"
            assert response.headers["ratelimit-remaining"] == "0"
            assert response.headers["retry-after"] == response.headers["ratelimit-reset"]
            assert response.json()["remedy"]
        # Another caller is not held up by it.
        assert (await bob.get("/v1/me")).status_code == 200


async def test_a_key_is_neither_a_way_around_nor_used_up(strict: World, auth: AuthServer, admin: "Admin") -> None:
    key = {"Idempotency-Key": "k"}
    async with strict.running() as http:
        ann = caller(http, auth)
        for _ in range(5):
            # Once for each request, although the key and the call both ask who it is.
            assert (await ann.post("/v1/ws-tickets", headers=key)).status_code == 201
        for _ in range(2):
            refused = await ann.post("/v1/ws-tickets", headers=key)
            assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
        assert await admin.fetchval("select status from idempotency_keys") == 201


async def test_instances_share_the_limit(strict: World, auth: AuthServer) -> None:
    async with strict.running() as first, strict.running() as second:
        ann = caller(first, auth)
        also = Caller(second, ann.user, ann.headers)
        statuses = [(await who.get("/v1/me")).status_code for who in [ann, also] * 5]
    assert statuses.count(200) == 5
    assert set(statuses) == {200, 429}


async def test_no_burst_over_several_instances_passes_the_limit(database: Database) -> None:
    user = uuid.uuid4()
    instances = [Rates(RateRepository(database), limit=100, seconds=10**9) for _ in range(3)]
    rates = await asyncio.gather(*(instances[number % 3].take(user) for number in range(400)))
    assert sum(rate.allowed for rate in rates) == 100
    assert not (await instances[0].take(user)).allowed


async def test_the_database_is_asked_once_a_block(database: Database, admin: "Admin") -> None:
    user, clock = uuid.uuid4(), [0.0]
    rates = Rates(RateRepository(database), limit=200, seconds=10**9, clock=lambda: clock[0])
    taken = []
    for _ in range(40):
        await rates.take(user)
        taken.append(await admin.fetchval("select taken from rate_windows where owner_id = $1", user))
    assert taken == [10] * 10 + [20] * 10 + [30] * 10 + [40] * 10
    for _ in range(160):
        assert (await rates.take(user)).allowed
    # Refusals ask once, not each time: whoever floods us does not flood the database.
    assert not (await rates.take(user)).allowed
    before = await admin.fetchval("select xmin::text from rate_windows where owner_id = $1", user)
    for _ in range(50):
        assert not (await rates.take(user)).allowed
    assert await admin.fetchval("select xmin::text from rate_windows where owner_id = $1", user) == before


async def test_a_new_window_gives_the_whole_limit_again(database: Database, admin: "Admin") -> None:
    user, clock = uuid.uuid4(), [0.0]
    rates = Rates(RateRepository(database), limit=2, seconds=10**9, clock=lambda: clock[0])
    assert [(await rates.take(user)).allowed for _ in range(3)] == [True, True, False]
    clock[0] += 10**9  # this instance's lease is over
    await admin.execute("update rate_windows set number = number - 1")  # and so is the window
    assert [(await rates.take(user)).remaining for _ in range(2)] == [1, 0]


async def test_what_an_instance_remembers_is_bounded(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("echo_gateway.rates._CALLERS", 3)
    rates = Rates(RateRepository(database), limit=2, seconds=10**9)
    users = [uuid.uuid4() for _ in range(5)]
    for user in users:
        await rates.take(user)
    assert len(rates._leases) == 3
    # Who was forgotten is still counted.
    assert [(await rates.take(users[0])).allowed for _ in range(2)] == [True, False]
