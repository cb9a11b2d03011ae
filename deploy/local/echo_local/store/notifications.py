"""OBJECT_FINALIZE notifications: written with the object, delivered at least once."""

import asyncio
import importlib
import json
import logging
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from echo_local.store.catalog import Catalog, OutboxMessage
from echo_local.store.model import StoredObject, rfc3339
from echo_local.store.resources import object_resource
from echo_local.store.threads import in_thread

if TYPE_CHECKING:
    from echo_local.store.pubsub_topic import PubsubPublisher

_BATCH = 100
_FIRST_RETRY_S = 0.1
_MAX_RETRY_S = 10.0
_KEEP_S = 7 * 86_400  # as long as Google tries, https://cloud.google.com/storage/docs/pubsub-notifications

_log = logging.getLogger(__name__)


def finalize_messages(
    topics: Sequence[str], stored: StoredObject, overwrote: int | None, base_url: str
) -> list[OutboxMessage]:
    """One message a topic, in the words of https://cloud.google.com/storage/docs/pubsub-notifications#format."""
    if not topics:
        return []
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

    def notify(self) -> None:
        self._wake.set()

    async def run(self, pubsub_host: str) -> None:
        # loaded beside a server that answers already
        await in_thread(importlib.import_module, "echo_local.store.pubsub_topic")
        from echo_local.store.pubsub_topic import PubsubPublisher  # noqa: PLC0415 (its import takes a second)

        publisher = PubsubPublisher(pubsub_host)
        delay = _FIRST_RETRY_S
        try:
            while True:
                self._wake.clear()
                topics = self._catalog.outbox_topics()
                if not topics:
                    await self._wake.wait()
                elif all([await self._publish(publisher, topic) for topic in topics]):
                    delay = _FIRST_RETRY_S
                else:
                    self._drop_old()
                    # new objects do not cut the wait short: the server is what is missing
                    await asyncio.sleep(delay)
                    delay = min(delay * 2, _MAX_RETRY_S)
        finally:
            await publisher.close()

    async def _publish(self, publisher: "PubsubPublisher", topic: str) -> bool:
        """False when it is to be tried again; a topic that refuses does not hold up another."""
        batch = self._catalog.outbox(topic, _BATCH)
        try:
            await publisher.publish(topic, batch)
            self._catalog.delete_outbox([item.id for item in batch])
        except (ConnectionError, sqlite3.Error) as error:
            _log.warning("store.notification_retry topic=%s error=%s", topic, error)
            return False
        return True

    def _drop_old(self) -> None:
        dropped = self._catalog.delete_outbox_before(time.time_ns() // 1000 - _KEEP_S * 1_000_000)
        if dropped:
            _log.error("store.notification_dropped count=%d", dropped)


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
