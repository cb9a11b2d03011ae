"""Lists of videos: every order, every filter, and cursors that hold only where they were made."""

import base64
import json
from typing import Any

import asyncpg
import pytest

from echo_gateway.repositories.listing import Listing, Position
from support.gateway_world import Caller, Pushes
from support.video_life import Life


async def all_pages(caller: Caller, **params: Any) -> list[dict[str, Any]]:
    """Every item, in pages of two."""
    items: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = (
            await caller.get("/v1/videos", params={"limit": 2, **({"cursor": cursor} if cursor else {}), **params})
        ).json()
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("created_at", ["Bäume", "apfel", "Äste", "Zug", "apfel"]),
        ("-created_at", ["apfel", "Zug", "Äste", "apfel", "Bäume"]),
        ("title", ["apfel", "apfel", "Bäume", "Zug", "Äste"]),
        ("-title", ["Äste", "Zug", "Bäume", "apfel", "apfel"]),
    ],
)
async def test_every_order_is_walked_without_gaps_or_repetitions(ann: Caller, sort: str, expected: list[str]) -> None:
    for title in ("Bäume", "apfel", "Äste", "Zug", "apfel"):
        await ann.create(title=title)
    found = await all_pages(ann, sort=sort)
    assert [item["title"] for item in found] == expected
    assert len({item["id"] for item in found}) == 5


async def test_videos_whose_length_is_unknown_are_the_shortest(ann: Caller, pubsub: Pushes) -> None:
    unknown = [await ann.create(), await ann.create()]
    known = await ann.create()
    await pubsub.push(Life(known).accepted())
    up = [item["id"] for item in await all_pages(ann, sort="duration")]
    assert (set(up[:2]), up[2]) == (set(unknown), known)
    assert [item["id"] for item in await all_pages(ann, sort="-duration")] == up[::-1]


async def test_pages_of_any_order_stay_put_when_videos_are_added(ann: Caller) -> None:
    for title in ("b", "d", "f"):
        await ann.create(title=title)
    first = (await ann.get("/v1/videos", params={"limit": 2, "sort": "title"})).json()
    for title in ("a", "c", "e"):
        await ann.create(title=title)
    rest = (await ann.get("/v1/videos", params={"sort": "title", "cursor": first["next"]})).json()
    assert [item["title"] for item in first["items"] + rest["items"]] == ["b", "d", "e", "f"]


async def test_filters_narrow_what_is_listed(ann: Caller, bob: Caller, pubsub: Pushes) -> None:
    finished = await ann.create(filename="IMG_1.MOV")
    await pubsub.push(*Life(finished).whole())
    waiting = await ann.create(filename="strand.mp4", title="Über 100 % Möwen")
    await bob.create(title="Über")

    async def found(**params: Any) -> list[str]:
        response = await ann.get("/v1/videos", params=params)
        assert response.status_code == 200, response.text
        return [item["id"] for item in response.json()["items"]]

    assert await found(status="published") == [finished]
    assert await found(status="created") == [waiting]
    assert await found(status="failed") == []
    assert await found(tag="sea") == [finished]
    assert await found(tag="se") == []
    assert await found(q="ÜBER") == [waiting]
    assert await found(q="100 %") == [waiting]
    assert await found(q="_1.mov") == [finished]
    assert await found(q="by the sea") == [finished]
    assert await found(q="möwen", tag="sea") == []


@pytest.mark.parametrize(
    "params",
    [{"sort": "size"}, {"status": "asleep"}, {"q": "a\x00b"}, {"q": ""}, {"tag": ""}, {"limit": 0}, {"limit": 101}],
)
async def test_a_question_that_makes_no_sense_is_refused(ann: Caller, params: dict[str, Any]) -> None:
    response = await ann.get("/v1/videos", params=params)
    assert (response.status_code, response.json()["code"]) == (422, "invalid")


async def test_a_cursor_is_good_for_its_own_order_alone(ann: Caller) -> None:
    for _ in range(3):
        await ann.create()
    cursor = (await ann.get("/v1/videos", params={"limit": 2, "sort": "title"})).json()["next"]
    for sort in ("-title", "created_at", "duration"):
        response = await ann.get("/v1/videos", params={"cursor": cursor, "sort": sort})
        assert (response.status_code, response.json()["code"]) == (400, "bad_cursor")


@pytest.mark.parametrize(
    ("sort", "inside"),
    [
        ("title", ["title", 1, "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"]),
        ("title", ["title", "a\x00", "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"]),
        ("title", ["title", "\ud800", "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"]),
        ("title", ["title", "a", 1]),
        ("duration", ["duration", "a", "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"]),
        ("duration", ["duration", float("nan"), "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"]),
        ("duration", ["duration", 10**400, "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"]),
        ("created_at", ["created_at", "0001-01-01T00:00:00+23:00", "0d9bc9d4-5a5e-4f4e-8f0e-6f3a7f6f2b01"]),
        ("created_at", ["created_at"]),
        ("created_at", {"created_at": 1}),
    ],
)
async def test_a_cursor_that_was_tampered_with_is_refused(ann: Caller, sort: str, inside: Any) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(inside).encode()).decode()
    response = await ann.get("/v1/videos", params={"cursor": cursor, "sort": sort})
    assert (response.status_code, response.json()["code"]) == (400, "bad_cursor")


@pytest.mark.parametrize(("sort", "index"), [("-created_at", "owner"), ("title", "title"), ("-duration", "length")])
async def test_every_order_is_read_off_an_index(
    ann: Caller, admin: "asyncpg.Connection[asyncpg.Record]", sort: str, index: str
) -> None:

    video_id = await ann.create()
    listing = Listing(sort=sort)  # type: ignore[arg-type]
    value = await admin.fetchval(f"select {listing.key} from videos")
    clauses, values = listing.clauses(ann.user, Position(value, video_id), 20)  # type: ignore[arg-type]
    async with admin.transaction():
        await admin.execute(
            "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off"
        )
        await admin.execute("select set_config('request.jwt.claims', $1, true)", json.dumps({"sub": str(ann.user)}))
        await admin.execute("set local role authenticated")
        plan = "\n".join(row[0] for row in await admin.fetch(f"explain select id from videos {clauses}", *values))
    assert f"videos_by_{index}" in plan
    assert "Sort" not in plan
    assert listing.key in next(line for line in plan.splitlines() if "Index Cond" in line)
