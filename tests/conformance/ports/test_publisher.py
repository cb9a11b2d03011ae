"""The `Publisher` port: one suite for the fake and for Google's client over the wire."""

import asyncio
import uuid
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest
from google.pubsub_v1 import PublisherAsyncClient, SubscriberAsyncClient

from conformance.pubsub.targets import available, running
from echo_contracts.envelope import Envelope
from echo_contracts.topics import TOPICS, TYPES
from echo_contracts.v1 import stage, video
from echo_local.pubsub.server import EmbeddedPubSub
from echo_shared.adapters.pubsub import PubSubPublisher
from echo_shared.errors import RetryableError
from echo_shared.testing import InMemoryPublisher, SentMessage

# A look at what is there now is what these tests want; the flag is deprecated for consumers that poll.
pytestmark = pytest.mark.filterwarnings("ignore:The return_immediately flag:DeprecationWarning")


@pytest.fixture(scope="module")
def emulator(tmp_path_factory):
    """Google's own, where this machine has it."""
    if "google" not in available()[0]:
        pytest.skip(available()[1])
    with running("google", tmp_path_factory.mktemp("google")) as target:
        yield target.address


class Memory:
    """The fake, and what it holds."""

    def __init__(self):
        self.publisher = InMemoryPublisher()

    async def held(self, count):
        assert len(self.publisher.sent) == count
        return self.publisher.sent


class Wire:
    """Google's client, and what a pull finds."""

    def __init__(self, project, subscriber):
        self.publisher = PubSubPublisher(project)
        self._project = project
        self._subscriber = subscriber

    async def held(self, count):
        found = []
        async with asyncio.timeout(20):
            for topic in ("video-playable", "stage-reported", "dead-letter"):
                path = f"projects/{self._project}/subscriptions/{topic}"
                while True:
                    response = await self._subscriber.pull(subscription=path, max_messages=100, return_immediately=True)
                    if not response.received_messages:
                        break
                    for received in response.received_messages:
                        found.append(SentMessage(topic, dict(received.message.attributes), received.message.data))
                    ids = [received.ack_id for received in response.received_messages]
                    await self._subscriber.acknowledge(subscription=path, ack_ids=ids)
        assert len(found) == count
        return found


@pytest.fixture(params=["memory", "pubsub", pytest.param("google", marks=pytest.mark.google)])
async def target(request, tmp_path, monkeypatch):
    if request.param == "memory":
        yield Memory()
        return
    async with AsyncExitStack() as stack:
        if request.param == "google":
            address = request.getfixturevalue("emulator")
        else:
            address = (await stack.enter_async_context(EmbeddedPubSub(tmp_path / "pubsub"))).address
        monkeypatch.setenv("PUBSUB_EMULATOR_HOST", address)
        project = f"p-{uuid.uuid4().hex[:8]}"
        admin, subscriber = PublisherAsyncClient(), SubscriberAsyncClient()
        for topic in TOPICS:
            name = f"projects/{project}/topics/{topic.name}"
            await admin.create_topic(name=name)
            await subscriber.create_subscription(name=f"projects/{project}/subscriptions/{topic.name}", topic=name)
        wire = Wire(project, subscriber)
        yield wire
        await wire.publisher.close()
        await admin.transport.close()
        await subscriber.transport.close()


def envelope(payload, number=0):
    time = datetime(2026, 1, 1, tzinfo=UTC)
    return Envelope.of(payload, id=f"e{number}", source="//echo/transcode", subject="v1", time=time, traceparent="t")


async def test_an_event_arrives_whole_on_the_topic_of_its_type(target):
    sent = envelope(video.Playable(run=2, playlist="videos/v1/transcode/2/hls/master.m3u8"))
    await target.publisher.publish([sent])
    [message] = await target.held(1)
    assert message.topic == "video-playable"
    assert Envelope.decode(message.attributes, message.data, TYPES) == sent


async def test_the_stage_travels_as_an_attribute_for_filters(target):
    report = stage.Reported(
        run=1, stage="transcode", unit="audio", share=0.1, state="started", fraction=0.0, problem=None
    )
    await target.publisher.publish([envelope(report)])
    [message] = await target.held(1)
    assert message.attributes["stage"] == "transcode"


async def test_many_events_of_several_topics_go_out_in_one_call(target):
    report = stage.Reported(
        run=1, stage="transcode", unit="audio", share=0.1, state="started", fraction=0.0, problem=None
    )
    events = [envelope(report, 1), *(envelope(video.Playable(run=1, playlist=str(n)), n + 2) for n in range(9))]
    await target.publisher.publish(events)
    messages = await target.held(10)
    assert {Envelope.decode(m.attributes, m.data, TYPES).id for m in messages} == {e.id for e in events}


async def test_nothing_to_publish_is_nothing_done(target):
    await target.publisher.publish([])
    await target.held(0)


async def test_a_parked_message_lies_in_the_dead_letter_topic_as_it_came(target):
    await target.publisher.park({"ce-type": "x", "echo-reason": "because"}, b"\xff\x00")
    [message] = await target.held(1)
    assert (message.topic, message.data) == ("dead-letter", b"\xff\x00")
    assert message.attributes == {"ce-type": "x", "echo-reason": "because"}


async def test_it_can_be_asked_whether_it_answers(target):
    await target.publisher.check()


async def test_a_project_without_topics_answers_too(tmp_path, monkeypatch):
    async with EmbeddedPubSub(tmp_path / "pubsub", port=0, http_port=0) as server:
        monkeypatch.setenv("PUBSUB_EMULATOR_HOST", f"127.0.0.1:{server.port}")
        publisher = PubSubPublisher("p")
        await publisher.check()
        await publisher.close()


async def test_pubsub_that_is_away_is_worth_another_try(monkeypatch):
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", "127.0.0.1:1")
    monkeypatch.setattr("echo_shared.adapters.pubsub._RETRY_SECONDS", 0.5)
    publisher = PubSubPublisher("p")
    with pytest.raises(RetryableError):
        await publisher.publish([envelope(video.Playable(run=1, playlist=""))])
    with pytest.raises(RetryableError, match="pubsub_unavailable"):
        await publisher.check()
    await publisher.close()
