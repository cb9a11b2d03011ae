"""Webhook endpoints of a test's own, and waiting for what is sent to them."""

from typing import Any

import asyncpg

from support.eventually import eventually
from support.gateway_world import Caller
from support.receiver import Receiver


async def make(who: Caller, there: Receiver, *events: str) -> tuple[str, str]:
    """The path of a new endpoint, and its secret."""
    response = await who.post("/v1/webhooks", json={"url": f"{there.url}/hook", "events": events})
    assert response.status_code == 201, response.text
    return f"/v1/webhooks/{response.json()['webhook']['id']}", response.json()["secret"]


async def deliveries(who: Caller, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await who.get(f"{path}/deliveries", params={"limit": 100})).json()["items"]
    return items


async def settled(who: Caller, path: str, number: int = 1) -> list[dict[str, Any]]:
    """The deliveries, once that many are no longer pending."""

    async def ask() -> list[dict[str, Any]]:
        found = await deliveries(who, path)
        return found if sum(each["state"] != "pending" for each in found) >= number else []

    return await eventually(ask)


async def attempted(who: Caller, path: str, attempts: int, code: int = 500) -> dict[str, Any]:
    """The newest delivery, once it was tried that often, was last answered so and waits for its next time."""

    async def ask() -> dict[str, Any]:
        found = (await deliveries(who, path))[:1]
        return next((each for each in found if each["attempts"] == attempts and each["response_code"] == code), {})

    return await eventually(ask)


async def now(admin: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Let the time of every message that waits come."""
    await admin.execute("update webhook_deliveries set next_attempt_at = now() where state = 'pending'")
