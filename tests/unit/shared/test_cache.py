"""The cache in the process: expiry, bounds, counting."""

import pytest

from echo_shared.cache import InProcessCache


class Clock:
    def __init__(self):
        self.time = 100.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


async def test_what_was_set_is_there_until_it_expires(clock):
    cache = InProcessCache(clock=clock)
    await cache.set("key", b"value", seconds=10)
    clock.time += 9.9
    assert await cache.get("key") == b"value"
    clock.time += 0.1
    assert await cache.get("key") is None
    assert await cache.get("other") is None


async def test_the_least_recently_used_goes_first(clock):
    cache = InProcessCache(entries=2, clock=clock)
    await cache.set("a", b"1", seconds=10)
    await cache.set("b", b"2", seconds=10)
    await cache.get("a")
    await cache.set("c", b"3", seconds=10)
    assert [await cache.get(key) for key in "abc"] == [b"1", None, b"3"]


async def test_all_values_together_stay_within_the_bound(clock):
    cache = InProcessCache(size=100, clock=clock)
    for number in range(20):
        await cache.set(f"{number}", bytes(30), seconds=10)
        await cache.set("same", bytes(10), seconds=10)
    held = [number for number in range(20) if await cache.get(f"{number}")]
    assert held == [17, 18, 19]
    await cache.set("huge", bytes(101), seconds=10)
    assert await cache.get("huge") is None


async def test_counting_starts_anew_with_each_window(clock):
    cache = InProcessCache(clock=clock)
    assert [await cache.increment("key", seconds=10) for _ in range(3)] == [1, 2, 3]
    clock.time += 9
    assert await cache.increment("key", seconds=10) == 4
    clock.time += 1
    assert await cache.increment("key", seconds=10) == 1
