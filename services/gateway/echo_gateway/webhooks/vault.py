"""Webhook secrets at rest: encrypted (Fernet: AES-128-CBC and HMAC-SHA256) under a key made of JWT_SECRET_KEY.

Whoever changes that key makes every stored secret unreadable: their users have to rotate them.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"echo-gateway/webhook-secrets/1"


class Vault:
    """Seals and opens secrets."""

    def __init__(self, secret: str) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
        self._fernet = Fernet(base64.urlsafe_b64encode(key))

    def seal(self, secret: str) -> str:
        """What may be stored."""
        return self._fernet.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """The secret again; None when it was sealed under another key."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            return None
