"""An assertion is good when the account signed it, for this address, and now."""

import json
import time
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from echo_local.auth.service_accounts import GRANT, RefusedGrantError, ServiceAccount

EMAIL = "echo@echo-local.iam.gserviceaccount.com"
TOKEN_URI = "http://127.0.0.1:1/token"


def pem(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
def account(tmp_path: Path, key: rsa.RSAPrivateKey) -> ServiceAccount:
    path = tmp_path / "service-account.json"
    path.write_text(json.dumps({"private_key": pem(key), "client_email": EMAIL, "token_uri": TOKEN_URI}))
    return ServiceAccount(path)


def assertion(key: rsa.RSAPrivateKey, **changes: object) -> str:
    now = int(time.time())
    claims = {"iss": EMAIL, "aud": TOKEN_URI, "iat": now, "exp": now + 60, "scope": "x", **changes}
    return jwt.encode(claims, key, algorithm="RS256")


def test_a_signed_assertion_is_granted_a_token(account: ServiceAccount, key: rsa.RSAPrivateKey) -> None:
    granted = account.grant(GRANT, assertion(key))
    assert granted["token_type"] == "Bearer"
    assert granted["access_token"] != account.grant(GRANT, assertion(key))["access_token"]


@pytest.mark.parametrize(
    "changes", [{"aud": "http://elsewhere/token"}, {"iss": "other@x"}, {"exp": 1}, {"iat": int(time.time()) + 3600}]
)
def test_a_wrong_claim_is_refused(account: ServiceAccount, key: rsa.RSAPrivateKey, changes: dict[str, object]) -> None:
    with pytest.raises(RefusedGrantError):
        account.grant(GRANT, assertion(key, **changes))


def test_another_key_is_refused(account: ServiceAccount) -> None:
    with pytest.raises(RefusedGrantError, match="ignature"):
        account.grant(GRANT, assertion(rsa.generate_private_key(65537, 2048)))


def test_another_grant_is_refused(account: ServiceAccount, key: rsa.RSAPrivateKey) -> None:
    with pytest.raises(RefusedGrantError, match="grant type"):
        account.grant("client_credentials", assertion(key))
