"""What has to stay secret and the same over restarts: made once, kept in files only their owner can read."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from echo_local.platform.layout import PROJECT
from echo_shared.webhooks import new_secret

DEMO_EMAIL = "demo@echo.local"


@dataclass(frozen=True)
class Secrets:
    """`anon_key` is no secret, but belongs to the same server as `service_key`."""

    service_key: str
    anon_key: str
    jwt_secret_key: str
    demo_password: str
    webhook_secret: str

    @classmethod
    def load_or_create(cls, state: Path) -> "Secrets":
        """From `secrets.json` in the state folder; what an earlier version did not keep there is added."""
        path = state / "secrets.json"
        held = json.loads(path.read_text()) if path.exists() else {}
        made = cls(
            service_key=f"sb_secret_{secrets.token_urlsafe(32)}",
            anon_key=f"sb_publishable_{secrets.token_urlsafe(16)}",
            jwt_secret_key=secrets.token_urlsafe(48),
            demo_password=secrets.token_urlsafe(9),
            webhook_secret=new_secret(),
        )
        kept = asdict(made) | held
        if kept != held:
            write_private(path, json.dumps(kept, indent=1))
        return cls(**kept)


def write_service_account(path: Path, token_uri: str) -> None:
    """The account's JSON file as Google makes them. Its key stays, `token_uri` moves with the auth server's port."""
    info = json.loads(path.read_text()) if path.exists() else _new_account()
    write_private(path, json.dumps({**info, "token_uri": token_uri}, indent=1))


def _new_account() -> dict[str, str]:
    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    email = f"echo@{PROJECT}.iam.gserviceaccount.com"
    return {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": secrets.token_hex(20),
        "private_key": pem.decode(),
        "client_email": email,
        "client_id": str(secrets.randbelow(10**21)),
        "universe_domain": "googleapis.com",
    }


def write_private(path: Path, text: str) -> None:
    """Replace a file at once, readable by its owner alone."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    new.replace(path)
