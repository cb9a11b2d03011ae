"""OBJECT_FINALIZE notifications, received by a Pub/Sub server that only records."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Lock

import grpc
import pytest
from google.cloud.storage import Bucket
from google.pubsub_v1.types import PublishRequest, PublishResponse, PubsubMessage

from conformance.store.support import (
    RESULTS,
    UPLOADS,
    StoreProcess,
    ThreadedStore,
    official_client,
    wait_for,
)
from echo_local.supervisor.ports import free_port

TOPIC = "projects/echo-local/topics/gcs-upload-finalized"
OTHER = "projects/echo-local/topics/other"


class Recorder(grpc.GenericRpcHandler):  # type: ignore[misc]  # an untyped vendor
    """Publisher.Publish and nothing else; the first `failures` calls of a topic are refused."""

    def __init__(self, port: int, failures: dict[str, int] | None = None) -> None:
        self._failures = dict(failures or {})
        self._lock = Lock()
        self._received: list[tuple[str, PubsubMessage]] = []
        self._pool = ThreadPoolExecutor(4)
        self._server = grpc.server(self._pool, handlers=[self])
        self.host = f"127.0.0.1:{self._server.add_insecure_port(f'127.0.0.1:{port}')}"
        self._server.start()

    def service(self, details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler | None:
        if details.method != "/google.pubsub.v1.Publisher/Publish":
            return None
        return grpc.unary_unary_rpc_method_handler(self._publish, PublishRequest.deserialize, PublishResponse.serialize)

    def _publish(self, request: PublishRequest, context: grpc.ServicerContext) -> PublishResponse:
        with self._lock:
            if self._failures.get(request.topic, 0) > 0:
                self._failures[request.topic] -= 1
                context.abort(grpc.StatusCode.NOT_FOUND, "no such topic yet")
            self._received += [(request.topic, message) for message in request.messages]
            return PublishResponse(message_ids=[str(number) for number, _ in enumerate(request.messages)])

    def of(self, name: str, topic: str = TOPIC) -> list[PubsubMessage]:
        with self._lock:
            return [
                message
                for where, message in self._received
                if where == topic and message.attributes["objectId"] == name
            ]

    def stop(self) -> None:
        self._server.stop(None).wait()
        self._pool.shutdown()


def all_received(recorder: Recorder, names: list[str], topic: str) -> bool:
    return all(recorder.of(name, topic) for name in names)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    recording = Recorder(0, {OTHER: 3})
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", recording.host)
    yield recording
    recording.stop()


@pytest.fixture
def uploads(recorder: Recorder, tmp_path: Path) -> Iterator[Bucket]:
    with (
        ThreadedStore(tmp_path, buckets=(UPLOADS, RESULTS), notify={UPLOADS: (TOPIC, OTHER)}) as running,
        official_client(running.url) as client,
    ):
        yield client.bucket(UPLOADS)


def test_a_finalized_object_is_announced_in_googles_words(recorder: Recorder, uploads: Bucket, name: str) -> None:
    blob = uploads.blob(name)
    blob.metadata = {"languages": "en,de"}
    blob.upload_from_string(b"film", content_type="video/mp4")
    (message,) = wait_for(lambda: recorder.of(name), "the notification")
    attributes = dict(message.attributes)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", attributes.pop("eventTime"))
    assert attributes == {
        "notificationConfig": f"projects/_/buckets/{UPLOADS}/notificationConfigs/1",
        "eventType": "OBJECT_FINALIZE",
        "payloadFormat": "JSON_API_V1",
        "bucketId": UPLOADS,
        "objectId": name,
        "objectGeneration": str(blob.generation),
    }
    resource = json.loads(message.data)
    assert resource["kind"] == "storage#object"
    assert (resource["bucket"], resource["name"], resource["size"]) == (UPLOADS, name, "4")
    assert (resource["generation"], resource["contentType"]) == (str(blob.generation), "video/mp4")
    assert resource["metadata"] == {"languages": "en,de"}
    assert resource["md5Hash"] == blob.md5_hash


def test_overwriting_names_the_generation_that_went(recorder: Recorder, uploads: Bucket, name: str) -> None:
    blob = uploads.blob(name)
    blob.upload_from_string(b"first")
    first = blob.generation
    blob.upload_from_string(b"second")
    wait_for(lambda: len(recorder.of(name)) == 2, "two notifications")
    messages = recorder.of(name)
    assert [message.attributes.get("overwroteGeneration") for message in messages] == [None, str(first)]


def test_every_way_to_finalize_is_announced_and_nothing_else(recorder: Recorder, uploads: Bucket, name: str) -> None:
    first = uploads.blob(f"{name}-1")
    first.upload_from_string(b"1")
    first.metadata = {"a": "b"}
    first.patch()
    uploads.copy_blob(first, uploads, f"{name}-2")
    uploads.blob(f"{name}-3").rewrite(first)
    uploads.blob(f"{name}-4").compose([first, first])
    with uploads.blob(f"{name}-5").open("wb", ignore_flush=True) as file:
        file.write(b"resumable")
    uploads.delete_blob(f"{name}-2")
    uploads.client.bucket(RESULTS).blob(f"{name}-6").upload_from_string(b"another bucket")
    uploads.blob(f"{name}-end").upload_from_string(b"")
    wait_for(lambda: recorder.of(f"{name}-end"), "the last notification")
    assert [len(recorder.of(f"{name}-{number}")) for number in range(1, 7)] == [1, 1, 1, 1, 1, 0]


def test_a_topic_that_refuses_is_tried_again_and_holds_up_no_other(
    recorder: Recorder, uploads: Bucket, name: str
) -> None:
    for number in range(150):
        uploads.blob(f"{name}-{number}").upload_from_string(b"")
    names = [f"{name}-{number}" for number in range(150)]
    for topic in (TOPIC, OTHER):
        wait_for(partial(all_received, recorder, names, topic), f"all at {topic}")


def test_kill_9_right_after_finalize_loses_no_notification(tmp_path: Path, name: str) -> None:
    port = free_port()
    env = {"PUBSUB_EMULATOR_HOST": f"127.0.0.1:{port}"}
    notify = ("--notify", f"{UPLOADS}={TOPIC}")
    with StoreProcess(tmp_path, *notify, env=env) as process, official_client(process.url) as client:
        # nobody listens at the port yet, so nothing can have been delivered before the kill
        blob = client.bucket(UPLOADS).blob(name)
        blob.upload_from_string(b"film")
        process.kill()
        recording = Recorder(port)
        try:
            process.start()
            (message,) = wait_for(lambda: recording.of(name), "the notification after the restart")
        finally:
            recording.stop()
        assert message.attributes["objectGeneration"] == str(blob.generation)
        assert client.bucket(UPLOADS).blob(name).download_as_bytes() == b"film"


def test_a_server_that_comes_late_gets_everything(tmp_path: Path, name: str) -> None:
    port = free_port()
    env = {"PUBSUB_EMULATOR_HOST": f"127.0.0.1:{port}"}
    notify = ("--notify", f"{UPLOADS}={TOPIC}")
    with StoreProcess(tmp_path, *notify, env=env) as process, official_client(process.url) as client:
        for number in range(5):
            client.bucket(UPLOADS).blob(f"{name}-{number}").upload_from_string(b"film")
        recording = Recorder(port)
        try:
            names = [f"{name}-{number}" for number in range(5)]
            wait_for(partial(all_received, recording, names, TOPIC), "all five")
        finally:
            recording.stop()


def test_notifications_need_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUBSUB_EMULATOR_HOST", raising=False)
    with pytest.raises(Exception, match="PUBSUB_EMULATOR_HOST"), ThreadedStore(tmp_path, notify={UPLOADS: (TOPIC,)}):
        pass
