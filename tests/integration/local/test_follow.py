"""Following a video: live, and by asking when the WebSocket does not stand."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from echo_local.cli import client as client_module
from echo_local.cli import follow as module
from echo_local.cli.client import ApiError, Client, connected
from echo_local.cli.exits import CommandError
from echo_local.cli.follow import StageNow, follow
from echo_local.platform.state import ProcessInfo, Running

VIDEO = "11111111-2222-4333-8444-555555555555"


def stage(name: str, state: str, fraction: float, **more: Any) -> dict[str, Any]:
    return {"stage": name, "run": 1, "state": state, "fraction": fraction, "problem": None, **more}


@dataclass
class Gateway:
    """Speaks as the gateway does. `live` are the frames of each connection; `status` is what asking gives."""

    live: list[list[dict[str, Any]]] = field(default_factory=list)
    status: list[str] = field(default_factory=lambda: ["published"])
    refusals: list[int] = field(default_factory=list)
    tokens: int = 0
    subscribed: list[Any] = field(default_factory=list)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/auth/v1/token", self._token)
        app.router.add_post("/v1/ws-tickets", self._ticket)
        app.router.add_get("/v1/ws", self._socket)
        app.router.add_get("/v1/videos/{id}", self._video)
        return app

    async def _token(self, _request: web.Request) -> web.Response:
        self.tokens += 1
        return web.json_response({"access_token": f"token-{self.tokens}"})

    async def _ticket(self, _request: web.Request) -> web.Response:
        return web.json_response({"ticket": "t1", "expires_in": 30}, status=201)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if not self.live:
            return web.Response(status=403)
        assert request.headers["Sec-WebSocket-Protocol"].replace(" ", "") == "echo.v1,ticket.t1"
        socket = web.WebSocketResponse(protocols=("echo.v1",))
        await socket.prepare(request)
        await socket.send_json({"type": "welcome", "seq": 0, "heartbeat_seconds": 20})
        self.subscribed.append(await socket.receive_json())
        for frame in self.live.pop(0):
            await socket.send_json(frame)
        await socket.close()
        return socket

    async def _video(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == f"Bearer token-{self.tokens}"
        if self.refusals:
            return web.json_response({"code": "nope", "title": "No."}, status=self.refusals.pop(0))
        status = self.status.pop(0) if len(self.status) > 1 else self.status[0]
        stages = [stage("publish", "succeeded" if status == "published" else "running", 1.0)]
        return web.json_response({"id": VIDEO, "status": status, "stages": stages})


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
async def client(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    monkeypatch.setattr(module, "_POLL_SECONDS", 0.01)
    runner = web.AppRunner(gateway.app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    info = ProcessInfo(1, 0.0)
    running = Running(info, True, url, url, url, "anon", "demo@echo.local", "secret", {})
    async with connected(running) as client:
        yield client
    await runner.cleanup()


async def run(client: Client) -> list[tuple[str, StageNow]]:
    shown: list[tuple[str, StageNow]] = []
    detail = await asyncio.wait_for(follow(client, VIDEO, lambda name, now: shown.append((name, now))), 60)
    assert detail["status"] == "published"
    return shown


async def test_progress_comes_live(gateway: Gateway, client: Client) -> None:
    gateway.live = [
        [
            {"type": "progress", "seq": 1, "video_id": "another", "stage": stage("transcode", "running", 0.1)},
            {
                "type": "progress",
                "seq": 2,
                "video_id": VIDEO,
                "stage": stage("transcode", "running", 0.5, eta_seconds=8.0),
            },
            {"type": "snapshot", "seq": 3, "video_id": VIDEO, "status": "published", "stages": []},
        ]
    ]
    assert await run(client) == [("transcode", StageNow("running", 0.5, 8.0)), ("publish", StageNow("succeeded", 1.0))]
    assert gateway.subscribed == [{"type": "subscribe", "videos": [VIDEO], "last_seq": None}]


async def test_a_connection_that_ends_early_is_made_again(gateway: Gateway, client: Client) -> None:
    ended = {"type": "snapshot", "seq": 3, "video_id": VIDEO, "status": "published", "stages": []}
    gateway.live = [[], [], [ended]]
    gateway.status = ["processing", "processing", "published"]
    await run(client)
    assert len(gateway.subscribed) == 3


async def test_without_a_websocket_it_asks(gateway: Gateway, client: Client) -> None:
    gateway.status = ["created", "processing", "processing", "published"]
    shown = await run(client)
    assert shown[0] == ("publish", StageNow("running", 1.0))
    assert shown[-1] == ("publish", StageNow("succeeded", 1.0))


async def test_an_expired_token_is_renewed_once(gateway: Gateway, client: Client) -> None:
    gateway.refusals = [401]
    await client.get(f"/v1/videos/{VIDEO}")
    assert gateway.tokens == 2
    gateway.refusals = [401, 401]
    with pytest.raises(ApiError) as refused:
        await client.get(f"/v1/videos/{VIDEO}")
    assert refused.value.status == 401


async def test_a_busy_gateway_is_asked_again_for_a_while(
    gateway: Gateway, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.refusals = [503]
    await client.get(f"/v1/videos/{VIDEO}")
    monkeypatch.setattr(client_module, "_RETRY_SECONDS", 0.1)
    gateway.refusals = [503] * 100
    with pytest.raises(ApiError):
        await client.get(f"/v1/videos/{VIDEO}")


async def test_a_platform_that_is_gone_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "_RETRY_SECONDS", 0.1)
    info = ProcessInfo(1, 0.0)
    nowhere = "http://127.0.0.1:1"
    running = Running(info, True, nowhere, nowhere, nowhere, "anon", "demo@echo.local", "secret", {})
    with pytest.raises(CommandError, match="does not answer"):
        async with connected(running) as client:
            await client.get("/v1/me")
