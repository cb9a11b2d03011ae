"""The webhook target: a signed POST that says the video is finished, or taken down (Standard Webhooks)."""

import json
import random
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from echo_contracts.v1.media import Value
from echo_publish.domain import Publication, target_prefix
from echo_publish.ports import Clock, PostponedError, Receipt
from echo_shared.errors import ObjectMissingError, PermanentError, RetryableError
from echo_shared.ports import Internet, ObjectStore
from echo_shared.webhooks import delay_seconds, post

TOTAL_SECONDS = 20.0
# Never to change: receivers tell a repetition by the id made of it.
_NAMESPACE = uuid.UUID("0b7a3f60-9d0e-4f0c-8b0a-3a4a5d2d7c11")
_AGAIN = frozenset({408, 425, 429})


class Attempts(Value):
    """How often a message was sent in vain."""

    message: str
    failed: int


class WebhookTarget:
    """Posts to the address the user gave. `secrets` all sign, so that a receiver may change over at leisure."""

    def __init__(
        self, results: ObjectStore, *, public_base_url: str, secrets: Sequence[str], web: Internet, clock: Clock
    ) -> None:
        self._results = results
        self._public_base_url = public_base_url
        self._secrets = secrets
        self._web = web
        self._clock = clock

    def version(self, publication: Publication) -> str:
        """What the receiver tells a repetition by."""
        return _message_id(publication, _address(publication), "")

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """One POST. The same inputs to the same address carry the same id, whenever they are sent."""
        url = _address(publication)
        message_id = _message_id(publication, url, "")
        await self._send(publication, url, message_id, message(publication, self._public_base_url))
        progress(1.0)
        # A query often carries a token, and the receipt is shown.
        parts = urlsplit(url)
        return Receipt(external_id=message_id, url=urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")))

    async def withdraw(self, publication: Publication) -> None:
        """One POST that says so: what its receiver made of the video is the receiver's."""
        url = publication.webhook_url
        if url:
            told = {"type": "video.withdrawn", "data": {"video_id": publication.video}}
            await self._send(publication, url, _message_id(publication, url, "withdrawn"), told)

    async def _send(self, publication: Publication, url: str, message_id: str, told: dict[str, Any]) -> None:
        """Raises `PermanentError` where it was refused, `PostponedError` where it may yet be taken."""
        name = f"{target_prefix(publication.video, 'webhook')}attempts.json"
        try:
            status = await post(
                self._web,
                url,
                secrets=self._secrets,
                message_id=message_id,
                timestamp=int(self._clock()),
                body=json.dumps(told, ensure_ascii=False).encode(),
                seconds=TOTAL_SECONDS,
            )
        except RetryableError as error:
            failure = error
        else:
            if 200 <= status < 300:
                return
            _refuse(status)
            failure = RetryableError("webhook_failed", f"The webhook answered {status}.")
        failed = 1 + await self._failed(name, message_id)
        delay = delay_seconds(failed, random.random())  # noqa: S311 -- only spreads
        if delay is None:
            raise PermanentError(
                failure.code,
                f"For three days the webhook took nothing. {failure.message}",
                "Make its receiver answer 2xx, then publish again.",
            ) from failure
        await self._results.write(name, Attempts(message=message_id, failed=failed).model_dump_json().encode())
        until = datetime.fromtimestamp(self._clock() + delay, UTC)
        raise PostponedError(failure.code, failure.message, until) from failure

    async def _failed(self, name: str, message_id: str) -> int:
        try:
            held = Attempts.model_validate_json(await self._results.read(name))
        except ObjectMissingError:
            return 0
        return held.failed if held.message == message_id else 0


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
            "long_description": publication.summary.description,
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


def _address(publication: Publication) -> str:
    if not publication.webhook_url:
        raise PermanentError(
            "webhook_url_missing", "No address was given for the webhook.", "Publish again with webhook_url."
        )
    return publication.webhook_url


def _message_id(publication: Publication, url: str, about: str) -> str:
    told = f"{publication.video}/{publication.inputs.newest.label}/{url}" + (f"/{about}" if about else "")
    return f"msg_{uuid.uuid5(_NAMESPACE, told).hex}"


def _refuse(status: int) -> None:
    """Raises `PermanentError` for an answer that would be the same the next time."""
    if status >= 500 or status in _AGAIN:
        return
    if 300 <= status < 400:
        raise PermanentError(
            "webhook_redirected", f"The webhook answered {status}, a redirect.", "Give the address it leads to."
        )
    raise PermanentError(
        "webhook_refused", f"The webhook answered {status}.", "Make its receiver answer 2xx, then publish again."
    )
