"""Bytes by key for a while: in Redis where there is one, in this process otherwise."""

import time
from collections import OrderedDict
from collections.abc import Callable

import structlog

from echo_shared.ports import Cache

_ENTRIES = 10_000
_BYTES = 64 * 1024**2
_AFTER_FAILURE_SECONDS = 5.0  # a Redis that is down is not waited for on every call
_TIMEOUT_SECONDS = 0.5
_log = structlog.get_logger()


def open_cache(redis_url: str | None) -> "InProcessCache | RedisCache":
    """The cache that the settings ask for. Nothing connects before its first use."""
    return RedisCache(redis_url, InProcessCache()) if redis_url else InProcessCache()


class InProcessCache:
    """A `Cache` for one process; the least recently used goes when `entries` or `size` bytes are passed."""

    def __init__(
        self, *, entries: int = _ENTRIES, size: int = _BYTES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._entries = entries
        self._size = size
        self._clock = clock
        self._used = 0
        self._held: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    async def get(self, key: str) -> bytes | None:
        """See `Cache`."""
        expires, value = self._held.get(key, (0.0, None))
        if value is None or self._clock() >= expires:
            self._drop(key)
            return None
        self._held.move_to_end(key)
        return value

    async def set(self, key: str, value: bytes, *, seconds: float) -> None:
        """See `Cache`. A value larger than the whole cache is not kept."""
        self._put(key, value, self._clock() + seconds)

    async def increment(self, key: str, *, seconds: float, by: int = 1) -> int:
        """See `Cache`."""
        expires, value = self._held.get(key, (0.0, b"0"))
        if self._clock() >= expires:
            expires, value = self._clock() + seconds, b"0"
        count = int(value) + by
        self._put(key, str(count).encode(), expires)
        return count

    async def close(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._used = 0

    def _put(self, key: str, value: bytes, expires: float) -> None:
        self._drop(key)
        self._held[key] = (expires, value)
        self._used += len(value)
        while self._held and (len(self._held) > self._entries or self._used > self._size):
            self._drop(next(iter(self._held)))

    def _drop(self, key: str) -> None:
        held = self._held.pop(key, None)
        if held is not None:
            self._used -= len(held[1])


class RedisCache:
    """A `Cache` that all instances share. While Redis cannot be reached, `spare` stands in: work goes on."""

    def __init__(self, url: str, spare: Cache, *, clock: Callable[[], float] = time.monotonic) -> None:
        from redis.asyncio import Redis  # noqa: PLC0415 -- only where there is a Redis
        from redis.exceptions import RedisError  # noqa: PLC0415

        self._redis = Redis.from_url(
            url, protocol=2, socket_timeout=_TIMEOUT_SECONDS, socket_connect_timeout=_TIMEOUT_SECONDS
        )
        self._failures = (RedisError, OSError)
        self._spare = spare
        self._clock = clock
        self._down_until = 0.0

    async def get(self, key: str) -> bytes | None:
        """See `Cache`."""
        if self._up():
            try:
                value = await self._redis.get(key)
            except self._failures as error:
                self._failed(error)
            else:
                return value.encode() if isinstance(value, str) else value
        return await self._spare.get(key)

    async def set(self, key: str, value: bytes, *, seconds: float) -> None:
        """See `Cache`."""
        if self._up():
            try:
                await self._redis.set(key, value, px=max(1, round(seconds * 1000)))
            except self._failures as error:
                self._failed(error)
            else:
                return
        await self._spare.set(key, value, seconds=seconds)

    async def increment(self, key: str, *, seconds: float, by: int = 1) -> int:
        """See `Cache`. The window starts with the key: `NX` keeps a later count from starting it anew."""
        if self._up():
            try:
                async with self._redis.pipeline(transaction=True) as both:
                    both.set(key, 0, px=max(1, round(seconds * 1000)), nx=True)
                    both.incr(key, by)
                    _, count = await both.execute()
            except self._failures as error:
                self._failed(error)
            else:
                return int(count)
        return await self._spare.increment(key, seconds=seconds, by=by)

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()

    def _up(self) -> bool:
        return self._clock() >= self._down_until

    def _failed(self, error: Exception) -> None:
        self._down_until = self._clock() + _AFTER_FAILURE_SECONDS
        _log.warning("cache_unreachable", error=str(error))
