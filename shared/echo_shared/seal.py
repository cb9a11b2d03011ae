"""Seals what must be kept but not be readable where it lies: AES-256-GCM under a key made of a secret."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12  # random: safe for 2**32 messages under one key (NIST SP 800-38D, 8.3)


class Seal:
    """One purpose's key; what is sealed for one never opens for another."""

    def __init__(self, secret: str, purpose: str) -> None:
        key = HKDF(SHA256(), length=32, salt=None, info=f"echo-gateway {purpose}".encode()).derive(secret.encode())
        self._cipher = AESGCM(key)

    def close(self, data: bytes, context: str) -> bytes:
        """Sealed; opens only where the same `context` is given."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, data, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes | None:
        """What was sealed; None when the secret was changed since, or the context is another."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())
        except InvalidTag:
            return None
