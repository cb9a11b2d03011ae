"""Supabase access tokens: verified here against the project's published keys, with no call to its server."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import jwt

from echo_gateway.errors import UnauthenticatedError
from echo_shared.errors import RetryableError
from echo_shared.keyset import KeySet, KeySetUnavailableError

AUDIENCE = "authenticated"
_ALGORITHMS = ["ES256", "RS256"]  # never HS256: a public key would then serve as a secret
_LEEWAY_SECONDS = 30
_TRUSTED_SECONDS = 60.0  # a page asks many times with one token: checking it costs as much as answering
_TRUSTED = 4096  # tokens


@dataclass(frozen=True)
class User:
    """A signed-in person. `roles` come from app_metadata, which users cannot write."""

    id: UUID
    email: str | None
    roles: frozenset[str]
    expires_at: int

    @property
    def is_operator(self) -> bool:
        """May see and replay what the platform gave up on."""
        return "operator" in self.roles


class TokenVerifier:
    """Checks signature, algorithm, issuer, audience and times of a token."""

    def __init__(self, keys: KeySet, *, issuer: str, now: Callable[[], float] = time.time) -> None:
        self._keys = keys
        self._issuer = issuer
        self._now = now
        self._trusted: dict[str, tuple[float, User]] = {}  # verified tokens alone: until when, and whose

    async def verify(self, token: str) -> User:
        """The token's user. Raises `UnauthenticatedError`, or `RetryableError` when no keys can be had."""
        until, user = self._trusted.get(token, (0.0, None))
        if user is not None and self._now() < until:
            return user
        user = await self._verified(token)
        if len(self._trusted) >= _TRUSTED:
            self._trusted.clear()
        self._trusted[token] = (min(self._now() + _TRUSTED_SECONDS, user.expires_at + _LEEWAY_SECONDS), user)
        return user

    async def _verified(self, token: str) -> User:
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                await self._keys.key(token),
                algorithms=_ALGORITHMS,
                audience=AUDIENCE,
                issuer=self._issuer,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "sub", "aud", "iss"]},
            )
            return _user(claims)
        except jwt.ExpiredSignatureError:
            raise UnauthenticatedError("token_expired", "The access token has expired.") from None
        except (jwt.PyJWTError, ValueError):
            raise UnauthenticatedError("token_invalid", "The access token does not hold.") from None
        except KeySetUnavailableError as error:
            raise RetryableError("auth_unavailable", f"The keys of the auth server cannot be had: {error}") from error


def _user(claims: dict[str, Any]) -> User:
    metadata = claims.get("app_metadata")
    roles = metadata.get("roles") if isinstance(metadata, dict) else None
    email = claims.get("email")
    return User(
        id=UUID(claims["sub"]),
        email=email if isinstance(email, str) else None,
        roles=frozenset(role for role in roles if isinstance(role, str)) if isinstance(roles, list) else frozenset(),
        expires_at=int(claims["exp"]),
    )
