"""Google's publisher behind the port, against a server that answers as Pub/Sub does when it is not well."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import grpc
import pytest
from google.pubsub_v1.types import PublishRequest, PublishResponse

from echo_contracts.envelope import Envelope
from echo_contracts.v1 import video
from echo_shared.adapters.pubsub import PubSubPublisher
from echo_shared.errors import RetryableError

EVENT = Envelope.of(
    video.Playable(run=1, playlist="p"),
    id="e1",
    source="//echo/transcode",
    subject="v1",
    time=datetime(2026, 1, 1, tzinfo=UTC),
)


@dataclass
class PubSub:
    """`fails`: what the next calls are refused with; `taken`: the messages of those that were not."""

    fails: list[grpc.StatusCode] = field(default_factory=list)
    hangs: bool = False
    calls: int = 0
    taken: list[bytes] = field(default_factory=list)

    async def publish(self, request: Any, context: Any) -> Any:
        """`google.pubsub.v1.Publisher/Publish`."""
        self.calls += 1
        if self.hangs:
            await asyncio.sleep(30)
        if self.fails:
            await context.abort(self.fails.pop(0), "told to")
        self.taken += [message.data for message in request.messages]
        return PublishResponse.pb()(message_ids=[str(len(self.taken))])


@pytest.fixture
async def pubsub(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PubSub]:
    told = PubSub()
    handler = grpc.unary_unary_rpc_method_handler(
        told.publish,
        request_deserializer=PublishRequest.pb().FromString,
        response_serializer=lambda message: message.SerializeToString(),
    )
    server = grpc.aio.server()
    server.add_generic_rpc_handlers(
        [grpc.method_handlers_generic_handler("google.pubsub.v1.Publisher", {"Publish": handler})]
    )
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", f"127.0.0.1:{port}")
    yield told
    await server.stop(None)


@pytest.fixture
async def publisher() -> AsyncIterator[PubSubPublisher]:
    made = PubSubPublisher("echo-test")
    yield made
    await made.close()


@pytest.mark.parametrize(
    "code", ["UNAVAILABLE", "INTERNAL", "ABORTED", "UNKNOWN", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED"]
)
async def test_a_pubsub_that_is_busy_is_asked_again(pubsub: PubSub, publisher: PubSubPublisher, code: str) -> None:
    pubsub.fails = [grpc.StatusCode[code]] * 2
    await publisher.publish([EVENT])
    assert (pubsub.calls, pubsub.taken) == (3, [EVENT.body()])


@pytest.mark.parametrize("code", ["UNAVAILABLE", "RESOURCE_EXHAUSTED"])
async def test_one_that_stays_busy_nacks_the_delivery_behind_the_event(
    pubsub: PubSub, publisher: PubSubPublisher, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr("echo_shared.adapters.pubsub._RETRY_SECONDS", 0.5)
    pubsub.fails = [grpc.StatusCode[code]] * 1000
    with pytest.raises(RetryableError, match="publish_failed"):
        await publisher.publish([EVENT])
    assert pubsub.calls > 1


@pytest.mark.parametrize("code", ["NOT_FOUND", "PERMISSION_DENIED", "UNAUTHENTICATED"])
async def test_what_a_repetition_cannot_mend_is_not_repeated_here(
    pubsub: PubSub, publisher: PubSubPublisher, code: str
) -> None:
    pubsub.fails = [grpc.StatusCode[code]] * 10
    with pytest.raises(RetryableError, match="publish_failed"):
        await publisher.publish([EVENT])
    assert pubsub.calls == 1


async def test_one_that_does_not_answer_is_not_waited_for(
    pubsub: PubSub, publisher: PubSubPublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("echo_shared.adapters.pubsub._TIMEOUT_SECONDS", 0.2)
    monkeypatch.setattr("echo_shared.adapters.pubsub._RETRY_SECONDS", 0.3)
    pubsub.hangs = True
    with pytest.raises(RetryableError, match="publish_failed"):
        await publisher.publish([EVENT])
    assert pubsub.calls > 1
