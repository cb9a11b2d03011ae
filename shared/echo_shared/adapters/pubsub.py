"""Publishing over Google's native asyncio client: one call per topic, which that client does not batch itself."""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from google.api_core import exceptions as google_errors
from google.auth import exceptions as auth_errors
from google.pubsub_v1 import PublisherAsyncClient, PubsubMessage
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from echo_contracts.envelope import Envelope
from echo_contracts.topics import DEAD_LETTER, TOPIC_OF_TYPE
from echo_shared.errors import RetryableError

_TIMEOUT_SECONDS = 10.0  # one call
_RETRY_SECONDS = 20.0  # no further try after this: the delivery behind it is nacked instead
_PASSING = (
    google_errors.ServiceUnavailable,
    google_errors.ResourceExhausted,
    google_errors.DeadlineExceeded,
    google_errors.InternalServerError,
    google_errors.Aborted,
    google_errors.Unknown,
)
_BATCH = 500  # Pub/Sub takes at most 1,000 messages and 10 MB a call


class PubSubPublisher:
    """Publishes to `projects/<project>/topics/<topic of the event's type>`. PUBSUB_EMULATOR_HOST is honoured."""

    def __init__(self, project: str) -> None:
        self._project = project
        self._client: PublisherAsyncClient | None = None

    async def publish(self, events: Sequence[Envelope]) -> None:
        """See `Publisher.publish`."""
        topics: dict[str, list[PubsubMessage]] = defaultdict(list)
        for event in events:
            message = PubsubMessage(data=event.body(), attributes=event.attributes())
            topics[TOPIC_OF_TYPE[event.type]].append(message)
        await self._send_all(topics)

    async def park(self, attributes: Mapping[str, str], data: bytes) -> None:
        """See `Publisher.park`."""
        await self._send_all({DEAD_LETTER: [PubsubMessage(data=data, attributes=dict(attributes))]})

    async def check(self) -> None:
        """See `Publisher.check`."""
        path = self._connected().topic_path(self._project, DEAD_LETTER)
        try:
            await self._connected().get_topic(topic=path, retry=None, timeout=_TIMEOUT_SECONDS)
        except (google_errors.PermissionDenied, google_errors.NotFound):
            return  # an answer: publishers need not be allowed to look
        except (google_errors.GoogleAPIError, auth_errors.GoogleAuthError) as error:
            raise RetryableError("pubsub_unavailable", f"Pub/Sub does not answer: {error}") from error

    def _connected(self) -> PublisherAsyncClient:
        if self._client is None:  # built in the running loop, to which its channel is bound
            self._client = PublisherAsyncClient()
        return self._client

    async def _send_all(self, topics: Mapping[str, list[PubsubMessage]]) -> None:
        client = self._connected()
        await asyncio.gather(
            *(
                self._send(client, topic, batch)
                for topic, messages in topics.items()
                for batch in map(list, itertools.batched(messages, _BATCH))
            )
        )

    async def _send(self, client: PublisherAsyncClient, topic: str, messages: list[PubsubMessage]) -> None:
        path = client.topic_path(self._project, topic)
        tries = AsyncRetrying(
            stop=stop_after_delay(_RETRY_SECONDS),
            wait=wait_random_exponential(0.1, max=2),
            retry=retry_if_exception_type(_PASSING),
            reraise=True,
        )
        try:
            # The client's own retry minds no overall deadline of ours.
            await tries(client.publish, topic=path, messages=messages, retry=None, timeout=_TIMEOUT_SECONDS)
        except (google_errors.GoogleAPIError, auth_errors.GoogleAuthError) as error:
            raise RetryableError("publish_failed", f"Pub/Sub did not take a message for {topic}: {error}") from error

    async def close(self) -> None:
        """Close the channel."""
        if self._client is not None:
            await self._client.transport.close()  # type: ignore[no-untyped-call]  # untyped there
