"""Webhook secrets at rest.

Whoever changes JWT_SECRET_KEY makes every stored secret unreadable: their users have to rotate them.
"""

import base64
import binascii

from echo_shared.seal import Seal

_PURPOSE = "webhook-secrets/1"


class Vault:
    """Seals secrets as text, and opens them."""

    def __init__(self, secret: str) -> None:
        self._seal = Seal(secret, _PURPOSE)

    def seal(self, secret: str) -> str:
        """What may be stored."""
        return base64.urlsafe_b64encode(self._seal.close(secret.encode(), _PURPOSE)).decode()

    def open(self, sealed: str) -> str | None:
        """The secret again; None when it was sealed under another key."""
        try:
            opened = self._seal.open(base64.urlsafe_b64decode(sealed), _PURPOSE)
        except binascii.Error:
            return None
        return None if opened is None else opened.decode()
