"""How fast a hundred thousand segments of a user's transcripts are searched, over HTTP, among those of others."""

import asyncio
import random
import time
import uuid
from collections.abc import Sequence

import aiohttp
from figure import Figure
from gateway_stage import Stage
from gateway_world import create

from echo_gateway.repositories.database import Database
from echo_gateway.repositories.search_index import Line, SearchIndexRepository
from echo_gateway.search.parts import Part
from echo_gateway.search.text import config_of

VIDEOS, SEGMENTS = 500, 200
OTHERS = 50  # videos of somebody else
WORDS, LENGTH = 20_000, 12
QUERIES = 120
_SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "pa", "ri", "su", "te", "va", "zo", "sha", "tro", "plen", "mar")


async def run(stage: Stage) -> list[Figure]:
    """Rare and common words, two of them, phrases, words left unfinished: each asked once it was asked before."""
    chance = random.Random(1)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(WORDS)]
    weights = [1 / (rank + 10) for rank in range(WORDS)]  # Zipf's law, near enough

    def said() -> list[str]:
        return chance.choices(words, weights, k=LENGTH)

    user = uuid.uuid4()
    users = [user] * VIDEOS + [uuid.uuid4()] * OTHERS
    videos = await create(stage.postgres.gateway_url, users)
    database = await Database.open(stage.postgres.gateway_url, size=4)
    try:
        start = time.perf_counter()
        index = SearchIndexRepository(database)
        gate = asyncio.Semaphore(4)

        async def add(name: str) -> None:
            async with gate:
                await _index(index, uuid.UUID(name), [" ".join(said()) for _ in range(SEGMENTS)])

        await asyncio.gather(*map(add, videos))
        indexed = len(videos) * SEGMENTS / (time.perf_counter() - start)
    finally:
        await database.close()
    async with stage.gateway() as gateway, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {stage.token(user)}"}

        async def ask(q: str) -> float:
            start = time.perf_counter()
            async with session.get(f"{gateway.url}/v1/search", params={"q": q}, headers=headers) as response:
                assert response.status == 200, await response.text()
                await response.read()
            return time.perf_counter() - start

        queries = _queries(chance, words)
        for q in queries[:20]:
            await ask(q)
        times = sorted([await ask(q) for q in queries])
    return [
        Figure("gateway.search_p50", times[len(times) // 2] * 1000, "ms", "lower"),
        Figure("gateway.search_p95", times[int(len(times) * 0.95)] * 1000, "ms", "lower", target=50),
        Figure("gateway.search_indexed", indexed, "segments/s", "higher"),
    ]


def _queries(chance: random.Random, words: Sequence[str]) -> list[str]:
    """Of each kind the same number; the most common word is in every other segment or so."""
    common, usual, rare = words[:5], words[20:1000], words[1000:]
    found = []
    for _ in range(QUERIES // 6):
        one, two, often = chance.choice(usual), chance.choice(usual), chance.choice(common)
        found += [often, one, chance.choice(rare), f"{often} {one}", f'"{one} {two}"', f"{one} {two[:4]}"]
    return found


async def _index(index: SearchIndexRepository, video: uuid.UUID, lines: Sequence[str]) -> None:
    found = await index.read(video)
    assert found is not None
    config = config_of("en")
    spoken = [Line(number * 5.0, number * 5.0 + 4, line) for number, line in enumerate(lines)]
    written = await index.write_segments(video, found.owner_id, config, spoken)
    assert await index.switch(video, found, config, [Part("title", " ".join(lines[0].split()[:4]))], written)
