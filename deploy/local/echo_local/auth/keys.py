"""The key that signs access tokens: ES256, made once and kept in a file only its owner can read."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

ALGORITHM = "ES256"


class SigningKey:
    """A P-256 private key and the id under which its public half is published."""

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self.private = private
        self.public = private.public_key()
        point = self.public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        self.id = hashlib.sha256(point).hexdigest()[:32]

    def jwks(self) -> dict[str, Any]:
        """The public key as a JSON Web Key Set."""
        key = json.loads(ECAlgorithm.to_jwk(self.public))
        return {"keys": [{**key, "kid": self.id, "use": "sig", "alg": ALGORITHM, "key_ops": ["verify"]}]}

    @classmethod
    def load_or_create(cls, path: Path) -> "SigningKey":
        """Read the PEM file, or write a new one."""
        if not path.exists():
            pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(pem)
        private = serialization.load_pem_private_key(path.read_bytes(), None)
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise TypeError(f"{path} holds no elliptic curve key")
        return cls(private)
