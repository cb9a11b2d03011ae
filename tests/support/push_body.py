"""The body of a Pub/Sub push request, in the wrapped format."""

import base64
import json
from collections.abc import Mapping


def push_body(subscription: str, attributes: Mapping[str, str], data: bytes, message_id: str) -> bytes:
    """As Pub/Sub sends it."""
    message = {
        "data": base64.b64encode(data).decode(),
        "attributes": dict(attributes),
        "messageId": message_id,
        "publishTime": "2026-03-01T12:00:00Z",
    }
    return json.dumps(
        {"message": message, "subscription": f"projects/echo-local/subscriptions/{subscription}"}
    ).encode()
