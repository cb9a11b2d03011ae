"""V4 signed URLs made by the official client with a real service account key."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import pytest
import requests
from google.cloud.storage import Blob, Bucket, Client
from google.cloud.storage._signing import generate_signed_url_v4

from conformance.store.support import RESULTS, UPLOADS, ThreadedStore, account_credentials
from echo_local.store.identity import ensure_service_account

type Sign = Callable[..., str]
type SignAt = Callable[[datetime, int], str]


@pytest.fixture(scope="session")
def credentials(service_account_file: Path) -> Any:
    return account_credentials(str(service_account_file))


@pytest.fixture
def sign(store: ThreadedStore, bucket: Bucket, name: str, credentials: Any) -> Sign:
    def signed(method: str = "GET", object_name: str = name, **options: Any) -> str:
        return str(
            bucket.blob(object_name).generate_signed_url(
                **{
                    "version": "v4",
                    "method": method,
                    "expiration": timedelta(minutes=5),
                    "credentials": credentials,
                    "api_access_endpoint": store.url,
                    **options,
                }
            )
        )

    return signed


@pytest.fixture
def stored(bucket: Bucket, name: str) -> Blob:
    blob = bucket.blob(name)
    blob.upload_from_string(b"0123456789", content_type="text/plain")
    return blob


def code(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.text.partition("<Code>")[2].partition("</Code>")[0]


def test_get(sign: Sign, stored: Blob) -> None:
    assert requests.get(sign(), timeout=30).content == b"0123456789"
    assert requests.get(sign(), headers={"Range": "bytes=1-2"}, timeout=30).content == b"12"
    assert requests.head(sign("HEAD"), timeout=30).headers["Content-Length"] == "10"
    named = requests.get(
        sign(response_type="text/vtt", response_disposition='attachment; filename="a b.vtt"'), timeout=30
    )
    assert named.headers["Content-Type"] == "text/vtt"
    assert named.headers["Content-Disposition"] == 'attachment; filename="a b.vtt"'
    assert requests.get(sign(generation=stored.generation), timeout=30).status_code == 200
    assert code(requests.get(sign(generation=1), timeout=30)) == (404, "NoSuchKey")


@pytest.mark.parametrize("suffix", ["plain", "sp ace", "é🎬", "a+b&c=d?e#f", "100%", "tilde~!$'()*,;:@"])
def test_any_name_is_signed(sign: Sign, bucket: Bucket, name: str, suffix: str) -> None:
    bucket.blob(f"{name}/{suffix}").upload_from_string(suffix.encode())
    assert requests.get(sign(object_name=f"{name}/{suffix}"), timeout=30).content == suffix.encode()


def test_put(sign: Sign, bucket: Bucket, name: str) -> None:
    headers = {"x-goog-if-generation-match": "0", "x-goog-meta-video": "42"}
    url = sign("PUT", content_type="video/mp4", headers=dict(headers))
    sent = {**headers, "Content-Type": "video/mp4"}
    answer = requests.put(url, b"content", headers=sent, timeout=30)
    assert answer.status_code == 200
    found = bucket.get_blob(name)
    assert int(answer.headers["X-Goog-Generation"]) == found.generation
    assert (found.content_type, found.metadata) == ("video/mp4", {"video": "42"})
    assert found.download_as_bytes() == b"content"
    assert code(requests.put(url, b"again", headers=sent, timeout=30)) == (412, "PreconditionFailed")
    wrong = {**sent, "Content-Type": "text/html"}
    assert code(requests.put(url, b"x", headers=wrong, timeout=30)) == (403, "SignatureDoesNotMatch")


def test_a_put_with_a_wrong_md5_stores_nothing(sign: Sign, bucket: Bucket, name: str) -> None:
    answer = requests.put(sign("PUT"), b"x", headers={"Content-MD5": "1B2M2Y8AsgTpgAmY7PhCfg=="}, timeout=30)
    assert code(answer) == (400, "BadDigest")
    assert bucket.get_blob(name) is None


def test_resumable_start(sign: Sign, bucket: Bucket, name: str) -> None:
    url = sign("RESUMABLE", content_type="video/mp4")
    started = requests.post(url, headers={"x-goog-resumable": "start", "Content-Type": "video/mp4"}, timeout=30)
    assert started.status_code == 201
    uri = started.headers["Location"]
    assert requests.put(uri, headers={"Content-Range": "bytes */*"}, timeout=30).status_code == 308
    assert requests.put(uri, b"content", timeout=30).status_code == 200
    found = bucket.get_blob(name)
    assert (found.content_type, found.download_as_bytes()) == ("video/mp4", b"content")


def test_delete(sign: Sign, bucket: Bucket, name: str, stored: Blob) -> None:
    assert requests.delete(sign("DELETE"), timeout=30).status_code == 204
    assert bucket.get_blob(name) is None


def test_the_client_uploads_and_downloads_through_signed_urls(
    sign: Sign, bucket: Bucket, name: str, stored: Blob
) -> None:
    url = sign(headers={"x-goog-if-generation-match": str(stored.generation)})
    matching = {"x-goog-if-generation-match": str(stored.generation)}
    assert requests.get(url, headers=matching, timeout=30).content == b"0123456789"
    assert code(requests.get(url, timeout=30))[0] == 403


def replaced(url: str, **changes: str | None) -> str:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    for key, value in changes.items():
        query.pop(key.replace("_", "-"), None)
        if value is not None:
            query[key.replace("_", "-")] = value
    return urlunsplit(parts._replace(query=urlencode(query, quote_via=quote)))


TAMPERED: dict[str, Callable[[str], str]] = {
    "another object": lambda url: url.replace("?", "x?", 1),
    "another bucket": lambda url: url.replace(f"/{RESULTS}/", f"/{UPLOADS}/", 1),
    "a longer life": lambda url: replaced(url, X_Goog_Expires="600000"),
    "a later date": lambda url: replaced(url, X_Goog_Date=f"{datetime.now(UTC):%Y%m%d}T000000Z"),
    "another account": lambda url: replaced(
        url, X_Goog_Credential=f"mallory@evil.example/{datetime.now(UTC):%Y%m%d}/auto/storage/goog4_request"
    ),
    "another region": lambda url: url.replace("%2Fauto%2F", "%2Feu%2F"),
    "fewer signed headers": lambda url: replaced(url, X_Goog_SignedHeaders=""),
    "more signed headers": lambda url: replaced(url, X_Goog_SignedHeaders="accept;host"),
    "another algorithm": lambda url: replaced(url, X_Goog_Algorithm="GOOG4-HMAC-SHA256"),
    "a cut signature": lambda url: url[:-2],
    "a changed signature": lambda url: url[:-1] + ("0" if url[-1] != "0" else "1"),
    "no signature": lambda url: replaced(url, X_Goog_Signature=None),
    "a signature that is no hex": lambda url: replaced(url, X_Goog_Signature="zz"),
    "an additional parameter": lambda url: f"{url}&response-content-type=text/html",
    "a repeated parameter": lambda url: f"{url}&X-Goog-Expires=600000",
    "no date": lambda url: replaced(url, X_Goog_Date=None),
    "a date that is none": lambda url: replaced(url, X_Goog_Date="yesterday"),
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_changed_url_is_refused(
    client: Client, sign: Sign, name: str, stored: Blob, change: Callable[[str], str]
) -> None:
    client.bucket(RESULTS).blob(f"{name}x").upload_from_string(b"other")
    client.bucket(UPLOADS).blob(name).upload_from_string(b"other")
    url = sign()
    assert requests.get(replaced(url), timeout=30).status_code == 200
    answer = requests.get(change(url), timeout=30)
    assert answer.status_code in {400, 403}
    assert answer.headers["Content-Type"].startswith("application/xml")
    assert code(answer)[1] in {"SignatureDoesNotMatch", "InvalidQueryParameterValue", "AccessDenied"}


def test_another_method_is_refused(sign: Sign, bucket: Bucket, name: str, stored: Blob) -> None:
    url = sign()
    for method in ("PUT", "POST", "DELETE", "HEAD"):
        answer = requests.request(method, url, data=b"x", timeout=30)
        assert answer.status_code == 403, method
    assert bucket.blob(name).download_as_bytes() == b"0123456789"


def test_an_unsigned_extension_header_is_refused(sign: Sign, bucket: Bucket, name: str) -> None:
    answer = requests.put(sign("PUT"), b"x", headers={"x-goog-meta-role": "admin"}, timeout=30)
    assert code(answer) == (403, "AccessDenied")
    assert bucket.get_blob(name) is None


def test_another_key_is_refused(tmp_path: Path, sign: Sign, stored: Blob) -> None:
    other = ensure_service_account(tmp_path / "other.json", "echo-local", "http://127.0.0.1:1/token")
    forged = account_credentials(str(other))
    assert code(requests.get(sign(credentials=forged), timeout=30)) == (403, "SignatureDoesNotMatch")


@pytest.fixture
def sign_at(store: ThreadedStore, name: str, credentials: Any, stored: Blob) -> SignAt:
    def signed(moment: datetime, seconds: int) -> str:
        return str(
            generate_signed_url_v4(
                credentials,
                f"/{RESULTS}/{name}",
                seconds,
                api_access_endpoint=store.url,
                _request_timestamp=f"{moment:%Y%m%dT%H%M%SZ}",
            )
        )

    return signed


@pytest.mark.parametrize(
    ("ago", "seconds", "expected"),
    [
        (timedelta(minutes=10), 300, (400, "ExpiredToken")),
        (timedelta(seconds=2), 1, (400, "ExpiredToken")),
        (timedelta(days=6), 7 * 86_400, (200, "")),
        (timedelta(days=7, minutes=1), 7 * 86_400, (400, "ExpiredToken")),
        (timedelta(minutes=-10), 3600, (200, "")),
        (timedelta(minutes=-20), 3600, (403, "RequestTimeTooSkewed")),
        (timedelta(0), 0, (400, "InvalidQueryParameterValue")),
    ],
)
def test_time_is_checked(sign_at: SignAt, ago: timedelta, seconds: int, expected: tuple[int, str]) -> None:
    url = sign_at(datetime.now(UTC) - ago, seconds)
    assert code(requests.get(url, timeout=30)) == expected


def test_a_store_without_an_account_accepts_no_signature(tmp_path: Path, sign: Sign, name: str) -> None:
    with ThreadedStore(tmp_path, buckets=(RESULTS,)) as unkeyed:
        answer = requests.get(sign(api_access_endpoint=unkeyed.url), timeout=30)
    assert code(answer) == (403, "SignatureDoesNotMatch")
