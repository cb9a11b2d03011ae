"""Waiting for what happens elsewhere: asked again until a deadline."""

import asyncio
import time
from collections.abc import Awaitable, Callable

_PAUSE_SECONDS = 0.05


async def eventually[T](ask: Callable[[], Awaitable[T]], seconds: float = 30.0) -> T:
    """The first answer that holds. Raises `AssertionError` with the last one at the deadline."""
    deadline = time.monotonic() + seconds
    while not (answer := await ask()):
        assert time.monotonic() < deadline, answer
        await asyncio.sleep(_PAUSE_SECONDS)
    return answer
