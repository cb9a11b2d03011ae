"""A source is fetched once at a time, kept while it fits, and never taken away from its users."""

import asyncio
from pathlib import Path

import pytest

from echo_contracts.v1.media import ObjectRef
from echo_shared.errors import ObjectMissingError
from echo_shared.media.source_cache import SourceCache
from echo_shared.testing import InMemoryBucket


class CountingBucket(InMemoryBucket):
    downloads = 0

    async def download(self, name: str, path: Path, *, generation: int | None = None) -> None:
        self.downloads += 1
        await asyncio.sleep(0)
        await super().download(name, path, generation=generation)


@pytest.fixture
def bucket():
    return CountingBucket()


def put(bucket, name, size=10):
    info = bucket.put(name, b"x" * size)
    return ObjectRef(bucket="b", name=name, generation=info.generation)


async def test_many_units_at_once_fetch_it_once(bucket):
    source, cache = put(bucket, "a"), SourceCache()

    async def unit():
        async with cache.hold(bucket, source) as path:
            return path.read_bytes()

    assert await asyncio.gather(*(unit() for _ in range(5))) == [b"x" * 10] * 5
    assert bucket.downloads == 1
    await cache.close()


async def test_the_least_recently_used_goes_first(bucket):
    cache = SourceCache(limit=25)
    sources = [put(bucket, name) for name in ("a", "b", "c")]
    for source in (sources[0], sources[1], sources[0], sources[2]):
        async with cache.hold(bucket, source):
            pass
    assert bucket.downloads == 3
    async with cache.hold(bucket, sources[0]):
        pass
    assert bucket.downloads == 3  # a was kept
    async with cache.hold(bucket, sources[1]):
        pass
    assert bucket.downloads == 4  # b was not
    await cache.close()


async def test_what_is_in_use_stays(bucket):
    cache = SourceCache(limit=5)
    first, second = put(bucket, "a"), put(bucket, "b")
    async with cache.hold(bucket, first) as path, cache.hold(bucket, second):
        assert path.exists()
    assert not path.exists()
    await cache.close()


async def test_a_failed_fetch_leaves_nothing_and_can_be_repeated(bucket):
    cache = SourceCache()
    source = put(bucket, "a")
    gone = source.model_copy(update={"generation": 99})
    with pytest.raises(ObjectMissingError):
        async with cache.hold(bucket, gone):
            pass
    async with cache.hold(bucket, source) as path:
        assert list(path.parent.iterdir()) == [path]
    await cache.close()
    assert not path.parent.exists()


async def test_another_generation_is_another_source(bucket):
    cache = SourceCache()
    old = put(bucket, "a")
    async with cache.hold(bucket, old) as path:
        new = put(bucket, "a", size=20)
        async with cache.hold(bucket, new) as other:
            assert (len(path.read_bytes()), len(other.read_bytes())) == (10, 20)
    await cache.close()
