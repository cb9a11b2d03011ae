"""What a browser uploads by: a session that the gateway opens with its own token. Nothing is ever signed."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from google.cloud.storage.retry import DEFAULT_RETRY

from echo_gateway.adapters import GcsUploadSessions
from echo_shared.errors import RetryableError
from support.google_server import LEFT_OPEN, GoogleServer

pytestmark = LEFT_OPEN


@pytest.fixture
async def sessions(google: GoogleServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[GcsUploadSessions]:
    monkeypatch.setattr(
        "google.cloud.storage.retry.DEFAULT_RETRY", DEFAULT_RETRY.with_delay(initial=0.01, maximum=0.05)
    )
    made = await asyncio.to_thread(GcsUploadSessions, "bucket", "echo-test")
    yield made
    await made.close()


async def start(sessions: GcsUploadSessions) -> str:
    return await sessions.start("name", content_type="video/mp4", size=4, metadata={}, origin="https://app.test")


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
async def test_it_is_opened_once_storage_answers(
    google: GoogleServer, sessions: GcsUploadSessions, status: int
) -> None:
    google.fails = [status, status]
    assert await start(sessions) == f"{google.url}/session"
    assert google.seen == ["token-1"] * 3


async def test_a_token_that_is_refused_is_renewed(google: GoogleServer, sessions: GcsUploadSessions) -> None:
    google.revoked = {"token-1"}
    assert await start(sessions)
    assert google.seen == ["token-1", "token-2"]


async def test_a_token_is_renewed_before_it_ends(google: GoogleServer, sessions: GcsUploadSessions) -> None:
    google.token_seconds = 30  # less than what the client keeps in hand
    await start(sessions)
    await start(sessions)
    assert google.seen == ["token-1", "token-2"]


@pytest.mark.parametrize("status", [429, 503])
async def test_whoever_waits_is_told_when_storage_stays_busy(
    google: GoogleServer, sessions: GcsUploadSessions, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr("echo_gateway.adapters._SESSION_SECONDS", 0.5)
    google.fails = [status] * 1000
    with pytest.raises(RetryableError, match="storage_unavailable"):
        await start(sessions)
    assert len(google.seen) > 2


async def test_whoever_waits_is_told_when_it_is_silent(
    google: GoogleServer, sessions: GcsUploadSessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("echo_gateway.adapters._SESSION_SECONDS", 0.1)
    google.hangs = True
    with pytest.raises(RetryableError, match="storage_unavailable"):
        await start(sessions)


async def test_what_will_not_pass_is_not_tried_again(google: GoogleServer, sessions: GcsUploadSessions) -> None:
    google.fails = [403]
    with pytest.raises(RetryableError, match="403"):
        await start(sessions)
    assert len(google.seen) == 1
