"""What a webhook says: the event as it is in the log."""

import json
from datetime import datetime
from typing import Any

from echo_gateway.repositories.deliveries import Claimed

_MOST_BYTES = 256 * 1024


def body(claimed: Claimed, at: datetime) -> bytes:
    """The JSON of a message, the same at every attempt. `at` dates a test, which is about no event.

    An event of more than 256 KiB comes without its data: `/videos/{id}/events` has it.
    """
    message = _message(claimed, claimed.data, at)
    return message if len(message) <= _MOST_BYTES else _message(claimed, None, at)


def _message(claimed: Claimed, data: dict[str, Any] | None, at: datetime) -> bytes:
    return json.dumps(
        {
            "type": claimed.type,
            "timestamp": (claimed.time or at).isoformat(),
            "video_id": str(claimed.video_id) if claimed.video_id else None,
            "seq": claimed.seq,
            "data": data,
        },
        ensure_ascii=False,
    ).encode()
