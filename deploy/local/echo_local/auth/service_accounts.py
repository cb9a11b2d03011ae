"""The OAuth grant of a service account: a signed assertion for an access token (RFC 7523)."""

import json
import secrets
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME_SECONDS = 3600
# google-auth names this as the audience wherever the account's token_uri points to.
GOOGLE_TOKEN_URI = "https://oauth2.googleapis.com/token"  # noqa: S105 -- an address, not a secret


class RefusedGrantError(Exception):
    """The assertion is not from the account; the text says why."""


class ServiceAccount:
    """One account, from the JSON file that Google's clients read too."""

    def __init__(self, path: Path) -> None:
        info = json.loads(path.read_text())
        private = load_pem_private_key(info["private_key"].encode(), None)
        if not isinstance(private, RSAPrivateKey):
            raise TypeError(f"{path} holds no RSA key")
        self._public = private.public_key()
        self._email: str = info["client_email"]
        self._token_uri: str = info["token_uri"]

    def grant(self, grant_type: str, assertion: str) -> dict[str, Any]:
        """An access token for a valid assertion. Raises `RefusedGrantError`."""
        if grant_type != GRANT:
            raise RefusedGrantError(f"unsupported grant type {grant_type!r}")
        try:
            jwt.decode(
                assertion,
                self._public,
                algorithms=["RS256"],
                audience=[self._token_uri, GOOGLE_TOKEN_URI],
                issuer=self._email,
                leeway=30,
                options={"require": ["exp", "iat", "aud", "iss"]},
            )
        except jwt.InvalidTokenError as error:
            raise RefusedGrantError(str(error)) from None
        token = f"ya29.{secrets.token_urlsafe(32)}"
        return {"access_token": token, "expires_in": LIFETIME_SECONDS, "token_type": "Bearer"}
