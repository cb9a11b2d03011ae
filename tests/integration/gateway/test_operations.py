"""How the platform stands, as operators see it."""

from datetime import UTC, datetime
from typing import NoReturn

import asyncpg
import pytest

from echo_gateway.repositories import operations
from echo_shared.errors import RetryableError
from support.gateway_world import Caller, Pushes, World
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]


async def test_it_is_for_operators(ann: Caller) -> None:
    response = await ann.get("/v1/operations")
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")


async def test_an_empty_platform_has_nothing_to_tell(operator: Caller) -> None:
    found = (await operator.get("/v1/operations")).json()
    statuses = ("created", "processing", "published", "rejected", "failed", "cancelled")
    assert found == {
        "videos": dict.fromkeys(statuses, 0),
        "stages": {},
        "oldest_unfinished": None,
        "dead_letters_waiting": 0,
        "newest_event_at": None,
        "storage_reachable": True,
        "pubsub_reachable": True,
    }


async def test_what_is_under_way_is_counted(ann: Caller, bob: Caller, operator: Caller, pubsub: Pushes) -> None:
    await ann.create()
    done, rejected, early, late = [await who.create() for who in (ann, bob, ann, bob)]
    await pubsub.push(*Life(done).whole(), Life(rejected).rejected())
    first = Life(early)
    await pubsub.push(first.accepted(), first.report("transcode", "started"), first.report("transcribe", "started"))
    second = Life(late, start=datetime(2026, 4, 1, tzinfo=UTC))
    await pubsub.push(second.accepted(), second.report("transcode", "retrying", 0.5))
    for message in ("1", "2"):
        await pubsub.raw("video-accepted.gateway", {"ce-type": "echo.video.v1.accepted"}, b"{}", message)
    found = (await operator.get("/v1/operations")).json()
    assert found["videos"] == {
        "created": 1,
        "processing": 2,
        "published": 1,
        "rejected": 1,
        "failed": 0,
        "cancelled": 0,
    }
    assert found["stages"] == {
        "transcode": {"queued": 0, "running": 1, "retrying": 1},
        "transcribe": {"queued": 0, "running": 1, "retrying": 0},
    }
    oldest = found["oldest_unfinished"]
    assert (oldest["video_id"], oldest["stage"], oldest["run"], oldest["state"]) == (early, "transcode", 1, "running")
    assert oldest["reported_at"] == "2026-03-01T12:00:02Z"
    assert found["dead_letters_waiting"] == 2
    assert found["newest_event_at"] == "2026-04-01T00:00:02Z"


async def test_counting_ends_at_a_bound(
    operator: Caller, ann: Caller, pubsub: Pushes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "COUNTED", 2)
    for _ in range(3):
        await ann.create()
        await pubsub.push(Life(await ann.create()).report("transcode", "started"))
    found = (await operator.get("/v1/operations")).json()
    assert (found["videos"]["created"], found["videos"]["processing"]) == (2, 2)
    assert found["stages"]["transcode"]["running"] == 2


async def test_each_count_reads_an_index(admin: "Admin") -> None:
    await admin.execute("set enable_seqscan = off")
    for query in (
        "select from videos where status = 'created' limit 10",
        "select stage, state from stages where state in ('queued', 'running', 'retrying') limit 10",
        "select from dead_letters where replayed_at is null limit 10",
        "select id from videos where status = 'created' and upload_opened_at < now() order by upload_opened_at limit 1",
    ):
        plan = "\n".join(row[0] for row in await admin.fetch(f"explain {query}"))
        assert "Index" in plan, plan
        assert "Seq Scan" not in plan, plan


async def test_storage_that_is_away_is_told(operator: Caller, world: World) -> None:
    async def away(name: str) -> NoReturn:
        raise RetryableError("storage_unavailable", "Storage is away.")

    world.results.stat = away  # type: ignore[method-assign]
    assert (await operator.get("/v1/operations")).json()["storage_reachable"] is False


async def test_pubsub_that_is_away_is_told(operator: Caller, world: World) -> None:
    assert (await operator.get("/v1/operations")).json()["pubsub_reachable"] is True

    async def away() -> NoReturn:
        raise RetryableError("pubsub_unavailable", "Pub/Sub is away.")

    world.publisher.check = away  # type: ignore[method-assign]
    found = (await operator.get("/v1/operations")).json()
    assert (found["storage_reachable"], found["pubsub_reachable"]) == (True, False)
