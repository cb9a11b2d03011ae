"""A source is cut where that saves something, and fetched whole where it does not."""

from echo_contracts.v1.media import ObjectRef
from echo_shared.media.excerpt import Part
from echo_shared.media.source_cache import SourceCache
from echo_shared.testing import InMemoryBucket


class Downloads(InMemoryBucket):
    """Only whole files can be had."""

    async def read(self, name, *, generation=None, start=0, end=None):
        assert (start, end) == (0, None)
        return await super().read(name, generation=generation)


async def test_a_small_source_is_fetched_whole():
    bucket, cache = Downloads(), SourceCache(small=10)
    info = bucket.put("a", b"x" * 10)
    source = ObjectRef(bucket="b", name="a", generation=info.generation)
    async with cache.excerpt(bucket, source, Part(10, "mov", 0, 1.0, 2.0)) as excerpt:
        assert (excerpt.whole, excerpt.path.read_bytes()) == (True, b"x" * 10)
    await cache.close()


async def test_what_is_here_already_is_used():
    bucket, cache = Downloads(), SourceCache(small=0)
    info = bucket.put("a", b"x" * 10)
    source = ObjectRef(bucket="b", name="a", generation=info.generation)
    async with cache.hold(bucket, source) as path:
        pass
    async with cache.excerpt(bucket, source, Part(10, "mov", 0, 1.0, 2.0)) as excerpt:
        assert (excerpt.whole, excerpt.path) == (True, path)
    await cache.close()
