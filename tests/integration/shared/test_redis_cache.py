"""The cache in Redis, spoken to by the real client; where Redis is away, the work goes on."""

import asyncio
import os

import pytest

from echo_shared.cache import InProcessCache, RedisCache, open_cache
from support.redis_server import RedisServer


@pytest.fixture
async def url():
    async with RedisServer() as server:
        yield server.url


@pytest.fixture
async def cache(url):
    made = open_cache(url)
    assert isinstance(made, RedisCache)
    yield made
    await made.close()


async def test_values_are_kept_for_all_instances(url, cache):
    other = open_cache(url)
    key = os.urandom(8).hex()
    await cache.set(key, b"\x00\xff value", seconds=60)
    assert await other.get(key) == b"\x00\xff value"
    assert await other.get(f"{key}-other") is None
    await other.close()


async def test_values_expire(cache):
    key = os.urandom(8).hex()
    await cache.set(key, b"value", seconds=0.05)

    async with asyncio.timeout(30):
        while await cache.get(key) is not None:
            await asyncio.sleep(0.01)


async def test_counts_are_shared_and_their_window_is_not_prolonged(url, cache):
    other = open_cache(url)
    key = os.urandom(8).hex()
    assert [await each.increment(key, seconds=60) for each in (cache, other)] == [1, 2]
    assert await cache.increment(key, seconds=6000) == 3
    assert [await cache.increment(key, seconds=60, by=by) for by in (0, 40)] == [3, 43]
    assert 0 < await cache._redis.pttl(key) <= 60_000
    await other.close()


async def test_while_redis_is_away_the_process_remembers_by_itself():
    now = [0.0]
    async with RedisServer() as server:
        cache = RedisCache(server.url, InProcessCache(), clock=lambda: now[0])
        await cache.set("key", b"shared", seconds=60)
    assert await cache.get("key") is None
    await cache.set("key", b"own", seconds=60)
    assert await cache.get("key") == b"own"
    assert [await cache.increment("count", seconds=60) for _ in range(2)] == [1, 2]
    async with server:
        assert await cache.get("key") == b"own"  # not asked again at once
        now[0] += 60
        assert await cache.get("key") == b"shared"
    await cache.close()
