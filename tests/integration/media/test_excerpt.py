"""When an excerpt cannot be made, the whole file is there instead; what it leaves behind is nothing."""

import asyncio
import tempfile
from pathlib import Path

import psutil
import pytest

from echo_contracts.v1.media import ObjectRef
from echo_shared.errors import ObjectMissingError
from echo_shared.media import excerpt as module
from echo_shared.media.excerpt import Part
from echo_shared.media.source_cache import SourceCache
from echo_shared.testing import InMemoryBucket
from support import mediamaker


class Ranges(InMemoryBucket):
    """Keeps the sizes of the ranges it is asked for; with `stuck`, later ones never come."""

    sizes: list[int]
    stuck: asyncio.Event | None = None

    async def read(self, name, *, generation=None, start=0, end=None):
        data = await super().read(name, generation=generation, start=start, end=end)
        if end is not None:
            self.sizes.append(len(data))
            if self.stuck is not None:
                self.stuck.set()
                await asyncio.Event().wait()
        return data


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def bucket_of(data: bytes) -> tuple[Ranges, ObjectRef]:
    bucket = Ranges()
    bucket.sizes = []
    info = bucket.put("source", data)
    return bucket, ObjectRef(bucket="bucket", name="source", generation=info.generation)


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> bytes:
    """20 s, 8 MB."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    return mediamaker.video(path, 20.0, grain=12, extra=("-movflags", "+faststart")).read_bytes()


async def whole(bucket: Ranges, source: ObjectRef, part: Part) -> bool:
    """Whether the whole was needed; then it is there."""
    cache = SourceCache(small=0)
    async with cache.excerpt(bucket, source, part) as excerpt:
        data = excerpt.path.read_bytes()
        assert len(data) == part.size
        assert not excerpt.whole or data == await bucket.read(source.name)
    await cache.close()
    return excerpt.whole


async def test_only_the_part_takes_space(film, temporary):
    bucket, source = bucket_of(film)
    cache = SourceCache(small=0)
    async with cache.excerpt(bucket, source, Part(len(film), "mov", 0, 8.0, 10.0)) as excerpt:
        assert not excerpt.whole
        assert excerpt.fetched_bytes == sum(bucket.sizes) < 3_500_000
        assert max(bucket.sizes) <= 2 * 1024**2 + 128 * 1024  # all that is held in memory at once
        state = excerpt.path.stat()
        assert state.st_size == len(film) > 7_000_000
        assert state.st_blocks * 512 < 4_000_000
    assert list(temporary.iterdir()) == []


async def test_what_is_no_media_is_left_to_whoever_reads_the_whole(temporary):
    bucket, source = bucket_of(b"no media" * 100_000)
    assert await whole(bucket, source, Part(800_000, "mov", 0, 1.0, 2.0))
    assert list(temporary.iterdir()) == []


async def test_a_stream_that_is_not_there_is_left_to_it_too(film):
    bucket, source = bucket_of(film)
    assert await whole(bucket, source, Part(len(film), "mov", 7, 1.0, 2.0))


async def test_most_of_a_file_is_the_whole_of_it_and_little_is_read_to_know(film):
    bucket, source = bucket_of(film)
    assert await whole(bucket, source, Part(len(film), "mov", 0, 2.0, None))
    assert sum(bucket.sizes) < 1_000_000


async def test_a_demuxer_that_asks_for_too_much_is_given_the_whole(tmp_path):
    path = mediamaker.webm_without_index(tmp_path / "a.webm", 20.0, grain=12)
    bucket, source = bucket_of(path.read_bytes())
    size = path.stat().st_size
    assert await whole(bucket, source, Part(size, "matroska", 0, 16.0, 18.0))
    assert sum(bucket.sizes) <= size / 2


@pytest.mark.parametrize("limits", [{"memory_bytes": 64 * 1024**2}, {"cpu_seconds": 0}])
async def test_a_child_that_dies_is_no_failure(film, monkeypatch, temporary, limits):
    monkeypatch.setattr(module, "_LIMITS", module.Limits(**limits))
    bucket, source = bucket_of(film)
    assert await whole(bucket, source, Part(len(film), "mov", 0, 8.0, 10.0))
    assert list(temporary.iterdir()) == []


async def test_ranges_that_do_not_come_are_not_waited_for(film, monkeypatch):
    monkeypatch.setattr(module, "_WALL_SECONDS", 1.0)
    bucket, source = bucket_of(film)
    bucket.stuck = asyncio.Event()
    assert await whole(bucket, source, Part(len(film), "mov", 0, 8.0, 10.0))


async def test_a_source_replaced_meanwhile_is_missing(film, temporary):
    bucket, source = bucket_of(film)
    bucket.put("source", film)
    with pytest.raises(ObjectMissingError):
        await whole(bucket, source, Part(len(film), "mov", 0, 8.0, 10.0))
    assert not any(path.is_file() for path in temporary.rglob("*"))


async def test_cancelling_leaves_no_child_and_no_file(film, temporary):
    bucket, source = bucket_of(film)
    bucket.stuck = asyncio.Event()
    before = set(psutil.Process().children())  # other tests' servers
    task = asyncio.create_task(whole(bucket, source, Part(len(film), "mov", 0, 8.0, 10.0)))
    await bucket.stuck.wait()
    (child,) = set(psutil.Process().children()) - before
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not child.is_running()
    assert [path for path in Path(temporary).rglob("*") if path.is_file()] == []
