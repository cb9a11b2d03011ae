"""`Idempotency-Key` and requests that are refused: which answers are kept, and which are tried anew."""

import uuid
from typing import Any

import asyncpg
import httpx

from support.gateway_world import Caller

type Admin = asyncpg.Connection[asyncpg.Record]

BODY = {"filename": "holiday.mp4", "content_type": "video/mp4", "size": 1000}
KEY = {"Idempotency-Key": "a key of one's own"}


async def create(who: Caller, **more: Any) -> httpx.Response:
    return await who.post("/v1/videos", json=BODY | more, headers=KEY)


async def test_a_refusal_of_what_is_not_there_is_an_answer_too(ann: Caller) -> None:
    path = f"/v1/videos/{uuid.uuid4()}/cancel"
    first, again = await ann.post(path, headers=KEY), await ann.post(path, headers=KEY)
    assert first.status_code == again.status_code == 404
    assert first.json() == again.json()
    assert again.headers["content-type"] == "application/problem+json"
    assert again.headers["idempotency-replayed"] == "true"


async def test_a_key_is_free_again_when_nothing_was_done_under_it(ann: Caller) -> None:
    for _ in range(2):
        refused = await create(ann, size=0)
        assert refused.status_code == 422
        assert "idempotency-replayed" not in refused.headers
    assert (await create(ann)).status_code == 201


async def test_a_conflict_is_tried_again(ann: Caller, admin: "Admin") -> None:
    await admin.execute("insert into quotas (owner_id, videos) values ($1, 0)", ann.user)
    assert (await create(ann)).json()["code"] == "quota_videos_exceeded"
    assert (await create(ann, size=1)).json()["code"] == "idempotency_key_reused"
    await admin.execute("update quotas set videos = null")
    assert (await create(ann)).status_code == 201


async def test_a_webhook_whose_answer_was_lost_is_made_once_and_its_new_secret_holds(
    ann: Caller, admin: "Admin"
) -> None:
    body = {"url": "https://example.org/hook"}
    lost = (await ann.post("/v1/webhooks", json=body, headers=KEY)).json()
    await admin.execute("update idempotency_keys set status = null, answer = null, held_until = '-infinity'")
    kept = await admin.fetchval("select secret from webhooks")
    again = (await ann.post("/v1/webhooks", json=body, headers=KEY)).json()
    assert again["webhook"]["id"] == lost["webhook"]["id"]
    assert again["secret"] != lost["secret"]
    assert await admin.fetchval("select secret from webhooks") != kept
