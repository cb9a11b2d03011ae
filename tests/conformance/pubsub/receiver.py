"""A push endpoint on loopback that records what comes and answers as the test says."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True)
class Push:
    body: bytes
    headers: dict[str, str]
    at: float

    @property
    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.body))

    @property
    def data(self) -> bytes:
        return base64.b64decode(self.json["message"].get("data", ""))


@dataclass
class Receiver:
    """`answer` is a status, or decides it for each push; `seconds` is how long a test waits for what must come."""

    url: str
    seconds: float = 60.0
    answer: int | Callable[[Push], Awaitable[int]] = 204
    pushes: list[Push] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        push = Push(await request.read(), headers, time.monotonic())
        self.in_flight += 1
        self.most_in_flight = max(self.in_flight, self.most_in_flight)
        async with self.arrived:
            self.pushes.append(push)
            self.arrived.notify_all()
        try:
            status = self.answer if isinstance(self.answer, int) else await self.answer(push)
        finally:
            self.in_flight -= 1
        return web.Response(status=status)

    async def wait_for(self, count: int, seconds: float | None = None) -> list[Push]:
        async with asyncio.timeout(seconds or self.seconds), self.arrived:
            await self.arrived.wait_for(lambda: len(self.pushes) >= count)
        return self.pushes


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver("")
    app = web.Application(client_max_size=64 * 2**20)
    app.add_routes([web.post("/{path:.*}", receiver.handle)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/push"
    try:
        yield receiver
    finally:
        await runner.cleanup()
