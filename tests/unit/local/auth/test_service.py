"""Signing up, in and out, and whose token it is."""

from pathlib import Path

import jwt
import pytest

from echo_local.auth import passwords
from echo_local.auth.errors import AuthError
from echo_local.auth.keys import SigningKey
from echo_local.auth.service import AuthService, open_database
from echo_local.auth.tokens import AccessTokens

ISSUER = "http://127.0.0.1:1/auth/v1"


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return SigningKey.load_or_create(tmp_path / "key.pem")


@pytest.fixture
def service(tmp_path: Path, key: SigningKey, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passwords, "N", 2**10)
    database = open_database(tmp_path / "users.sqlite3")
    yield AuthService(database, AccessTokens(key, ISSUER))
    database.close()


async def test_a_token_carries_supabase_claims(service: AuthService, key: SigningKey) -> None:
    session = await service.sign_up("Ann@Example.org", "sesame-open", {"name": "Ann"})
    token = session["access_token"]
    header = jwt.get_unverified_header(token)
    assert (header["alg"], header["kid"]) == ("ES256", key.jwks()["keys"][0]["kid"])
    published = jwt.PyJWK(key.jwks()["keys"][0])
    claims = jwt.decode(token, published, algorithms=["ES256"], audience="authenticated", issuer=ISSUER)
    assert claims["email"] == "ann@example.org"
    assert claims["sub"] == session["user"]["id"]
    assert claims["role"] == "authenticated"
    assert claims["user_metadata"] == {"name": "Ann"}
    assert claims["exp"] == session["expires_at"]


async def test_signing_in_takes_the_right_password_only(service: AuthService) -> None:
    await service.sign_up("ann@example.org", "sesame-open", {})
    session = await service.sign_in("ANN@example.org", "sesame-open")
    assert service.user(session["access_token"])[0].email == "ann@example.org"
    for name, password in [("ann", "sesame"), ("bob", "sesame-open"), ("ann", "x" * 73)]:
        with pytest.raises(AuthError, match="Invalid login credentials"):
            await service.sign_in(f"{name}@example.org", password)


@pytest.mark.parametrize("email", ["ann", "@example.org", "ann@", "a nn@example.org", f"{'a' * 300}@example.org"])
async def test_an_address_must_look_like_one(service: AuthService, email: str) -> None:
    with pytest.raises(AuthError, match="email"):
        await service.sign_up(email, "sesame-open", {})


@pytest.mark.parametrize("password", ["short", "x" * 73])
async def test_a_password_has_bounds(service: AuthService, password: str) -> None:
    with pytest.raises(AuthError) as refused:
        await service.sign_up("ann@example.org", password, {})
    assert refused.value.body()["weak_password"] == {"reasons": ["length"]}


async def test_an_address_is_taken_once(service: AuthService) -> None:
    await service.sign_up("ann@example.org", "sesame-open", {})
    with pytest.raises(AuthError, match="already registered"):
        await service.sign_up("ANN@example.org", "sesame-shut", {})


async def test_a_signed_out_session_has_no_user(service: AuthService) -> None:
    session = await service.sign_up("ann@example.org", "sesame-open", {})
    service.sign_out(session["access_token"], "local")
    with pytest.raises(AuthError, match="session_id"):
        service.user(session["access_token"])
    with pytest.raises(AuthError, match="Not Found"):
        service.refresh(session["refresh_token"])


async def test_a_new_password_signs_out_everywhere_else(service: AuthService) -> None:
    elsewhere = await service.sign_up("ann@example.org", "sesame-open", {})
    here = await service.sign_in("ann@example.org", "sesame-open")
    user, session_id = service.user(here["access_token"])
    await service.change(user, password="sesame-shut", session_id=session_id)
    assert service.user(here["access_token"])[0].id == user.id
    with pytest.raises(AuthError):
        service.user(elsewhere["access_token"])
    with pytest.raises(AuthError):
        await service.sign_in("ann@example.org", "sesame-open")


async def test_a_deleted_user_has_no_sessions(service: AuthService) -> None:
    session = await service.sign_up("ann@example.org", "sesame-open", {})
    service.users.delete(session["user"]["id"])
    with pytest.raises(AuthError):
        service.user(session["access_token"])
    with pytest.raises(AuthError):
        service.refresh(session["refresh_token"])


async def test_a_token_of_another_issuer_is_refused(service: AuthService, key: SigningKey) -> None:
    session = await service.sign_up("ann@example.org", "sesame-open", {})
    user, session_id = service.user(session["access_token"])
    foreign, _ = AccessTokens(key, "http://127.0.0.1:2/auth/v1").make(user, session_id)
    with pytest.raises(AuthError, match="JWT"):
        service.user(foreign)


async def test_a_token_of_another_key_is_refused(service: AuthService, tmp_path: Path) -> None:
    session = await service.sign_up("ann@example.org", "sesame-open", {})
    user, session_id = service.user(session["access_token"])
    forged, _ = AccessTokens(SigningKey.load_or_create(tmp_path / "other.pem"), ISSUER).make(user, session_id)
    with pytest.raises(AuthError, match="JWT"):
        service.user(forged)


def test_the_key_survives_a_restart_and_is_private(tmp_path: Path) -> None:
    first = SigningKey.load_or_create(tmp_path / "key.pem")
    assert SigningKey.load_or_create(tmp_path / "key.pem").jwks() == first.jwks()
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0
    assert "d" not in first.jwks()["keys"][0]


def test_equal_passwords_have_different_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "N", 2**10)
    one, two = passwords.hash_password("sesame"), passwords.hash_password("sesame")
    assert one != two
    assert passwords.verify_password("sesame", one)
    assert passwords.verify_password("sesame", two)
    assert not passwords.verify_password("sesamE", one)
