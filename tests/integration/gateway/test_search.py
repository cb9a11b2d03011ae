"""Search: what is found, in which order, what is shown of it, and by whom."""

import asyncio
from typing import Any

import asyncpg
import pytest

from support.gateway_world import Caller, Pushes, World
from support.transcripts import said
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

WALK = ["We walk down to the old harbour.", "The boats are sleeping.", "A storm is coming, says the fisherman."]


async def indexed(admin: "Admin") -> None:
    """Until nothing is due."""
    async with asyncio.timeout(20):
        while await admin.fetchval("select count(*) from search_due"):
            await asyncio.sleep(0.02)


async def spoken(
    who: Caller, pubsub: Pushes, world: World, lines: list[str], *, title: str = "Untitled", language: str | None = "en"
) -> str:
    """A video in which something is said."""
    video = await who.create(title=title)
    await pubsub.push(await said(world.results, Life(video), lines, language=language))
    return video


async def found(who: Caller, q: str, **more: Any) -> list[dict[str, Any]]:
    response = await who.get("/v1/search", params={"q": q, **more})
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def shown(match: dict[str, Any]) -> str:
    return "".join(f"[{run['text']}]" if run["match"] else run["text"] for run in match["text"])


async def test_what_is_said_is_found_with_its_second(ann: Caller, pubsub: Pushes, world: World, admin: "Admin") -> None:
    video = await spoken(ann, pubsub, world, WALK)
    await spoken(ann, pubsub, world, ["Nothing of the kind."])
    await indexed(admin)
    (hit,) = await found(ann, "boats sleep")
    assert (hit["video"]["id"], hit["moments"]) == (video, 1)
    (match,) = hit["matches"]
    assert (match["source"], match["start"], match["end"]) == ("transcript", 10.0, 19.0)
    assert shown(match) == "The [boats] are [sleeping]."


async def test_titles_tags_chapters_and_summaries_are_found(
    ann: Caller, pubsub: Pushes, world: World, admin: "Admin"
) -> None:
    video = await ann.create(title="A day out")
    life = Life(video)
    await pubsub.push(await said(world.results, life, WALK), life.summarized())
    await indexed(admin)
    for q, source, start, text in (
        ("day", "title", None, "A [day] out"),
        ("sea", "tag", None, "[sea]"),
        ("the walk", "chapter", 0.0, "[The] [walk]"),
        ("somebody", "summary", None, "[Somebody] walks. [Somebody] walks by the sea."),
    ):
        (hit,) = await found(ann, q)
        told = {match["source"]: match for match in hit["matches"]}
        assert (told[source]["start"], shown(told[source])) == (start, text), q
    # Words may come from different parts of what is said of a video.
    assert len(await found(ann, "day sea somebody")) == 1


async def test_a_new_title_is_found_before_anything_is_uploaded(ann: Caller, admin: "Admin") -> None:
    video = await ann.create(title="Überfahrt nach Norderney")
    await indexed(admin)
    assert [hit["video"]["id"] for hit in await found(ann, "überfahrt")] == [video]
    assert [hit["video"]["id"] for hit in await found(ann, "ÜBERF")] == [video]


async def test_what_a_person_writes_takes_the_place_of_what_was_made(
    ann: Caller, pubsub: Pushes, world: World, admin: "Admin"
) -> None:
    video = await ann.create()
    life = Life(video)
    await pubsub.push(await said(world.results, life, WALK), life.summarized())
    etag = (await ann.get(f"/v1/videos/{video}")).headers["etag"]
    edited = await ann.call(
        "PATCH", f"/v1/videos/{video}", json={"title": "Lighthouse", "tags": ["rocks"]}, headers={"If-Match": etag}
    )
    assert edited.status_code == 200, edited.text
    await indexed(admin)
    assert len(await found(ann, "lighthouse rocks")) == 1
    assert await found(ann, "tag-that-was sea -somebody") == []


QUERIES = [
    ("harbour", 1),
    ("HARBOURS", 1),
    ("harb", 1),
    ("harbour storm", 0),  # not in one segment
    ('"old harbour"', 1),
    ('"harbour old"', 0),
    ("harbour -old", 0),
    ("boats -old", 1),
    ("lighthouse or boats", 1),
    ("boats or light", 1),
    ("the", 1),
    ("-boats", 0),
    ("or", 0),
    ("!!!", 0),
    ('"', 0),
    ("'); drop table videos; --", 0),
    ("fisher:*", 1),
    ("fisherman's", 1),
    ("\U0001f600", 0),
]


async def test_queries_mean_what_people_expect(ann: Caller, pubsub: Pushes, world: World, admin: "Admin") -> None:
    await spoken(ann, pubsub, world, WALK)
    await indexed(admin)
    assert {q: len(await found(ann, q)) for q, _ in QUERIES} == dict(QUERIES)


LANGUAGES: list[tuple[str | None, str, list[str]]] = [
    ("de", "Die alten Häuser am Hafen", ["haus hafen", "HÄUSER", "alte"]),
    ("fr", "Nous marchions vers la forêt", ["marchions forêts", "forê"]),
    ("ru", "Старые лодки спят", ["лодка", "старый"]),
    ("zh", "我们走到东京的旧港口。船在睡觉", ["东京", "港口", "船", "觉", "旧港口 睡觉"]),
    ("ja", "東京タワーへ行きました。「また明日」", ["東京タワー", "タワ", "明日", '"行きました"']),
    ("th", "เราเดินไปที่ท่าเรือเก่า", ["ท่าเรือ", "เดิน"]),
    ("ko", "우리는 항구에서 걸었다", ["항구", "걸었"]),
    (None, "Mixed 東京 words Zürich", ["東京 zürich", "MIXED"]),
]


async def test_every_language_is_found_and_marked(ann: Caller, pubsub: Pushes, world: World, admin: "Admin") -> None:
    for language, line, _ in LANGUAGES:
        await spoken(ann, pubsub, world, [line], language=language)
    await indexed(admin)
    for _, line, queries in LANGUAGES:
        for q in queries:
            told = [match["text"] for hit in await found(ann, q) for match in hit["matches"]]
            assert line in ["".join(run["text"] for run in text) for text in told], q
            assert all(any(run["match"] for run in text) for text in told), q
    assert await found(ann, "京東 港旧") == []


async def test_the_best_comes_first_and_pages_go_on(ann: Caller, pubsub: Pushes, world: World, admin: "Admin") -> None:
    once = await spoken(ann, pubsub, world, ["A harbour.", *["Other things."] * 5])
    titled = await spoken(ann, pubsub, world, ["Nothing."], title="The harbour")
    often = await spoken(ann, pubsub, world, ["The harbour again."] * 5)
    await indexed(admin)
    hits = await found(ann, "harbour")
    assert [hit["video"]["id"] for hit in hits] == [titled, often, once]
    assert [hit["moments"] for hit in hits] == [0, 5, 1]
    assert [match["start"] for match in hits[1]["matches"]] == [0.0, 10.0, 20.0]
    pages, offset = [], 0
    while offset is not None:
        page = (await ann.get("/v1/search", params={"q": "harbour", "limit": 1, "offset": offset})).json()
        pages += [hit["video"]["id"] for hit in page["items"]]
        offset = page["next"]
    assert pages == [titled, often, once]


async def test_nobody_finds_what_is_somebody_else_s(
    ann: Caller, bob: Caller, pubsub: Pushes, world: World, admin: "Admin"
) -> None:
    await spoken(ann, pubsub, world, WALK, title="Secret harbour")
    mine = await spoken(bob, pubsub, world, ["My own harbour."])
    await indexed(admin)
    assert [hit["video"]["id"] for hit in await found(bob, "harbour")] == [mine]
    # Also where the index names a wrong owner, row level security has the last word.
    await admin.execute("update search_videos set owner_id = $1", bob.user)
    await admin.execute("update transcript_segments set owner_id = $1", bob.user)
    assert [hit["video"]["id"] for hit in await found(bob, "harbour")] == [mine]


async def test_markup_stays_text(ann: Caller, pubsub: Pushes, world: World, admin: "Admin") -> None:
    line = "Then <script>alert('harbour')</script> & \x02harbour\x03 &amp; <b>harbour</b> http://a.test/harbour?x=1"
    await spoken(ann, pubsub, world, [line])
    await indexed(admin)
    (hit,) = await found(ann, "harbour")
    (match,) = hit["matches"]
    assert "".join(run["text"] for run in match["text"]) == line.replace("\x02", " ").replace("\x03", " ").replace(
        "  ", " "
    )
    assert {run["text"] for run in match["text"] if run["match"]} == {"harbour"}


async def test_a_deleted_video_is_found_no_more(ann: Caller, pubsub: Pushes, world: World, admin: "Admin") -> None:
    video = await spoken(ann, pubsub, world, WALK)
    await indexed(admin)
    assert (await ann.call("DELETE", f"/v1/videos/{video}")).status_code == 204
    assert await found(ann, "harbour") == []
    for table in ("search_videos", "transcript_segments", "search_due"):
        assert await admin.fetchval(f"select count(*) from {table}") == 0


@pytest.mark.parametrize(
    "params",
    [{}, {"q": ""}, {"q": "x" * 201}, {"q": "x", "limit": 0}, {"q": "x", "limit": 51}, {"q": "x", "offset": -1}],
)
async def test_what_is_no_search_is_refused(ann: Caller, params: dict[str, Any]) -> None:
    response = await ann.get("/v1/search", params=params)
    assert (response.status_code, response.json()["code"]) == (422, "invalid")


async def test_a_search_needs_a_token(ann: Caller) -> None:
    response = await ann.http.get("/v1/search", params={"q": "x"})
    assert (response.status_code, response.json()["code"]) == (401, "token_missing")
