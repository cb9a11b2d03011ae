"""The YouTube for tests on a thread of its own."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

from support.youtube_server import YouTubeServer


@contextlib.contextmanager
def threaded() -> Iterator[YouTubeServer]:
    """For tests that wait in other ways than with coroutines."""
    server = YouTubeServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result(30)
        yield server
        asyncio.run_coroutine_threadsafe(server.__aexit__(), loop).result(30)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
