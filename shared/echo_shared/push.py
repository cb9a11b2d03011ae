"""Pub/Sub push requests: who sent it is verified first, only then is the body read."""

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt

from echo_contracts.topics import TOPICS, push_account
from echo_shared.keyset import KeySet, KeySetUnavailableError

_LEEWAY_SECONDS = 30
_TRUSTED_SECONDS = 60.0  # Pub/Sub sends the same token for an hour: it is not verified again for each push of a burst
_TRUSTED = 64  # tokens: one or two per subscription
_ISSUERS = ("https://accounts.google.com", "accounts.google.com")


class PushRejectedError(Exception):
    """Not a push of one of our subscriptions: `status` is 401 or 403, 400 for a body that is none, 503 without keys."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class PushMessage:
    """One delivery. `delivery_attempt` is None where Pub/Sub does not count (no dead letter policy, emulators).

    `published` is Pub/Sub's own time, as RFC 3339.
    """

    subscription: str
    message_id: str
    attributes: dict[str, str]
    data: bytes
    delivery_attempt: int | None = None
    published: str | None = None

    @property
    def topic(self) -> str:
        """The topic, by the naming of our subscriptions: `<topic>.<service>`."""
        return self.subscription.rsplit(".", 1)[0]


def parse_push(body: bytes) -> PushMessage:
    """Read the wrapped push format. Raises `PushRejectedError` (400) when it is not that."""
    try:
        document: dict[str, Any] = json.loads(body)
        message = document["message"]
        return PushMessage(
            subscription=str(document["subscription"]).rsplit("/", 1)[-1],
            message_id=str(message["messageId"]),
            attributes={str(key): str(value) for key, value in (message.get("attributes") or {}).items()},
            data=base64.b64decode(message.get("data") or "", validate=True),
            delivery_attempt=document.get("deliveryAttempt"),
            published=_text(message.get("publishTime")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PushRejectedError(400, f"not a Pub/Sub push: {error!r}") from None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


class PushReceiver:
    """Admits only pushes that Google signed, for this audience, of this service's own subscriptions.

    The token's account must be the one of that very subscription, so no subscription can speak for another.
    `verify=False` is for Google's emulator alone, which sends no token.
    """

    def __init__(
        self,
        service: str,
        *,
        project: str,
        audience: str,
        issuer: str,
        keys: KeySet,
        verify: bool = True,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._audience = audience
        self._issuers = _ISSUERS if issuer in _ISSUERS else (issuer,)
        self._keys = keys
        self._verify = verify
        self._now = now
        self._trusted: dict[str, tuple[float, dict[str, Any]]] = {}  # verified tokens alone: until when, and claims
        names = [
            topic.subscription_name(subscription)
            for topic in TOPICS
            for subscription in topic.subscriptions
            if subscription.service == service
        ]
        self._accounts = {name: push_account(name, project) for name in names}

    async def receive(self, authorization: str | None, body: bytes) -> PushMessage:
        """The message of a push request. Raises `PushRejectedError`."""
        claims = await self._claims(authorization) if self._verify else None
        message = parse_push(body)
        account = self._accounts.get(message.subscription)
        if account is None:
            raise PushRejectedError(403, f"{message.subscription} is not a subscription of this service")
        if claims is not None and claims.get("email") != account:
            raise PushRejectedError(403, "the token is not of this subscription's account")
        return message

    async def _claims(self, authorization: str | None) -> dict[str, Any]:
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise PushRejectedError(401, "no bearer token")
        until, trusted = self._trusted.get(token, (0.0, {}))
        if self._now() < until:
            return trusted
        try:
            key = await self._keys.key(token)
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                audience=self._audience,
                issuer=self._issuers,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "aud", "iss", "email"], "strict_aud": True},
            )
        except KeySetUnavailableError as error:
            raise PushRejectedError(503, f"the key set cannot be fetched: {error}") from error
        except jwt.PyJWTError as error:
            raise PushRejectedError(401, f"the token does not hold: {error}") from None
        if claims.get("email_verified") is not True:
            raise PushRejectedError(401, "the token's email is not verified")
        if len(self._trusted) >= _TRUSTED:
            self._trusted.clear()
        self._trusted[token] = (min(self._now() + _TRUSTED_SECONDS, claims["exp"] + _LEEWAY_SECONDS), claims)
        return claims
