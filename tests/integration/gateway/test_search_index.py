"""The indexer: newest version wins, nothing is forgotten, and what was interrupted is taken up."""

import asyncio
import uuid

import asyncpg

from echo_gateway.commands.index import Indexer
from echo_gateway.commands.rebuild import Rebuild
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.projector import ProjectionRepository
from echo_gateway.repositories.rebuild import RebuildRepository
from echo_gateway.repositories.search import SearchRepository
from echo_gateway.repositories.search_index import Line, SearchIndexRepository
from echo_gateway.search.query import parse
from echo_shared.errors import RetryableError
from echo_shared.testing import InMemoryBucket
from support.lively_videos import create
from support.transcripts import said
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]

OWNER = uuid.uuid4()


async def told(database: Database, results: InMemoryBucket, life: Life, *lines: str, run: int = 1) -> None:
    await ProjectionRepository(database).project([await said(results, life, lines, run=run)])


async def found(database: Database, q: str) -> list[str]:
    hits = await SearchRepository(database).find(OWNER, parse(q), limit=10, offset=0)
    return [moment.said.text for hit in hits for moment in hit.moments]


async def hurry(admin: "Admin") -> None:
    await admin.execute("update search_due set next_at = now()")


async def test_the_newest_version_takes_the_place_of_the_one_before(database: Database, admin: "Admin") -> None:
    results, life = InMemoryBucket("r"), Life(await create(database, OWNER))
    indexer = Indexer(SearchIndexRepository(database), results)
    await told(database, results, life, *[f"the sea {number}" for number in range(250)])
    assert await indexer.round() == 1
    assert await admin.fetchval("select count(*) from transcript_segments") == 250
    await told(database, results, life, "the lake", run=2)
    assert await indexer.round() == 1
    assert (await found(database, "sea"), await found(database, "lake")) == ([], ["the lake"])
    assert await admin.fetchval("select count(*) from transcript_segments") == 1
    await told(database, results, life, "too late", run=1)
    await indexer.round()
    assert (await found(database, "late"), await found(database, "lake")) == ([], ["the lake"])
    assert await indexer.round() == 0


async def test_doing_it_again_writes_no_transcript_again(database: Database, admin: "Admin") -> None:
    results, life = InMemoryBucket("r"), Life(await create(database, OWNER))
    indexer = Indexer(SearchIndexRepository(database), results)
    await told(database, results, life, "the sea")
    await indexer.round()
    before = await admin.fetchval("select generation from search_videos")
    await ProjectionRepository(database).project([life.summarized()])
    assert await indexer.round() == 1
    assert await admin.fetchval("select generation from search_videos") == before
    assert await found(database, "sea") == ["the sea"]


async def test_until_a_transcript_is_whole_the_one_before_is_found(database: Database, admin: "Admin") -> None:
    results, video = InMemoryBucket("r"), await create(database, OWNER)
    life, index = Life(video), SearchIndexRepository(database)
    indexer = Indexer(index, results)
    await told(database, results, life, "the sea")
    await indexer.round()
    await told(database, results, life, "the lake", run=2)
    (due,) = await index.take(limit=10, retry_seconds=60)
    # An indexer that is killed here has written half of it.
    await index.write_segments(uuid.UUID(video), OWNER, "english", [Line(0, 1, "the la")])
    assert (await found(database, "sea"), await found(database, "la")) == (["the sea"], [])
    assert await indexer.round() == 0  # it may still be at work
    await hurry(admin)
    assert await indexer.round() == 1
    assert (await found(database, "sea"), await found(database, "lake")) == ([], ["the lake"])
    assert [row["text"] for row in await admin.fetch("select text from transcript_segments")] == ["the lake"]
    await index.done(due)
    assert await admin.fetchval("select count(*) from search_due") == 0


async def test_one_that_was_overtaken_changes_nothing(database: Database, admin: "Admin") -> None:
    results, video = InMemoryBucket("r"), await create(database, OWNER)
    life, index = Life(video), SearchIndexRepository(database)
    await told(database, results, life, "the sea")
    slow = await index.read(uuid.UUID(video))
    assert slow is not None
    written = await index.write_segments(uuid.UUID(video), OWNER, "english", [Line(0, 1, "the sea")])
    await told(database, results, life, "the lake", run=2)
    await Indexer(index, results).round()
    assert not await index.switch(uuid.UUID(video), slow, "english", [], written)
    assert await found(database, "lake") == ["the lake"]
    # Also not one whose segments somebody else has cleared away.
    now = await index.read(uuid.UUID(video))
    assert now is not None
    assert not await index.switch(uuid.UUID(video), now, "english", [], written)


async def test_a_change_while_it_is_indexed_makes_it_due_again(database: Database, admin: "Admin") -> None:
    results, video = InMemoryBucket("r"), await create(database, OWNER)
    life, index = Life(video), SearchIndexRepository(database)
    (due,) = await index.take(limit=10, retry_seconds=60)
    await told(database, results, life, "the sea")
    await index.done(due)
    assert await Indexer(index, results).round() == 1
    assert await found(database, "sea") == ["the sea"]
    assert await admin.fetchval("select count(*) from search_due") == 0


async def test_a_transcript_that_cannot_be_had_is_tried_again_and_given_up(database: Database, admin: "Admin") -> None:
    results, life = InMemoryBucket("r"), Life(await create(database, OWNER))
    indexer = Indexer(SearchIndexRepository(database), results)
    await ProjectionRepository(database).project([life.transcribed(), life.summarized()])
    await indexer.round()
    # What is said of it is found all the same.
    assert len(await SearchRepository(database).find(OWNER, parse("somebody"), limit=10, offset=0)) == 1
    assert await admin.fetchval("select attempts from search_due") == 1
    await told(database, results, life, "the sea", run=1)  # the object comes late; the event was known
    await hurry(admin)
    await indexer.round()
    assert await found(database, "sea") == ["the sea"]
    broken = life.transcribed(run=2)
    await results.write(broken.data.transcript, b"no transcript")  # type: ignore[attr-defined]
    await ProjectionRepository(database).project([broken])
    for attempt in range(10):
        assert await indexer.round() == 1, attempt
        await hurry(admin)
    assert await indexer.round() == 0
    assert await found(database, "sea") == ["the sea"]


async def test_a_store_that_is_away_loses_nothing(database: Database, admin: "Admin") -> None:
    results, life = InMemoryBucket("r"), Life(await create(database, OWNER))

    class Away(InMemoryBucket):
        async def read(self, *_arguments: object, **_more: object) -> bytes:
            raise RetryableError("storage_unavailable", "away")

    await told(database, results, life, "the sea")
    index = SearchIndexRepository(database)
    async with asyncio.timeout(10):
        try:
            await Indexer(index, Away("r")).round()
        except RetryableError:
            await hurry(admin)
        await Indexer(index, results).round()
    assert await found(database, "sea") == ["the sea"]


async def test_two_instances_share_the_work(database: Database, admin: "Admin") -> None:
    results = InMemoryBucket("r")
    for number in range(30):
        await told(database, results, Life(await create(database, OWNER)), f"the sea {number}")
    indexers = [Indexer(SearchIndexRepository(database), results) for _ in range(3)]
    taken = await asyncio.gather(*(indexer.round() for indexer in indexers for _ in range(2)))
    assert sum(taken) == 30
    assert await admin.fetchval("select count(*) from search_due") == 0
    assert await admin.fetchval("select count(*) from transcript_segments") == 30


async def test_a_rebuild_makes_the_index_again(database: Database, admin: "Admin") -> None:
    results, life = InMemoryBucket("r"), Life(await create(database, OWNER))
    indexer = Indexer(SearchIndexRepository(database), results)
    await told(database, results, life, "the sea")
    await indexer.round()
    await admin.execute("update transcript_segments set text = 'spoiled', words = ''")
    await Rebuild(RebuildRepository(database)).all()
    await indexer.round()
    assert await found(database, "sea") == ["the sea"]
