"""Push delivery: one HTTP POST per message, as many at once as the subscription's window allows."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Coroutine
from typing import Any

import aiohttp

from .broker import Settings
from .model import Delivery, Window
from .subscription import Subscription
from .tokens import Signer

ACKNOWLEDGED = frozenset({200, 201, 202, 204})
PROCESSING = 102
WINDOW_LABEL = "push-window"
SLOW_START = 3
# Answers are not used: a small one is read so that its connection can be used again.
MAX_ANSWER_BYTES = 65536


class PushAnswer(aiohttp.ClientResponse):
    """Takes 102 for an answer, as Pub/Sub does; aiohttp by itself waits for the one after it."""

    processing = False

    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        protocol = connection.protocol
        read = protocol.read

        async def read_final() -> Any:
            message, payload = await read()
            if message.code == PROCESSING:
                self.processing = True
                message = message._replace(code=200)
            return message, payload

        protocol.read = read_final
        try:
            return await super().start(connection)
        finally:
            protocol.read = read


class Pushers:
    """The pushers of all subscriptions; `close` ends what is in flight, which is sent again after a restart."""

    def __init__(self, session: aiohttp.ClientSession, signer: Signer, settings: Settings) -> None:
        self.session = session
        self.signer = signer
        self.settings = settings
        self._tasks: set[asyncio.Task[None]] = set()
        self._pushers: dict[str, _Pusher] = {}

    def configure(self, subscription: Subscription) -> None:
        """Take over a subscription that is new, changed or gone. What is in flight is left to finish."""
        pusher = self._pushers.get(subscription.name)
        if subscription.closed is not None:
            self._pushers.pop(subscription.name, None)
            return
        if pusher is None:
            pusher = self._pushers[subscription.name] = _Pusher(subscription, self)
        pusher.configure()

    def spawn(self, push: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(push)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class _Pusher:
    def __init__(self, subscription: Subscription, shared: Pushers) -> None:
        self._subscription = subscription
        self._shared = shared
        self._limit = 0
        self._window = Window()
        subscription.listeners[self._pump] = None

    def configure(self) -> None:
        settings = self._shared.settings
        limit = window_limit(self._subscription.body.labels, settings.push_window)
        if limit != self._limit:
            self._limit = limit
            self._window.max_messages = min(SLOW_START, limit) if settings.slow_start else limit
        self._subscription.wake()

    def _pump(self) -> None:
        body = self._subscription.body
        if self._subscription.closed is not None or body.detached or not body.push_config.push_endpoint:
            return
        for delivery in self._subscription.take(self._window, None, one_per_key=True):
            self._shared.spawn(self._push(delivery, delivery.lease))

    async def _push(self, delivery: Delivery, lease: int) -> None:
        message_id = delivery.message.id
        acknowledged = await self._post(delivery)
        if self._shared.settings.slow_start:
            self._adapt(acknowledged)
        if self._subscription.backlog.deliveries.get(message_id) is not delivery or delivery.lease != lease:
            return  # a seek has put it out again in the meantime: this answer is not about that delivery
        if acknowledged:
            self._subscription.ack([message_id])
        else:
            self._subscription.nack([message_id])

    async def _post(self, delivery: Delivery) -> bool:
        body = self._subscription.body
        config = body.push_config
        data, headers = render(body, delivery)
        token = config.oidc_token
        if token.service_account_email:
            audience = token.audience or config.push_endpoint
            headers["Authorization"] = f"Bearer {self._shared.signer.token(token.service_account_email, audience)}"
        timeout = aiohttp.ClientTimeout(total=body.ack_deadline_seconds)
        try:
            async with self._shared.session.post(
                config.push_endpoint, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                if isinstance(answer, PushAnswer) and answer.processing:
                    answer.close()  # a final answer may follow: nobody may take it for that of the next push
                    return True
                if answer.status in ACKNOWLEDGED:
                    await answer.content.read(MAX_ANSWER_BYTES)
                    return True
                return False
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    def _adapt(self, acknowledged: bool) -> None:
        now = self._window.max_messages
        self._window.max_messages = min(now + 1, self._limit) if acknowledged else max(now // 2, 1)


def window_limit(labels: Any, default: int) -> int:
    """The subscription's label `push-window` when it is a number from 1, else the default."""
    label = labels.get(WINDOW_LABEL, "")
    return int(label) if label.isdecimal() and int(label) > 0 else default


def render(subscription: Any, delivery: Delivery) -> tuple[bytes, dict[str, str]]:
    """Body and headers of the POST, wrapped or not, as https://cloud.google.com/pubsub/docs/push describes."""
    message = delivery.message.body
    published = message.publish_time.ToJsonString()
    config = subscription.push_config
    if config.HasField("no_wrapper"):
        headers = {"Content-Type": "application/octet-stream"}
        if config.no_wrapper.write_metadata:
            headers |= dict(message.attributes)
            headers["x-goog-pubsub-subscription-name"] = subscription.name
            headers["x-goog-pubsub-message-id"] = message.message_id
            headers["x-goog-pubsub-publish-time"] = published
            if message.ordering_key:
                headers["x-goog-pubsub-ordering-key"] = message.ordering_key
        return message.data, headers
    fields: dict[str, Any] = {
        "data": base64.b64encode(message.data).decode(),
        "messageId": message.message_id,
        "message_id": message.message_id,
        "publishTime": published,
        "publish_time": published,
    }
    if message.attributes:
        fields["attributes"] = dict(message.attributes)
    if message.ordering_key:
        fields["orderingKey"] = message.ordering_key
    wrapped: dict[str, Any] = {"message": fields, "subscription": subscription.name}
    if subscription.HasField("dead_letter_policy"):
        wrapped["deliveryAttempt"] = delivery.attempt
    return json.dumps(wrapped).encode(), {"Content-Type": "application/json"}
