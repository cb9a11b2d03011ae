"""A YouTube of the tests' own, and a service that does not wait for it."""

import pytest
import pytest_asyncio

from echo_publish.youtube import upload as uploading
from support.youtube_server import YouTubeServer


@pytest_asyncio.fixture
async def server():
    async with YouTubeServer() as running:
        yield running


@pytest.fixture
def hasty(monkeypatch):
    """Pauses between attempts take no time."""

    monkeypatch.setattr(uploading, "PAUSE_SECONDS", 0.0)
