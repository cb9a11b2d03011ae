"""Upload sessions of the gateway over the embedded store: where one stands, and that it ends."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from echo_gateway.adapters import GcsUploadSessions
from echo_local.store import EmbeddedStore
from echo_shared.errors import RetryableError

QUANTUM = 256 * 1024
SIZE = 2 * QUANTUM


@pytest_asyncio.fixture
async def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[EmbeddedStore]:
    async with EmbeddedStore(tmp_path / "store", buckets=("uploads",)) as running:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", running.url)
        yield running


@pytest_asyncio.fixture
async def sessions(store: EmbeddedStore) -> AsyncIterator[GcsUploadSessions]:
    del store
    made = await asyncio.to_thread(GcsUploadSessions, "uploads", "p")
    yield made
    await made.close()


async def test_a_session_tells_what_it_has_until_it_is_done(sessions: GcsUploadSessions) -> None:
    url = await sessions.start("film", content_type="video/mp4", size=SIZE, metadata={}, origin=None)
    assert await sessions.received(url, size=SIZE) == 0
    async with httpx.AsyncClient() as http:
        for first in (0, QUANTUM):
            headers = {"Content-Range": f"bytes {first}-{first + QUANTUM - 1}/{SIZE}"}
            await http.put(url, headers=headers, content=bytes(QUANTUM))
            held = await sessions.received(url, size=SIZE)
            assert held == first + QUANTUM


async def test_one_that_was_cancelled_takes_no_more(sessions: GcsUploadSessions) -> None:
    url = await sessions.start("film", content_type="video/mp4", size=SIZE, metadata={}, origin=None)
    async with httpx.AsyncClient() as http:
        await http.delete(url)
    assert await sessions.received(url, size=SIZE) is None


async def test_a_store_that_does_not_answer_is_asked_later(sessions: GcsUploadSessions) -> None:
    with pytest.raises(RetryableError, match="storage_unavailable"):
        await sessions.received("http://127.0.0.1:9/session", size=SIZE)
