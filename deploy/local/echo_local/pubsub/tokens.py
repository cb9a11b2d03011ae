"""The push tokens: an RSA key that stays, its public half as a JWKS, and OIDC tokens like Google's."""

from __future__ import annotations

import json
import os
import time
import zlib
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

ISSUER = "https://accounts.google.com"
LIFETIME = 3600
# A token is used again until it is this old, as the service does; a receiver always has 5 minutes left to check it.
REUSE = LIFETIME - 300


class Signer:
    """Signs tokens with the key in `path`, which is made when absent (PEM, readable by its owner alone)."""

    def __init__(self, path: Path) -> None:
        self._key = _load(path) if path.exists() else _create(path)
        public = self._key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        digest = hashes.Hash(hashes.SHA256())
        digest.update(public)
        self.key_id = digest.finalize().hex()[:40]
        self._tokens: dict[tuple[str, str], tuple[float, str]] = {}

    def jwks(self) -> dict[str, Any]:
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [{**key, "kid": self.key_id, "use": "sig", "alg": "RS256"}]}

    def token(self, email: str, audience: str) -> str:
        """A token for an hour, the same one while it is fresh: a signature costs a millisecond."""
        now = time.time()
        issued, token = self._tokens.get((email, audience), (0.0, ""))
        if not issued <= now < issued + REUSE:
            token = self._sign(email, audience, int(now))
            self._tokens = {k: v for k, v in self._tokens.items() if now < v[0] + REUSE}
            self._tokens[email, audience] = (now, token)
        return token

    def _sign(self, email: str, audience: str, now: int) -> str:
        subject = f"1{zlib.crc32(email.encode()):020d}"
        claims = {
            "aud": audience,
            "azp": subject,
            "email": email,
            "email_verified": True,
            "exp": now + LIFETIME,
            "iat": now,
            "iss": ISSUER,
            "sub": subject,
        }
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": self.key_id})


def _load(path: Path) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path} holds no RSA key.")
    return key


def _create(path: Path) -> rsa.RSAPrivateKey:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    # Renamed into place: a kill in the middle must not leave half a key.
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    unfinished.replace(path)
    return key
