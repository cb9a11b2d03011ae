"""Connecting YouTube: consent, token, channel; ended here, at Google, and by leaving."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg
import httpx
import pytest
import pytest_asyncio

from echo_contracts.v1 import publication
from echo_contracts.v1.media import Problem
from echo_shared.connections import Connections
from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.video_life import Life
from support.youtube_kit import KEY
from support.youtube_server import CLIENT_ID, CLIENT_SECRET, YouTubeServer

PAGE = "http://app.test/connect/youtube"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[YouTubeServer]:
    async with YouTubeServer() as running:
        yield running


@pytest.fixture
def world(world: World, server: YouTubeServer) -> World:
    changes = {
        "connection_key": KEY,
        "youtube_client_id": CLIENT_ID,
        "youtube_client_secret": CLIENT_SECRET,
        "youtube_redirect_url": PAGE,
        "youtube_api_url": server.url,
        "google_auth_url": f"{server.url}/auth",
        "google_token_url": f"{server.url}/token",
        "google_revoke_url": f"{server.url}/revoke",
    }
    world.settings = type(world.settings)(_env_file=None, **(world.settings.model_dump() | changes))
    return world


async def agree(who: Caller) -> dict[str, str]:
    """What the browser brings back from Google."""
    begun = await who.post("/v1/connections/youtube/consent")
    assert begun.status_code == 201, begun.text
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(begun.json()["url"])
    assert answer.headers["location"].startswith(f"{PAGE}?")
    found = parse_qs(urlsplit(answer.headers["location"]).query)
    return {"code": found["code"][0], "state": found["state"][0]}


async def connect(who: Caller, brought: dict[str, str]) -> tuple[int, Any]:
    answer = await who.call("PUT", "/v1/connections/youtube", json=brought)
    return answer.status_code, answer.json()


def token_of(world: World, who: Caller) -> Any:
    return Connections(world.results, KEY).get(str(who.user), "youtube")


async def test_a_user_connects_youtube(
    ann: Caller, bob: Caller, world: World, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    assert (await ann.get("/v1/connections")).json() == []
    status, (found,) = await connect(ann, await agree(ann))
    assert (status, found["platform"], found["state"]) == (200, "youtube", "connected")
    assert (found["channel_id"], found["channel_title"]) == ("UC-ann", "Ann's films")
    assert (await bob.get("/v1/connections")).json() == []
    token = await token_of(world, ann)
    assert token.channel == "UC-ann"
    # Neither the bucket nor the database holds what could be used.
    for info in await world.results.list("connections/"):
        assert token.refresh_token.encode() not in await world.results.read(info.name)
    assert await admin.fetchval("select count(*) from consents") == 0


async def test_a_consent_is_good_once_and_for_who_began_it(ann: Caller, bob: Caller, world: World) -> None:
    brought = await agree(ann)
    # Somebody who is sent Ann's link must not give her his channel.
    status, answer = await connect(bob, brought)
    assert (status, answer["code"]) == (409, "consent_unknown")
    assert await token_of(world, bob) is None
    assert (await connect(ann, brought))[0] == 200
    status, answer = await connect(ann, brought)
    assert (status, answer["code"]) == (409, "consent_unknown")
    status, answer = await connect(ann, {"code": "x", "state": "y"})
    assert (status, answer["code"]) == (409, "consent_unknown")


async def test_a_code_that_google_does_not_know_connects_nothing(ann: Caller, world: World) -> None:
    brought = await agree(ann) | {"code": "made-up"}
    status, answer = await connect(ann, brought)
    assert (status, answer["code"]) == (409, "consent_invalid")
    assert await token_of(world, ann) is None


async def test_a_consent_without_captions_is_told_of(ann: Caller, server: YouTubeServer) -> None:
    server.scope = "https://www.googleapis.com/auth/youtube.upload"
    status, answer = await connect(ann, await agree(ann))
    assert (status, answer["code"]) == (409, "consent_too_narrow")
    assert "ticked" in answer["remedy"]


async def test_an_account_without_a_channel_is_told_of(ann: Caller, world: World, server: YouTubeServer) -> None:
    server.channel = None
    status, answer = await connect(ann, await agree(ann))
    assert (status, answer["code"]) == (409, "no_channel")
    assert await token_of(world, ann) is None


async def test_a_consent_lapses(ann: Caller, admin: "asyncpg.Connection[asyncpg.Record]") -> None:
    brought = await agree(ann)
    await admin.execute("update consents set expires_at = now() - interval '1 second'")
    assert (await connect(ann, brought))[0] == 409
    for _ in range(15):
        await ann.post("/v1/connections/youtube/consent")
    assert await admin.fetchval("select count(*) from consents") == 10


async def test_google_being_away_can_be_tried_again(ann: Caller, server: YouTubeServer) -> None:
    server.fails("POST token", status=503)
    status, answer = await connect(ann, await agree(ann))
    assert (status, answer["code"]) == (503, "google_unavailable")


async def test_ending_it_ends_it_at_google_too(ann: Caller, world: World, server: YouTubeServer) -> None:
    await connect(ann, await agree(ann))
    token = (await token_of(world, ann)).refresh_token
    assert token in server.refresh_tokens
    for _ in range(2):
        assert (await ann.call("DELETE", "/v1/connections/youtube")).status_code == 204
    assert token not in server.refresh_tokens
    assert await token_of(world, ann) is None
    assert (await ann.get("/v1/connections")).json() == []


async def test_leaving_ends_it(ann: Caller, world: World, server: YouTubeServer) -> None:
    await connect(ann, await agree(ann))
    token = (await token_of(world, ann)).refresh_token
    assert (await ann.call("DELETE", "/v1/me")).status_code == 204
    assert token not in server.refresh_tokens
    assert await world.results.list("connections/") == []


async def test_a_consent_that_was_ended_at_google_is_shown_as_ended(
    ann: Caller, bob: Caller, pubsub: Pushes, auth: AuthServer, http: httpx.AsyncClient
) -> None:
    for who in (ann, bob):
        await connect(who, await agree(who))
    video_id = await ann.create(options={"publish_to": ["site", "youtube"]})
    life = Life(video_id)
    await pubsub.push(*life.whole()[:-1])
    ended = Problem(code="youtube_disconnected", message="Ended.", remedy="Connect.")
    refused = publication.Refused(run=1, target="youtube", problem=ended, alone=False)
    await pubsub.push(life.envelope(refused))  # long before it was connected
    assert (await ann.get("/v1/connections")).json()[0]["state"] == "connected"
    late = life.envelope(refused.model_copy(update={"run": 2}))
    await pubsub.push(late.model_copy(update={"time": late.time.replace(year=2999)}))
    assert (await ann.get("/v1/connections")).json()[0]["state"] == "ended"
    assert (await bob.get("/v1/connections")).json()[0]["state"] == "connected"
    ask = {"target": "youtube"}
    answer = (await ann.post(f"/v1/videos/{video_id}/publications", json=ask)).json()
    assert answer["code"] == "youtube_not_connected"
    await connect(ann, await agree(ann))
    assert (await ann.post(f"/v1/videos/{video_id}/publications", json=ask)).status_code == 202
    assert caller(http, auth).user != ann.user


async def test_without_a_client_nothing_can_be_connected(world: World, auth: AuthServer) -> None:
    world.settings = world.settings.model_copy(update={"youtube_client_secret": None})
    async with world.running() as http:
        who = caller(http, auth)
        answer = await who.post("/v1/connections/youtube/consent")
        assert (answer.status_code, answer.json()["code"]) == (501, "youtube_unconfigured")
        assert (await who.call("DELETE", "/v1/connections/youtube")).status_code == 204
