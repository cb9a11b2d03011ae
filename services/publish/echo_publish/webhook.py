"""The webhook target: a signed POST that says the video is finished (Standard Webhooks)."""

import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from echo_publish.domain import Publication
from echo_publish.ports import Clock, Receipt
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.ports import Internet
from echo_shared.webhooks import post

TOTAL_SECONDS = 20.0
# Never to change: receivers tell a repetition by the id made of it.
_NAMESPACE = uuid.UUID("0b7a3f60-9d0e-4f0c-8b0a-3a4a5d2d7c11")
_AGAIN = frozenset({408, 425, 429})


class WebhookTarget:
    """Posts to the address the user gave. `secrets` all sign, so that a receiver may change over at leisure."""

    def __init__(self, *, public_base_url: str, secrets: Sequence[str], web: Internet, clock: Clock) -> None:
        self._public_base_url = public_base_url
        self._secrets = secrets
        self._web = web
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
        status = await post(
            self._web,
            url,
            secrets=self._secrets,
            message_id=message_id,
            timestamp=int(self._clock()),
            body=body,
            seconds=TOTAL_SECONDS,
        )
        _judge(status)
        progress(1.0)
        # A query often carries a token, and the receipt is shown.
        parts = urlsplit(url)
        return Receipt(external_id=message_id, url=urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")))


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
