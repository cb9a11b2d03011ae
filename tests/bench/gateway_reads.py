"""How fast videos are read: one, a list of them, beside the bare peer; and how long a read takes at half that load."""

import asyncio
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from figure import Figure
from gateway_stage import Stage
from gateway_world import fill

CONNECTIONS = 16
SECONDS = 3.0
ROUNDS = 3
VIDEOS = 50


@dataclass(frozen=True)
class Target:
    """What is asked for again and again."""

    url: str
    token: str = ""

    @property
    def headers(self) -> Mapping[str, str]:
        """With the token, where there is one."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


async def run(stage: Stage) -> list[Figure]:
    """The rounds take turns, so that what else the machine does meets both; the best of each counts."""
    user = uuid.uuid4()
    videos = await fill(stage.postgres.gateway_url, user, VIDEOS)
    token = stage.token(user)
    async with stage.gateway() as gateway, stage.bare() as bare, aiohttp.ClientSession() as session:
        await stage.settled()
        one = Target(f"{gateway.url}/v1/videos/{videos[0]}", token)
        many = Target(f"{gateway.url}/v1/videos?limit={VIDEOS}", token)
        peer = Target(f"{bare.url}/videos/{videos[0]}")
        rates: dict[Target, list[float]] = {}
        for target in (one, peer, many) * ROUNDS:
            rates.setdefault(target, []).append(await _rate(session, target))
        best = max(rates[one])
        at_half = sorted(await _latencies(session, one, best / 2))
        alone, fifty = await _alone(session, one), await _alone(session, many)
    return [
        Figure("gateway.read_rate", best, "requests/s", "higher"),
        Figure(
            "gateway.read_share",
            best / max(rates[peer]),
            "of the peer's rate",
            "higher",
            target=0.5,
            peer="bare FastAPI handler, bare asyncpg query (requests/s)",
            peer_value=max(rates[peer]),
        ),
        Figure("gateway.read_p99", at_half[int(len(at_half) * 0.99)] * 1000, "ms at half load", "lower", target=25),
        Figure(
            "gateway.list_vs_one",
            fifty / alone,
            "times one read",
            "lower",
            target=2,
            peer="one read (ms)",
            peer_value=alone * 1000,
        ),
    ]


async def _get(session: aiohttp.ClientSession, target: Target) -> None:
    async with session.get(target.url, headers=target.headers) as response:
        assert response.status == 200, await response.text()
        await response.read()


async def _rate(session: aiohttp.ClientSession, target: Target) -> float:
    """Requests a second, as fast as they are answered."""
    done, end = 0, time.perf_counter() + SECONDS

    async def ask() -> None:
        nonlocal done
        while time.perf_counter() < end:
            await _get(session, target)
            done += 1

    start = time.perf_counter()
    await asyncio.gather(*(ask() for _ in range(CONNECTIONS)))
    return done / (time.perf_counter() - start)


async def _latencies(session: aiohttp.ClientSession, target: Target, rate: float) -> list[float]:
    """Seconds from when a request was due, at a fixed rate: one that waits behind another counts its waiting."""
    start, count, times = time.perf_counter() + 0.1, int(rate * SECONDS), []

    async def ask(due: float) -> None:
        await _get(session, target)
        times.append(time.perf_counter() - due)

    async with asyncio.TaskGroup() as group:
        for number in range(count):
            due = start + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(ask(due))
    return times


async def _alone(session: aiohttp.ClientSession, target: Target) -> float:
    """Median seconds of a read with nobody else about."""
    times = []
    for _ in range(200):
        start = time.perf_counter()
        await _get(session, target)
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]
