"""Short-lived tokens the gateway makes for itself: WebSocket tickets and media paths, HMAC-signed."""

from typing import Any, Literal

import jwt

_ALGORITHM = "HS256"
_ISSUER = "echo-gateway"

type Purpose = Literal["ws", "media"]


class InternalTokens:
    """Signs and reads them under JWT_SECRET_KEY. A token of one purpose never serves another."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def sign(self, purpose: Purpose, claims: dict[str, Any], *, expires_at: int) -> str:
        """A token good until `expires_at`, in seconds since 1970."""
        own = {"iss": _ISSUER, "aud": purpose, "exp": expires_at}
        return jwt.encode(claims | own, self._secret, algorithm=_ALGORITHM)

    def read(self, purpose: Purpose, token: str) -> dict[str, Any] | None:
        """The claims; None when the token does not hold."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._secret,
                algorithms=[_ALGORITHM],
                audience=purpose,
                issuer=_ISSUER,
                options={"require": ["exp", "aud", "iss"]},
            )
        except jwt.PyJWTError:
            return None
        return claims
