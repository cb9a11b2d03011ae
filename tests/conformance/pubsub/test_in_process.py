"""The embedded server inside the test's own process: its settings, and what it says about itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from google.api_core import exceptions

from conformance.pubsub.cloud import connect
from conformance.pubsub.receiver import Push, receiving
from conformance.pubsub.targets import Target
from echo_local.pubsub.broker import Settings
from echo_local.pubsub.server import EmbeddedPubSub, PortTakenError


async def test_slow_start_begins_with_three_pushes_and_grows_with_acknowledgements(tmp_path: Path) -> None:
    release = asyncio.Event()

    async def wait(_: Push) -> int:
        await release.wait()
        return 200

    settings = Settings(push_window=10, slow_start=True)
    async with receiving() as receiver, EmbeddedPubSub(tmp_path, settings=settings) as server:
        receiver.answer = wait
        async with connect(Target("embedded", server.address)) as cloud:
            topic = await cloud.topic()
            await cloud.subscription(topic, push_config={"push_endpoint": receiver.url})
            await cloud.publish(topic, *(b"%d" % i for i in range(30)))
            await receiver.wait_for(3)
            # A round trip after the third: a fourth would have been sent by now.
            await cloud.publish(topic, b"30")
            assert receiver.most_in_flight == 3
            release.set()
            await receiver.wait_for(31)
            release.clear()
            receiver.pushes.clear()
            await cloud.publish(topic, *(b"%d" % i for i in range(30)))
            await receiver.wait_for(10)
            assert receiver.in_flight == 10
            release.set()
            await receiver.wait_for(30)


async def test_a_full_server_refuses_to_take_more(tmp_path: Path) -> None:
    settings = Settings(max_stored_bytes=1000)
    async with EmbeddedPubSub(tmp_path, settings=settings) as server, connect(Target("", server.address)) as cloud:
        topic = await cloud.topic()
        subscription = await cloud.subscription(topic)
        await cloud.publish(topic, b"x" * 1000)
        request = {"topic": topic, "messages": [{"data": b"one more"}]}
        with pytest.raises(exceptions.ResourceExhausted):
            await cloud.publisher.publish(request=request, retry=None)
        await cloud.pull(subscription)
        await cloud.publisher.publish(request=request, retry=None)


async def test_what_cannot_start_leaves_nothing_open(tmp_path: Path) -> None:
    async with EmbeddedPubSub(tmp_path / "first") as first:
        second = EmbeddedPubSub(tmp_path / "second", port=first.port)
        with pytest.raises(PortTakenError):
            await second.start()
    async with EmbeddedPubSub(tmp_path / "second") as again:
        assert again.port != 0
