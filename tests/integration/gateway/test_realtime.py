"""The WebSocket over real sockets: tickets, progress, two instances, resuming without loss or repetition."""

import asyncio
import itertools
import json
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from echo_contracts.topics import TOPIC_OF_TYPE
from echo_gateway.realtime import page as page_module
from echo_gateway.realtime import socket as socket_module
from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.video_life import Life

SECONDS = 20.0


@dataclass
class Instance:
    """One running gateway."""

    port: int
    http: httpx.AsyncClient

    @asynccontextmanager
    async def open(self, who: Caller, **more: Any) -> AsyncIterator["Socket"]:
        """A connection of somebody, with a ticket got here."""
        response = await self.http.post("/v1/ws-tickets", headers=who.headers)
        assert response.status_code == 201, response.text
        async with self.dial(response.json()["ticket"], **more) as connection:
            yield Socket(connection)

    def dial(self, ticket: str, *, origin: str | None = None) -> connect:
        protocols = [Subprotocol("echo.v1"), Subprotocol(f"ticket.{ticket}")]
        return connect(
            f"ws://127.0.0.1:{self.port}/v1/ws",
            subprotocols=protocols,
            origin=Origin(origin) if origin else None,
            proxy=None,
        )


@dataclass
class Socket:
    """A browser's side."""

    connection: ClientConnection

    async def next(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await asyncio.wait_for(self.connection.recv(), SECONDS))
        return found

    async def send(self, **message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def subscribe(self, videos: list[str] | None = None, last_seq: int | None = None) -> None:
        await self.send(type="subscribe", videos=videos, last_seq=last_seq)

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
        """Messages up to the first that is wanted."""
        found = [await self.next()]
        while not wanted(found[-1]):
            found.append(await self.next())
        return found

    async def close_code(self) -> int:
        """How the server ends it."""
        with pytest.raises(ConnectionClosed) as closed:
            await self.until(lambda _message: False)
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code


def is_event(kind: str) -> Callable[[dict[str, Any]], bool]:
    return lambda message: message["type"] == "event" and message["event"] == kind


PUBLISHED, ACCEPTED = "echo.video.v1.published", "echo.video.v1.accepted"


@pytest_asyncio.fixture
async def start(world: World) -> AsyncIterator[Callable[[], Awaitable[Instance]]]:
    """Starts instances, and ends them."""
    running: list[tuple[uvicorn.Server, asyncio.Task[None], httpx.AsyncClient]] = []

    async def begin() -> Instance:
        config = uvicorn.Config(world.app(), host="127.0.0.1", port=0, log_config=None, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        task = asyncio.create_task(server._serve())
        while not server.started:
            assert not task.done(), task.exception()
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False)
        running.append((server, task, http))
        return Instance(port, http)

    yield begin
    for server, task, client in running:
        await client.aclose()
        server.should_exit = True
        await task


type Start = Callable[[], Awaitable[Instance]]


async def test_progress_reaches_an_open_page(start: Start, auth: AuthServer) -> None:
    gateway = await start()
    ann = caller(gateway.http, auth)
    video_id = await ann.create()
    life = Life(video_id, start=datetime.now(UTC) - timedelta(seconds=4))
    async with gateway.open(ann) as socket:
        welcome = await socket.next()
        assert (welcome["type"], welcome["heartbeat_seconds"]) == ("welcome", 20)
        await socket.subscribe()
        snapshot = await socket.next()
        assert (snapshot["type"], snapshot["video_id"], snapshot["status"]) == ("snapshot", video_id, "created")
        pubsub = Pushes(gateway.http)
        await pubsub.push(life.accepted())
        assert (await socket.until(is_event(ACCEPTED)))[-1]["data"]["media"]["duration"] == 12.5
        await pubsub.push(*(life.report("transcode", "progressed", done) for done in (0.01, 0.015, 0.02)))
        progress = (await socket.until(lambda message: message.get("stage", {}).get("fraction") == 0.02))[-1]
        assert (progress["type"], progress["stage"]["stage"]) == ("progress", "transcode")
        assert 0 < progress["stage"]["eta_seconds"] <= 98  # 2 % took 2 s; of the rest some has passed meanwhile
        await pubsub.push(life.published())
        await socket.until(is_event(PUBLISHED))
        assert (await socket.until(lambda message: message["type"] == "snapshot"))[-1]["stages"][-1]["state"] == (
            "succeeded"
        )
        await socket.send(type="ping")
        await socket.until(lambda message: message["type"] == "pong")


async def test_an_event_reaches_pages_of_every_instance_and_of_its_owner_alone(start: Start, auth: AuthServer) -> None:
    first, second = await start(), await start()
    ann, bob = caller(first.http, auth), caller(second.http, auth)
    theirs = await bob.create()
    video_id = await ann.create()
    async with first.open(ann) as near, second.open(ann) as far, second.open(bob) as stranger:
        for socket in (near, far, stranger):
            await socket.subscribe(last_seq=0)
        await Pushes(first.http).push(Life(video_id).accepted())
        for socket in (near, far):
            assert (await socket.until(is_event(ACCEPTED)))[-1]["video_id"] == video_id
        await Pushes(first.http).push(Life(theirs).accepted())
        heard = await stranger.until(is_event(ACCEPTED))
        assert {message["video_id"] for message in heard if "video_id" in message} == {theirs}


async def test_resuming_at_another_instance_loses_and_repeats_nothing(start: Start, auth: AuthServer) -> None:
    first, second = await start(), await start()
    ann = caller(first.http, auth)
    video_id = await ann.create()
    events = Life(video_id).whole()
    telling = asyncio.create_task(Pushes(first.http).push(*events))
    seen: list[dict[str, Any]] = []
    last_seq = 0
    for gateway in itertools.cycle((first, second)):
        async with gateway.open(ann) as socket:
            await socket.subscribe(last_seq=last_seq)
            # Leaves after a few messages, as a page on a bad line does.
            for _ in range(4):
                message = await socket.next()
                if "seq" in message and message["type"] != "welcome":
                    assert message["seq"] >= last_seq
                    last_seq = message["seq"]
                if message["type"] == "event":
                    seen.append(message)
                if is_event(PUBLISHED)(message) and message["data"]["target"] == "webhook":
                    break
        if seen and seen[-1]["data"].get("target") == "webhook":
            break
    await telling
    log = (await ann.get(f"/v1/videos/{video_id}/events", params={"limit": 500})).json()["items"]
    loud = [entry["seq"] for entry in log if entry["data"].get("state") not in {"started", "progressed"}]
    assert [message["seq"] for message in seen] == loud
    assert len(loud) == 9


async def test_only_what_was_asked_for_comes(start: Start, auth: AuthServer) -> None:
    gateway = await start()
    ann, bob = caller(gateway.http, auth), caller(gateway.http, auth)
    wanted, other, theirs = await ann.create(), await ann.create(), await bob.create()
    async with gateway.open(ann) as socket:
        for videos in ([theirs], [str(uuid.uuid4())], ["no-id"]):
            await socket.subscribe(videos)
            refused = (await socket.until(lambda message: message["type"] == "error"))[-1]
            assert refused["code"] == "not_found"
        await socket.subscribe([wanted])
        pubsub = Pushes(gateway.http)
        await pubsub.push(Life(other).accepted(), Life(wanted).accepted())
        heard = await socket.until(is_event(ACCEPTED))
        assert {message["video_id"] for message in heard if "video_id" in message} == {wanted}
        await socket.send(type="nonsense")
        assert (await socket.until(lambda message: message["type"] == "error"))[-1]["code"] == "invalid_message"
        await socket.connection.send("x" * 70_000)
        assert await socket.close_code() == 1009


async def test_a_ticket_opens_one_connection(start: Start, auth: AuthServer) -> None:
    gateway, elsewhere = await start(), await start()
    ann = caller(gateway.http, auth)
    ticket = (await ann.post("/v1/ws-tickets")).json()["ticket"]
    async with gateway.dial(ticket) as connection:
        assert connection.subprotocol == "echo.v1"
    for ticket_again in (ticket, "made-up", ""):
        with pytest.raises(InvalidStatus) as refused:
            async with elsewhere.dial(ticket_again):
                pass
        assert refused.value.response.status_code == 403


async def test_pages_of_other_origins_are_refused(start: Start, auth: AuthServer) -> None:
    gateway = await start()
    ann = caller(gateway.http, auth)
    with pytest.raises(InvalidStatus):
        async with gateway.open(ann, origin="http://evil.test"):
            pass
    async with gateway.open(ann, origin="http://app.test") as socket:
        assert (await socket.next())["type"] == "welcome"


async def test_a_connection_ends_with_its_token(start: Start, auth: AuthServer) -> None:
    gateway = await start()
    # Tokens are taken up to 30 s late, for clocks that differ; connections are not kept that long.
    ann = caller(gateway.http, auth, exp=int(time.time()) - 2)
    async with gateway.open(ann) as socket:
        assert await socket.close_code() == socket_module.EXPIRED


async def test_a_laggard_is_let_go_with_a_code_to_come_back(
    start: Start, auth: AuthServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "LIMIT", 0)
    gateway = await start()
    ann = caller(gateway.http, auth)
    video_id = await ann.create()
    async with gateway.open(ann) as socket:
        await socket.subscribe()
        await socket.until(lambda message: message["type"] == "snapshot")
        await Pushes(gateway.http).push(Life(video_id).accepted())
        assert await socket.close_code() == socket_module.LAGGING


async def test_who_missed_too_much_is_told_to_read_again(
    start: Start, auth: AuthServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_module, "_REPLAY_PAGE", 2)
    monkeypatch.setattr(socket_module, "_REPLAY_LIMIT", 4)
    gateway = await start()
    ann = caller(gateway.http, auth)
    video_id = await ann.create()
    await Pushes(gateway.http).push(*Life(video_id).whole())
    async with gateway.open(ann) as socket:
        welcome = await socket.next()
        await socket.subscribe(last_seq=0)
        resync = (await socket.until(lambda message: message["type"] == "resync"))[-1]
        assert resync["seq"] >= welcome["seq"]


async def test_a_database_that_went_away_and_came_back_loses_no_event(
    start: Start, auth: AuthServer, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    gateway = await start()
    ann = caller(gateway.http, auth)
    video_id = await ann.create()
    pubsub = Pushes(gateway.http)
    async with gateway.open(ann) as socket:
        await socket.subscribe(last_seq=0)
        await socket.send(type="ping")
        await socket.until(lambda message: message["type"] == "pong")  # the subscription stands
        await admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'echo_gateway'")
        events = Life(video_id).whole()
        for event in events:
            deadline = time.monotonic() + SECONDS
            subscription = f"{TOPIC_OF_TYPE[event.type]}.gateway"
            while (await pubsub.raw(subscription, event.attributes(), event.body())).status_code != 204:
                assert time.monotonic() < deadline
                await asyncio.sleep(0.05)
        heard = await socket.until(lambda message: is_event(PUBLISHED)(message) and message["data"]["target"] != "site")
        assert len([message for message in heard if message["type"] == "event"]) == 9
