"""Access tokens: JSON Web Tokens with Supabase's claims."""

import time
from typing import Any

import jwt

from echo_local.auth.errors import bad_token
from echo_local.auth.keys import ALGORITHM, SigningKey
from echo_local.auth.users import User

LIFETIME_SECONDS = 3600
AUDIENCE = "authenticated"


class AccessTokens:
    """Makes and reads the tokens of one issuer, `<url>/auth/v1`."""

    def __init__(self, key: SigningKey, issuer: str) -> None:
        self._key = key
        self._issuer = issuer

    def make(self, user: User, session_id: str) -> tuple[str, int]:
        """The token and when it ends, in seconds since the epoch."""
        now = int(time.time())
        claims = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "sub": user.id,
            "iat": now,
            "exp": now + LIFETIME_SECONDS,
            "email": user.email,
            "phone": "",
            "role": "authenticated",
            "aal": "aal1",
            "amr": [{"method": "password", "timestamp": now}],
            "session_id": session_id,
            "app_metadata": user.public()["app_metadata"],
            "user_metadata": user.user_metadata,
            "is_anonymous": False,
        }
        token = jwt.encode(claims, self._key.private, algorithm=ALGORITHM, headers={"kid": self._key.id})
        return token, claims["exp"]

    def read(self, token: str) -> dict[str, Any]:
        """The claims. Raises `AuthError` for any token this server would not have made, or that has expired."""
        try:
            return jwt.decode(
                token,
                self._key.public,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=self._issuer,
                options={"require": ["exp", "sub", "session_id"]},
            )
        except jwt.InvalidTokenError as error:
            raise bad_token(f"invalid JWT: {error}") from None
