"""What was used, by month."""

from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from echo_contracts.v1.media import Tokens
from support.gateway_world import Caller, Pushes
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]


async def test_nothing_used_is_nothing_told(ann: Caller) -> None:
    found = (await ann.get("/v1/usage")).json()
    assert found["months"] == []
    assert found["quota"]["minutes"] == {"used": 0, "limit": 6000}
    assert found["quota"]["videos"] == {"used": 0, "limit": 100}
    assert found["quota"]["bytes"] == {"used": 0, "limit": 1024**4}
    assert (found["quota"]["upload_bytes"], found["quota"]["upload_seconds"]) == (50 * 1024**3, 43200)


async def test_months_add_up(ann: Caller, bob: Caller, pubsub: Pushes, admin: "Admin") -> None:
    now = datetime.now(UTC)
    for who, start in ((ann, now), (ann, now), (bob, now)):
        video = await who.create()
        life = Life(video, start=start)
        spoken = life.transcribed()
        read = spoken.data.model_copy(update={"tokens": Tokens(input=1_000_000, output=200_000)})
        told = life.summarized()
        written = told.data.model_copy(update={"tokens": Tokens(input=500, output=50)})
        events = [
            life.accepted(),
            spoken.model_copy(update={"data": read}),
            told.model_copy(update={"data": written}),
            life.subtitled(),
        ]
        await pubsub.push(*events, *events)
    found = (await ann.get("/v1/usage")).json()
    (month,) = found["months"]
    assert month == {
        "month": now.strftime("%Y-%m-01"),
        "minutes": 0.417,
        "bytes": 2000,
        "input_tokens": 2_001_000,
        "output_tokens": 400_100,
        "estimated_cost": pytest.approx(2.001 * 0.30 + 0.4001 * 2.50),
    }
    assert found["quota"]["minutes"]["used"] == 0.417
    # Earlier months follow, as far back as is asked for, and the quota forgets them.
    await admin.execute("update usage_entries set at = at - interval '2 months' where input_tokens > 0")
    await admin.execute("update usage_entries set at = at - interval '5 years' where input_tokens = 500")
    found = (await ann.get("/v1/usage")).json()
    assert [(entry["minutes"], entry["input_tokens"]) for entry in found["months"]] == [(0.417, 0), (0.0, 2_000_000)]
    assert len((await ann.get("/v1/usage", params={"months": 1})).json()["months"]) == 1


@pytest.mark.parametrize("months", [0, 37, "all"])
async def test_other_spans_are_refused(ann: Caller, months: Any) -> None:
    response = await ann.get("/v1/usage", params={"months": months})
    assert (response.status_code, response.json()["code"]) == (422, "invalid")


async def test_who_leaves_leaves_nothing(ann: Caller, pubsub: Pushes, admin: "Admin") -> None:
    created = await ann.post(
        "/v1/videos",
        json={"filename": "a.mp4", "content_type": "video/mp4", "size": 1},
        headers={"Idempotency-Key": "k"},
    )
    await pubsub.push(Life(created.json()["video"]["id"]).accepted())
    await ann.call("PATCH", "/v1/settings", json={"language": "de"})
    await admin.execute("insert into quotas (owner_id, videos) values ($1, 4)", ann.user)
    assert (await ann.call("DELETE", "/v1/me")).status_code == 204
    for table in ("idempotency_keys", "rate_windows", "quotas", "usage_entries", "user_settings", "videos"):
        assert await admin.fetchval(f"select count(*) from {table} where owner_id = $1", ann.user) == 0, table
