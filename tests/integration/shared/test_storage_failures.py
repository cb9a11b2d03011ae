"""Google's storage client behind the port, with the credentials of Cloud Run, while the other side is not well."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from google.cloud.storage.retry import DEFAULT_RETRY

from echo_shared.adapters.gcs import GcsBucket
from echo_shared.errors import RetryableError
from support.google_server import LEFT_OPEN, GoogleServer

pytestmark = LEFT_OPEN

type Call = Callable[[GcsBucket], Awaitable[object]]

CALLS: dict[str, Call] = {
    "read": lambda bucket: bucket.read("name"),
    "stat": lambda bucket: bucket.stat("name"),
    "write": lambda bucket: bucket.write("name", b"data", if_generation=0),
    "begin": lambda bucket: bucket.begin("name", content_type="video/mp4", metadata={}),
}


@pytest.fixture
async def bucket(google: GoogleServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[GcsBucket]:
    quick = DEFAULT_RETRY.with_delay(initial=0.01, maximum=0.05).with_timeout(1.0)
    monkeypatch.setattr("echo_shared.adapters.gcs._RETRY", quick)
    made = await asyncio.to_thread(GcsBucket, "bucket", "echo-test")
    yield made
    await made.close()


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
async def test_a_storage_that_is_busy_is_asked_again(
    google: GoogleServer, bucket: GcsBucket, call: Call, status: int
) -> None:
    google.fails = [status, status]
    assert await call(bucket)
    assert len(google.seen) == 3


@pytest.mark.parametrize("status", [429, 503])
async def test_one_that_stays_busy_is_asked_later(google: GoogleServer, bucket: GcsBucket, status: int) -> None:
    google.fails = [status] * 1000
    with pytest.raises(RetryableError, match="storage_unavailable"):
        await bucket.read("name")
    assert len(google.seen) > 2


async def test_one_that_does_not_answer_is_not_waited_for(
    google: GoogleServer, bucket: GcsBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    google.hangs = True
    monkeypatch.setattr("echo_shared.adapters.gcs._TIMEOUT_SECONDS", 0.1)
    with pytest.raises(RetryableError, match="storage_unavailable"):
        await bucket.read("name")


async def test_nothing_is_asked_but_what_was_called_for(
    google: GoogleServer, bucket: GcsBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISABLE_GCS_PYTHON_CLIENT_OTEL_BUCKET_METADATA")
    await bucket.read("name")
    await bucket.stat("name")
    assert len(google.seen) == 2
    assert [thread.name for thread in threading.enumerate() if "_fetch_background" in thread.name] == []


async def test_one_token_serves_many_requests(google: GoogleServer, bucket: GcsBucket) -> None:
    for _ in range(3):
        await bucket.read("name")
    assert google.seen == ["token-1"] * 3


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
async def test_a_token_that_is_refused_is_renewed_and_the_request_sent_again(
    google: GoogleServer, bucket: GcsBucket, call: Call
) -> None:
    await bucket.read("name")
    google.revoked = {"token-1"}
    assert await call(bucket)
    assert google.seen == ["token-1", "token-1", "token-2"]


async def test_a_token_is_renewed_before_it_ends(google: GoogleServer, bucket: GcsBucket) -> None:
    google.token_seconds = 30  # less than what the client keeps in hand
    await bucket.read("name")
    await bucket.read("name")
    assert google.seen == ["token-1", "token-2"]
