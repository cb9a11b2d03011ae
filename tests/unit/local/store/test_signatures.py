"""V4 signatures, checked against the official client's own signing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from google.cloud.storage._signing import generate_signed_url_v4
from google.oauth2.service_account import Credentials

from echo_local.store.errors import StoreError
from echo_local.store.identity import ensure_service_account
from echo_local.store.signatures import SignedRequest, SigningAccount, verify

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
HOST = "127.0.0.1:9023"
load_credentials: Any = Credentials.from_service_account_file  # untyped


@pytest.fixture(scope="module")
def account_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("identity") / "deeper" / "account.json"
    return ensure_service_account(path, "echo-local", "http://127.0.0.1:9024/token")


@pytest.fixture(scope="module")
def account(account_file: Path) -> SigningAccount:
    return SigningAccount.from_file(account_file)


@pytest.fixture(scope="module")
def credentials(account_file: Path) -> Any:
    return load_credentials(str(account_file))


def request_of(url: str, method: str = "GET", **headers: str) -> SignedRequest:
    path, _, query = url.removeprefix(f"http://{HOST}").partition("?")
    sent = {"Host": HOST, **{key.replace("_", "-"): value for key, value in headers.items()}}
    return SignedRequest(method, path, query, tuple(sent.items()))


def sign(credentials: Any, path: str = "/bucket/object", seconds: int = 300, **options: Any) -> str:
    return str(
        generate_signed_url_v4(
            credentials,
            path,
            seconds,
            api_access_endpoint=f"http://{HOST}",
            _request_timestamp=f"{NOW:%Y%m%dT%H%M%SZ}",
            **options,
        )
    )


def test_the_service_account_is_made_once_and_private(account_file: Path, account: SigningAccount) -> None:
    before = account_file.read_bytes()
    ensure_service_account(account_file, "another", "http://elsewhere")
    assert account_file.read_bytes() == before
    assert account_file.stat().st_mode & 0o777 == 0o600
    assert account.email == "echo@echo-local.iam.gserviceaccount.com"


@pytest.mark.parametrize("path", ["/bucket/object", "/bucket/" + quote("a b/é🎬/~!'()*&?#%", safe="/~")])
def test_what_the_client_signs_is_accepted(credentials: Any, account: SigningAccount, path: str) -> None:
    verify(request_of(sign(credentials, path)), account, NOW)


def test_an_equal_spelling_of_the_path_is_accepted(credentials: Any, account: SigningAccount) -> None:
    url = sign(credentials, "/bucket/a%21b").replace("a%21b", "a!b")
    verify(request_of(url), account, NOW)


def test_signed_headers_are_compared_after_folding(credentials: Any, account: SigningAccount) -> None:
    url = sign(credentials, method="PUT", headers={"x-goog-meta-title": "a  b ", "Content-Type": "text/plain"})
    verify(request_of(url, "PUT", x_goog_meta_title=" a b", Content_Type="text/plain"), account, NOW)
    with pytest.raises(StoreError) as refused:
        verify(request_of(url, "PUT", x_goog_meta_title="c", Content_Type="text/plain"), account, NOW)
    assert refused.value.xml_code == "SignatureDoesNotMatch"


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (timedelta(seconds=299), None),
        (timedelta(seconds=300), "ExpiredToken"),
        (timedelta(minutes=-15), None),
        (timedelta(minutes=-15, seconds=-1), "RequestTimeTooSkewed"),
    ],
)
def test_a_url_lives_as_long_as_it_says(
    credentials: Any, account: SigningAccount, after: timedelta, code: str | None
) -> None:
    request = request_of(sign(credentials))
    if code is None:
        verify(request, account, NOW + after)
        return
    with pytest.raises(StoreError) as refused:
        verify(request, account, NOW + after)
    assert refused.value.xml_code == code


@pytest.mark.parametrize("seconds", [0, -5])
def test_a_life_must_be_positive(credentials: Any, account: SigningAccount, seconds: int) -> None:
    with pytest.raises(StoreError) as refused:
        verify(request_of(sign(credentials, seconds=seconds)), account, NOW)
    assert refused.value.status == 400


def test_a_life_is_a_week_at_most(credentials: Any, account: SigningAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("google.cloud.storage._signing.SEVEN_DAYS", 10**9)
    verify(request_of(sign(credentials, seconds=604_800)), account, NOW)
    with pytest.raises(StoreError) as refused:
        verify(request_of(sign(credentials, seconds=604_801)), account, NOW)
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/bucket/object", "/bucket/objecu"),
        ("/bucket/", "/buckeu/"),
        ("X-Goog-Expires=300", "X-Goog-Expires=3000"),
        ("T120000Z", "T120001Z"),
        ("20261122%2Fauto", "20261121%2Fauto"),
        ("%2Fauto%2F", "%2Feu%2F"),
        ("goog4_request", "goog4_requesu"),
        ("echo%40", "eve%40"),
        ("SignedHeaders=host", "SignedHeaders="),
        ("SignedHeaders=host", "SignedHeaders=accept%3Bhost"),
        ("GOOG4-RSA-SHA256", "GOOG4-HMAC-SHA256"),
        ("X-Goog-Signature=", "X-Goog-Signature=00"),
        ("&X-Goog-Signature=", "&extra=1&X-Goog-Signature="),
        ("&X-Goog-Signature=", "&X-Goog-Expires=300&X-Goog-Signature="),
        ("X-Goog-Signature=", "x-goog-signature="),
    ],
)
def test_every_part_is_signed(credentials: Any, account: SigningAccount, old: str, new: str) -> None:
    url = sign(credentials)
    assert old in url
    with pytest.raises(StoreError) as refused:
        verify(request_of(url.replace(old, new, 1)), account, NOW)
    assert refused.value.status in {400, 403}


def test_the_method_the_host_and_extension_headers_are_signed(credentials: Any, account: SigningAccount) -> None:
    url = sign(credentials)
    for request in (
        request_of(url, "PUT"),
        request_of(url, Host="evil.example"),
        request_of(url, x_goog_copy_source="bucket/other"),
    ):
        with pytest.raises(StoreError) as refused:
            verify(request, account, NOW)
        assert refused.value.status == 403


def test_a_body_digest_is_refused_rather_than_ignored(credentials: Any, account: SigningAccount) -> None:
    url = sign(credentials, method="PUT", headers={"x-goog-content-sha256": "0" * 64})
    with pytest.raises(StoreError) as refused:
        verify(request_of(url, "PUT", x_goog_content_sha256="0" * 64), account, NOW)
    assert refused.value.status == 400


def test_nobody_is_known_without_an_account(credentials: Any) -> None:
    with pytest.raises(StoreError) as refused:
        verify(request_of(sign(credentials)), None, NOW)
    assert refused.value.status == 403


@pytest.mark.parametrize("query", ["", "X-Goog-Algorithm=GOOG4-RSA-SHA256", "%FF=%FE&X-Goog-Signature=00"])
def test_what_is_no_signature_is_malformed(account: SigningAccount, query: str) -> None:
    with pytest.raises(StoreError) as refused:
        verify(SignedRequest("GET", "/bucket/object", query, (("Host", HOST),)), account, NOW)
    assert refused.value.status == 400
