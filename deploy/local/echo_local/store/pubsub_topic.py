"""The official Pub/Sub client, apart because its import takes a second."""

from collections.abc import Sequence
from typing import Any

import grpc
from google.api_core.exceptions import GoogleAPICallError, RetryError
from google.auth.credentials import AnonymousCredentials
from google.pubsub_v1 import PublisherAsyncClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcAsyncIOTransport
from google.pubsub_v1.types import PubsubMessage

from echo_local.store.catalog import OutboxMessage

_TIMEOUT_S = 10.0


class PubsubPublisher:
    """Publishes to a local Pub/Sub at `host` (HOST:PORT)."""

    def __init__(self, host: str) -> None:
        # the default of two minutes between connection attempts would outlast any restart of the emulator
        channel = grpc.aio.insecure_channel(host, options=[("grpc.max_reconnect_backoff_ms", 2000)])
        credentials: Any = AnonymousCredentials  # untyped
        transport = PublisherGrpcAsyncIOTransport(channel=channel, credentials=credentials())
        self._client = PublisherAsyncClient(transport=transport)

    async def publish(self, topic: str, batch: Sequence[OutboxMessage]) -> None:
        """Raises ConnectionError when the same messages have to be sent again."""
        messages = [PubsubMessage(data=item.data, attributes=item.attributes) for item in batch]
        try:
            await self._client.publish(topic=topic, messages=messages, timeout=_TIMEOUT_S, retry=None)
        except (GoogleAPICallError, RetryError, grpc.RpcError) as error:
            raise ConnectionError(str(error)) from error

    async def close(self) -> None:
        transport: Any = self._client.transport
        await transport.close()
