"""What tests of publications ask of the gateway, and how its answers read in short."""

from typing import Any

from echo_contracts.v1.media import Options
from support.gateway_world import Caller, Pushes
from support.video_life import Life

HOOK = "https://hooks.example.org/echo"


async def finished(caller: Caller, pubsub: Pushes, **options: Any) -> tuple[str, Life]:
    video_id = await caller.create(options=options)
    life = Life(video_id, Options(**options))
    await pubsub.push(*life.whole()[:-1])  # without the webhook
    return video_id, life


async def states(caller: Caller, video_id: str) -> dict[str, str]:
    found = (await caller.get(f"/v1/videos/{video_id}/publications")).json()
    return shown(found)


def shown(entries: Any) -> dict[str, str]:
    """Targets that anybody asked for, and the page."""
    return {each["target"]: each["state"] for each in entries if each["state"] != "none" or each["target"] == "site"}


async def ask(caller: Caller, video_id: str, **body: Any) -> tuple[int, Any]:
    response = await caller.post(f"/v1/videos/{video_id}/publications", json=body)
    return response.status_code, response.json()
