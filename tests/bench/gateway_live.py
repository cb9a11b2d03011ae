"""How soon an event is at the clients that follow its video, and what clients cost that hear nothing."""

import asyncio
import re
import time
import uuid
from collections.abc import Callable

import aiohttp
import psutil
from figure import Figure
from frame_client import FrameClient
from gateway_log import body
from gateway_stage import SECRET, Served, Stage
from gateway_world import create, event

from echo_contracts.v1 import video
from echo_gateway.auth.internal import InternalTokens
from echo_gateway.realtime.socket import Session, new_ticket

USERS, PAGES = 100, 10  # a thousand clients: each user has ten pages open
EVENTS = 400
PAUSE_SECONDS = 0.025
IDLE = 5000
_OPENED_AT_ONCE = 50
_SENT = re.compile(rb'"playlist":"at ([0-9.]+)"')


async def run(stage: Stage) -> list[Figure]:
    """Latency with a thousand clients; then, with a fresh process, its memory with five thousand."""
    async with stage.gateway() as gateway:
        latencies = sorted(await _latencies(stage, gateway))
    async with stage.gateway() as gateway:
        process = psutil.Process(gateway.pid)
        before = process.memory_info().rss
        clients = await _open(gateway, [uuid.uuid4() for _ in range(IDLE)], lambda _user: lambda _frame: None)
        await asyncio.sleep(2)
        memory = process.memory_info().rss
        for client in clients:
            client.close()
    return [
        Figure("gateway.frame_p50", latencies[len(latencies) // 2] * 1000, "ms", "lower", target=30),
        Figure("gateway.frame_p99", latencies[int(len(latencies) * 0.99)] * 1000, "ms", "lower", target=150),
        Figure(
            "gateway.idle_sockets",
            memory / 1e6,
            f"MB resident with {IDLE} sockets",
            "lower",
            target=400,
            peer="the same process without any (MB)",
            peer_value=before / 1e6,
        ),
    ]


async def _latencies(stage: Stage, gateway: Served) -> list[float]:
    """Seconds from before an event is pushed, so with its projection, to its frame, for each client that hears it."""
    users = [uuid.uuid4() for _ in range(USERS)]
    videos = await create(stage.postgres.gateway_url, users)
    heard: list[float] = []
    subscribed = 0

    def hears(_user: uuid.UUID) -> Callable[[bytes], None]:
        def take(frame: bytes) -> None:
            nonlocal subscribed
            if found := _SENT.search(frame):
                heard.append(time.perf_counter() - float(found[1]))
            elif b'"pong"' in frame:
                subscribed += 1

        return take

    clients = await _open(gateway, [user for user in users for _ in range(PAGES)], hears)
    for client in clients:
        client.say('{"type":"subscribe","videos":null,"last_seq":0}')
        client.say('{"type":"ping"}')
    await _until(lambda: subscribed >= len(clients))
    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:

        async def push(name: str) -> None:
            payload = video.Playable(run=1, playlist=f"at {time.perf_counter()}")
            async with session.post(f"{gateway.url}/push", data=body(event(name, payload))) as response:
                assert response.status == 204, await response.text()

        for number in range(EVENTS):
            group.create_task(push(videos[number % len(videos)]))
            await asyncio.sleep(PAUSE_SECONDS)
    await _until(lambda: len(heard) >= EVENTS * PAGES)
    for client in clients:
        client.close()
    return heard


async def _open(
    gateway: Served, users: list[uuid.UUID], hears: Callable[[uuid.UUID], Callable[[bytes], None]]
) -> list[FrameClient]:
    """A connection for each of `users`, some at a time."""
    tokens, loop, gate = InternalTokens(SECRET), asyncio.get_running_loop(), asyncio.Semaphore(_OPENED_AT_ONCE)

    async def one(user: uuid.UUID) -> FrameClient:
        async with gate:
            session = Session(user, int(time.time()) + 3600)
            ticket = new_ticket(tokens, session, id=str(uuid.uuid4()), now=time.time())
            _, client = await loop.create_connection(
                lambda: FrameClient(ticket, gateway.port, hears(user)), "127.0.0.1", gateway.port
            )
            await client.open
            return client

    return list(await asyncio.gather(*map(one, users)))


async def _until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not done():
            await asyncio.sleep(0.02)
