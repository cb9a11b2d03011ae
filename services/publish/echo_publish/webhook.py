"""The webhook target: a signed POST that says the video is finished (Standard Webhooks)."""

import asyncio
import base64
import binascii
import hashlib
import hmac
import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx

from echo_publish.domain import Publication
from echo_publish.guard import pinned
from echo_publish.ports import Clock, Receipt, Resolve
from echo_shared.errors import PermanentError, RetryableError

TOTAL_SECONDS = 20.0
CONNECT_SECONDS = 5.0
ANSWER_BYTES = 64 * 1024
# Never to change: receivers tell a repetition by the id made of it.
_NAMESPACE = uuid.UUID("0b7a3f60-9d0e-4f0c-8b0a-3a4a5d2d7c11")
_AGAIN = frozenset({408, 425, 429})
_KEY_REMEDY = "Set WEBHOOK_SECRET to whsec_ followed by 24 to 64 random bytes in base64."


class WebhookTarget:
    """Posts to the address the user gave. `secrets` all sign, so that a receiver may change over at leisure."""

    def __init__(
        self, *, public_base_url: str, secrets: Sequence[str], allow_private: bool, resolve: Resolve, clock: Clock
    ) -> None:
        self._public_base_url = public_base_url
        self._secrets = secrets
        self._allow_private = allow_private
        self._resolve = resolve
        self._clock = clock

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """One POST. The same inputs to the same address carry the same id, whenever they are sent."""
        url = publication.webhook_url
        if not url:
            raise PermanentError(
                "webhook_url_missing", "No address was given for the webhook.", "Publish again with webhook_url."
            )
        label = publication.inputs.newest.label
        message_id = f"msg_{uuid.uuid5(_NAMESPACE, f'{publication.video}/{label}/{url}').hex}"
        body = json.dumps(message(publication, self._public_base_url), ensure_ascii=False).encode()
        timestamp = str(int(self._clock()))
        headers = {
            "content-type": "application/json",
            "user-agent": "Echo-Webhook/1",
            "webhook-id": message_id,
            "webhook-timestamp": timestamp,
            "webhook-signature": signature(self._secrets, message_id, timestamp, body),
        }
        address, host, server_name = await pinned(url, self._resolve, allow_private=self._allow_private)
        status = await _post(address, body, {**headers, "host": host}, server_name)
        _judge(status)
        progress(1.0)
        # A query often carries a token, and the receipt is shown.
        parts = urlsplit(url)
        return Receipt(external_id=message_id, url=urlunsplit((parts.scheme, host, parts.path, "", "")))


def message(publication: Publication, public_base_url: str) -> dict[str, Any]:
    """What the receiver is told. Links are there when the video has a public page."""
    inputs = publication.inputs
    base = f"{public_base_url}/{publication.video}"
    on_site = "site" in inputs.transcoded.options.publish_to
    return {
        "type": "video.published",
        "data": {
            "video_id": publication.video,
            "run": inputs.newest.run,
            "title": publication.title,
            "description": publication.summary.one_line,
            "summary": publication.summary.summary,
            "tags": publication.summary.tags,
            "chapters": [chapter.model_dump() for chapter in publication.summary.chapters],
            "duration": inputs.transcoded.duration,
            "language": publication.transcript.language,
            "subtitle_languages": [track.language for track in inputs.subtitled.tracks],
            "page_url": f"{base}/index.html" if on_site else None,
            "mp4_url": f"{base}/video.mp4" if on_site else None,
            "poster_url": f"{base}/poster.jpg" if on_site else None,
        },
    }


def signature(secrets: Sequence[str], message_id: str, timestamp: str, body: bytes) -> str:
    """`v1,<base64>` for each secret, over `id.timestamp.body`."""
    if not secrets:
        raise PermanentError("webhook_secret_missing", "Webhooks cannot be signed: there is no secret.", _KEY_REMEDY)
    signed = f"{message_id}.{timestamp}.".encode() + body
    made = []
    for secret in secrets:
        try:
            key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            raise PermanentError("webhook_secret_invalid", "The webhook secret is not base64.", _KEY_REMEDY) from None
        made.append("v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode())
    return " ".join(made)


async def _post(url: str, body: bytes, headers: dict[str, str], server_name: str) -> int:
    """The status of one POST to a pinned address, without redirects, proxies or more answer than is needed."""
    timeout = httpx.Timeout(TOTAL_SECONDS, connect=CONNECT_SECONDS)
    try:
        async with (
            asyncio.timeout(TOTAL_SECONDS),
            httpx.AsyncClient(timeout=timeout, trust_env=False, follow_redirects=False) as client,
            client.stream(
                "POST", url, content=body, headers=headers, extensions={"sni_hostname": server_name}
            ) as response,
        ):
            # The answer is drained up to a bound, so that a polite server does not see a reset.
            received = 0
            async for piece in response.aiter_raw():
                received += len(piece)
                if received > ANSWER_BYTES:
                    break
            return response.status_code
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise RetryableError("webhook_unreachable", f"The webhook did not answer: {type(error).__name__}.") from error


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if status >= 500 or status in _AGAIN:
        raise RetryableError("webhook_failed", f"The webhook answered {status}.")
    if 300 <= status < 400:
        raise PermanentError(
            "webhook_redirected", f"The webhook answered {status}, a redirect.", "Give the address it leads to."
        )
    raise PermanentError(
        "webhook_refused", f"The webhook answered {status}.", "Make its receiver answer 2xx, then publish again."
    )
