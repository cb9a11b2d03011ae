"""OBJECT_FINALIZE notifications: written with the object, delivered at least once."""

import asyncio
import json
import logging
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import grpc
from google.api_core.exceptions import GoogleAPICallError, RetryError
from google.auth.credentials import AnonymousCredentials
from google.pubsub_v1 import PublisherAsyncClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcAsyncIOTransport
from google.pubsub_v1.types import PubsubMessage

from echo_local.store.catalog import Catalog, OutboxMessage
from echo_local.store.model import StoredObject, rfc3339
from echo_local.store.resources import object_resource

_BATCH = 100
_PUBLISH_TIMEOUT_S = 10.0
_FIRST_RETRY_S = 0.1
_MAX_RETRY_S = 10.0
_KEEP_S = 7 * 86_400  # as long as Google tries, https://cloud.google.com/storage/docs/pubsub-notifications

_log = logging.getLogger(__name__)


def finalize_messages(
    topics: Sequence[str], stored: StoredObject, overwrote: int | None, base_url: str
) -> list[OutboxMessage]:
    """One message a topic, in the words of https://cloud.google.com/storage/docs/pubsub-notifications#format."""
    data = json.dumps(object_resource(stored, base_url)).encode()
    messages = []
    for number, topic in enumerate(topics, start=1):
        attributes = {
            "notificationConfig": f"projects/_/buckets/{stored.bucket}/notificationConfigs/{number}",
            "eventType": "OBJECT_FINALIZE",
            "payloadFormat": "JSON_API_V1",
            "bucketId": stored.bucket,
            "objectId": stored.name,
            "objectGeneration": str(stored.generation),
            "eventTime": rfc3339(stored.created, timespec="microseconds"),
        }
        if overwrote is not None:
            attributes["overwroteGeneration"] = str(overwrote)
        messages.append(OutboxMessage(topic, attributes, data))
    return messages


class OutboxPublisher:
    """Publishes what the outbox holds and removes it once Pub/Sub has it; asleep while it is empty."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._wake = asyncio.Event()
        self._client: PublisherAsyncClient | None = None

    def notify(self) -> None:
        self._wake.set()

    async def run(self) -> None:
        delay = _FIRST_RETRY_S
        try:
            while True:
                self._wake.clear()
                pending = self._catalog.outbox(_BATCH)
                if not pending:
                    delay = _FIRST_RETRY_S
                    await self._wake.wait()
                elif await self._publish(pending):
                    delay = _FIRST_RETRY_S
                else:
                    self._drop_old()
                    # new objects do not cut the wait short: the server is what is missing
                    await asyncio.sleep(delay)
                    delay = min(delay * 2, _MAX_RETRY_S)
        finally:
            if self._client is not None:
                transport: Any = self._client.transport
                await transport.close()

    async def _publish(self, pending: list[OutboxMessage]) -> bool:
        """False when anything is left to try again; what one topic refuses does not hold up another."""
        topics: dict[str, list[OutboxMessage]] = {}
        for message in pending:
            topics.setdefault(message.topic, []).append(message)
        outcomes = await asyncio.gather(*(self._publish_to(topic, batch) for topic, batch in topics.items()))
        return all(outcomes)

    async def _publish_to(self, topic: str, batch: list[OutboxMessage]) -> bool:
        messages = [PubsubMessage(data=item.data, attributes=item.attributes) for item in batch]
        try:
            client = self._client = self._client or _client()
            await client.publish(topic=topic, messages=messages, timeout=_PUBLISH_TIMEOUT_S, retry=None)
        except (GoogleAPICallError, RetryError, grpc.RpcError) as error:
            _log.warning("store.notification_retry topic=%s error=%s", topic, type(error).__name__)
            return False
        self._catalog.delete_outbox([item.id for item in batch])
        return True

    def _drop_old(self) -> None:
        dropped = self._catalog.delete_outbox_before(time.time_ns() // 1000 - _KEEP_S * 1_000_000)
        if dropped:
            _log.error("store.notification_dropped count=%d", dropped)


def _client() -> PublisherAsyncClient:
    """The emulator named by PUBSUB_EMULATOR_HOST, otherwise Google's service with default credentials."""
    host = os.environ.get("PUBSUB_EMULATOR_HOST")
    if not host:
        return PublisherAsyncClient()
    channel = grpc.aio.insecure_channel(host, options=[("grpc.max_reconnect_backoff_ms", 2000)])
    credentials: Any = AnonymousCredentials  # untyped
    transport = PublisherGrpcAsyncIOTransport(channel=channel, credentials=credentials())
    return PublisherAsyncClient(transport=transport)


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
