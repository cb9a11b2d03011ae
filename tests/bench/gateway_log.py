"""How many events a second are projected: by the projection itself, and pushed over HTTP as Pub/Sub does."""

import asyncio
import base64
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
from figure import Figure
from gateway_stage import Stage
from gateway_world import create, life, progress

from echo_contracts.envelope import Envelope
from echo_contracts.topics import TOPIC_OF_TYPE
from echo_gateway.commands.group import GroupProjector
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.projector import ProjectionRepository

VIDEOS = 100
EVENTS = 4000
AT_ONCE = 200  # deliveries that Pub/Sub has under way at the same time
ROUNDS = 3


async def run(stage: Stage) -> list[Figure]:
    """The best of some rounds, each of its own videos."""
    database = await Database.open(stage.postgres.gateway_url, size=4)
    try:
        group = GroupProjector(ProjectionRepository(database))
        together = max([await _rate(group.project, await _events(stage)) for _ in range(ROUNDS)])
        alone = await _rate(group.project, (await _events(stage))[:400], at_once=1)
    finally:
        await database.close()
    async with stage.gateway() as gateway, aiohttp.ClientSession() as session:

        async def push(event: Envelope) -> None:
            async with session.post(f"{gateway.url}/push", data=body(event)) as response:
                assert response.status == 204, await response.text()

        pushed = await _rate(push, (await _events(stage))[:2000])
    return [
        Figure(
            "gateway.projected",
            together,
            "events/s",
            "higher",
            target=2000,
            peer="one at a time (events/s)",
            peer_value=alone,
        ),
        Figure("gateway.pushed", pushed, "events/s over HTTP", "higher"),
    ]


def body(event: Envelope) -> bytes:
    """A push request's, as Pub/Sub wraps a message."""
    message = {
        "data": base64.b64encode(event.body()).decode(),
        "attributes": event.attributes(),
        "messageId": event.id,
    }
    subscription = f"projects/echo-local/subscriptions/{TOPIC_OF_TYPE[event.type]}.gateway"
    return json.dumps({"message": message, "subscription": subscription}).encode()


async def _events(stage: Stage) -> list[Envelope]:
    """The beginnings of many videos, then what they tell while they are made."""
    videos = await create(stage.postgres.gateway_url, [uuid.uuid4() for _ in range(VIDEOS)])
    begun = [event for name in videos for event in life(name)]
    return [*begun, *progress(videos, EVENTS - len(begun))]


async def _rate(
    project: Callable[[Envelope], Awaitable[object]], events: Sequence[Envelope], *, at_once: int = AT_ONCE
) -> float:
    waiting = iter(events)

    async def deliver() -> None:
        for event in waiting:
            await project(event)

    start = time.perf_counter()
    await asyncio.gather(*(deliver() for _ in range(at_once)))
    return len(events) / (time.perf_counter() - start)
