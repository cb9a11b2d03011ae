"""Generations, metagenerations and what is decided by them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from google.api_core import exceptions
from google.cloud.storage import Blob, Bucket

from conformance.store.support import RESULTS, ThreadedStore, official_client

MIB = 1024 * 1024


def test_only_one_of_32_concurrent_creators_wins(store: ThreadedStore, name: str) -> None:
    barrier = Barrier(32)

    def create(number: int) -> bool:
        with official_client(store.url) as client:
            blob = client.bucket(RESULTS).blob(name)
            barrier.wait(timeout=60)
            try:
                blob.upload_from_string(f"winner {number}", if_generation_match=0)
            except exceptions.PreconditionFailed:
                return False
            return True

    with ThreadPoolExecutor(32) as pool:
        won = [number for number, created in enumerate(pool.map(create, range(32))) if created]
    assert len(won) == 1
    with official_client(store.url) as client:
        assert client.bucket(RESULTS).blob(name).download_as_bytes() == f"winner {won[0]}".encode()


def test_only_one_of_16_concurrent_takeovers_wins(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    blob = bucket.blob(name)
    blob.upload_from_string(b"lease of a dead worker")
    barrier = Barrier(16)

    def take(_: int) -> bool:
        with official_client(store.url) as client:
            mine = client.bucket(RESULTS).blob(name)
            barrier.wait(timeout=60)
            try:
                mine.upload_from_string(b"mine", if_generation_match=blob.generation)
            except exceptions.PreconditionFailed:
                return False
            return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(take, range(16))) == 1


@pytest.fixture
def blob(bucket: Bucket, name: str) -> Blob:
    """Generation as uploaded, metageneration 2."""
    made = bucket.blob(name)
    made.upload_from_string(b"content")
    made.metadata = {"touched": "yes"}
    made.patch()
    return made


HOLDS: list[Callable[[Blob], dict[str, int]]] = [
    lambda blob: {"if_generation_match": blob.generation},
    lambda blob: {"if_generation_not_match": blob.generation - 1},
    lambda _: {"if_metageneration_match": 2},
    lambda _: {"if_metageneration_not_match": 1},
]
FAILS: list[Callable[[Blob], dict[str, int]]] = [
    lambda _: {"if_generation_match": 0},
    lambda blob: {"if_generation_match": blob.generation + 1},
    lambda blob: {"if_generation_not_match": blob.generation},
    lambda _: {"if_metageneration_match": 1},
    lambda _: {"if_metageneration_not_match": 2},
]
WRITES: list[Callable[[Blob, dict[str, int]], object]] = [
    lambda blob, conditions: blob.upload_from_string(b"new", **conditions),
    lambda blob, conditions: blob.upload_from_string(bytes(8 * MIB + 1), **conditions),
    lambda blob, conditions: blob.patch(**conditions),
    lambda blob, conditions: blob.update(**conditions),
    lambda blob, conditions: blob.delete(**conditions),
    lambda blob, conditions: blob.rewrite(blob, **conditions),
]
READS: list[Callable[[Blob, dict[str, int]], object]] = [
    lambda blob, conditions: blob.reload(**conditions),
    lambda blob, conditions: blob.download_as_bytes(**conditions),
]


@pytest.mark.parametrize("conditions", HOLDS)
@pytest.mark.parametrize("call", WRITES + READS)
def test_a_condition_that_holds_lets_through(
    blob: Blob,
    call: Callable[[Blob, dict[str, int]], object],
    conditions: Callable[[Blob], dict[str, int]],
) -> None:
    fresh = blob.bucket.blob(blob.name)
    fresh.content_type = "text/plain"
    call(fresh, conditions(blob))


@pytest.mark.parametrize("conditions", FAILS)
@pytest.mark.parametrize("call", WRITES)
def test_a_condition_that_fails_changes_nothing(
    blob: Blob,
    call: Callable[[Blob, dict[str, int]], object],
    conditions: Callable[[Blob], dict[str, int]],
) -> None:
    fresh = blob.bucket.blob(blob.name)
    fresh.content_type = "text/plain"
    with pytest.raises(exceptions.PreconditionFailed):
        call(fresh, conditions(blob))
    found = blob.bucket.get_blob(blob.name)
    assert (found.generation, found.metageneration) == (blob.generation, 2)
    assert found.download_as_bytes() == b"content"


@pytest.mark.parametrize("conditions", FAILS)
@pytest.mark.parametrize("call", READS)
def test_a_condition_that_fails_reads_nothing(
    blob: Blob,
    call: Callable[[Blob, dict[str, int]], object],
    conditions: Callable[[Blob], dict[str, int]],
) -> None:
    asked = conditions(blob)
    negative = any("not_match" in key for key in asked)
    with pytest.raises(exceptions.NotModified if negative else exceptions.PreconditionFailed):
        call(blob.bucket.blob(blob.name), asked)


@pytest.mark.parametrize("conditions", [{"if_generation_match": 1}, {"if_metageneration_match": 1}])
def test_what_does_not_exist_cannot_be_replaced(bucket: Bucket, name: str, conditions: dict[str, int]) -> None:
    with pytest.raises(exceptions.PreconditionFailed):
        bucket.blob(name).upload_from_string(b"x", **conditions)
    assert bucket.get_blob(name) is None


def test_etags_are_conditions_too(blob: Blob) -> None:
    fresh = blob.bucket.blob(blob.name)
    fresh.reload(if_etag_match=blob.etag)
    with pytest.raises(exceptions.PreconditionFailed):
        fresh.reload(if_etag_match="other")
    with pytest.raises(exceptions.NotModified):
        fresh.reload(if_etag_not_match=blob.etag)


def test_generations_grow_also_within_a_microsecond(bucket: Bucket, name: str) -> None:
    def create(number: int) -> int:
        blob = bucket.blob(f"{name}/{number}")
        blob.upload_from_string(b"x")
        return int(blob.generation)

    with ThreadPoolExecutor(8) as pool:
        generations = list(pool.map(create, range(64)))
    assert len(set(generations)) == 64
