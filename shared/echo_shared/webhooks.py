"""Standard Webhooks: the secret, the signature, the one POST of a signed message, and when it is sent again."""

import asyncio
import base64
import binascii
import hashlib
import hmac
import secrets as random
from collections.abc import Sequence

from echo_shared.errors import PermanentError, RetryableError
from echo_shared.ports import Internet

CONNECT_SECONDS = 5.0
ANSWER_BYTES = 64 * 1024
_MINUTE, _HOUR = 60, 3600
GIVE_UP_SECONDS = 3 * 24 * _HOUR
# After the first, second, ... attempt: quick while it may be a hiccup, then ever rarer; 71.7 h in all.
_DELAYS = (
    *(5, 30, 2 * _MINUTE, 10 * _MINUTE, 30 * _MINUTE),
    *(_HOUR, 2 * _HOUR, 4 * _HOUR, 8 * _HOUR, 12 * _HOUR, 20 * _HOUR, 24 * _HOUR),
)
_SPREAD = 0.1  # so that messages which failed together do not come back together
_PREFIX = "whsec_"
_KEY_BYTES = 32
_REMEDY = "A webhook secret is whsec_ followed by 24 to 64 random bytes in base64."


def new_secret() -> str:
    """A fresh secret, as receivers' libraries take it."""
    return _PREFIX + base64.b64encode(random.token_bytes(_KEY_BYTES)).decode()


def signature(secrets: Sequence[str], message_id: str, timestamp: str, body: bytes) -> str:
    """`v1,<base64>` for each secret, over `id.timestamp.body`. Raises `PermanentError` without a usable secret."""
    if not secrets:
        raise PermanentError("webhook_secret_missing", "Webhooks cannot be signed: there is no secret.", _REMEDY)
    signed = f"{message_id}.{timestamp}.".encode() + body
    made = []
    for secret in secrets:
        try:
            key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error:
            raise PermanentError("webhook_secret_invalid", "The webhook secret is not base64.", _REMEDY) from None
        made.append("v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode())
    return " ".join(made)


async def post(
    web: Internet, url: str, *, secrets: Sequence[str], message_id: str, timestamp: int, body: bytes, seconds: float
) -> int:
    """The status of one signed POST that takes `seconds` at most. Redirects are answers like any other.

    Raises `PermanentError` for an address or a secret that cannot be used, `RetryableError` without an answer.
    """
    headers = {
        "content-type": "application/json",
        "user-agent": "Echo-Webhook/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secrets, message_id, str(timestamp), body),
    }
    try:
        async with (
            asyncio.timeout(seconds),
            web.request("POST", url, headers=headers, body=body, connect=CONNECT_SECONDS, idle=seconds) as answer,
        ):
            # The answer is drained up to a bound, so that a polite server does not see a reset.
            received = 0
            async for piece in answer.pieces:
                received += len(piece)
                if received > ANSWER_BYTES:
                    break
            return answer.status
    except TimeoutError:
        raise RetryableError("unreachable", f"No answer came within {seconds:.0f} seconds.") from None


def delay_seconds(attempts: int, chance: float) -> float | None:
    """How long after the last of `attempts` the next one is; None after the last. `chance` is 0 to 1, at random."""
    if attempts > len(_DELAYS):
        return None
    return _DELAYS[attempts - 1] * (1 - _SPREAD * chance)
