"""Anonymous reading under the public prefix, as storage.googleapis.com serves it."""

import hashlib

import pytest
import requests
from google.cloud.storage import Bucket, Client

from conformance.store.support import PUBLIC, RESULTS, UPLOADS, ThreadedStore


@pytest.fixture
def url(store: ThreadedStore, bucket: Bucket, name: str) -> str:
    blob = bucket.blob(f"public/{name}/page é.html")
    blob.metadata = {"video": "42"}
    blob.cache_control = "public, max-age=60"
    blob.content_language = "en"
    blob.upload_from_string(b"<h1>0123456789</h1>", content_type="text/html; charset=utf-8")
    return f"{store.url}/{PUBLIC}{name}/page%20%C3%A9.html"


def test_get_and_head_describe_the_object(url: str, http: requests.Session) -> None:
    for answer in (http.get(url), http.head(url)):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Length"] == "19"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert answer.headers["Content-Language"] == "en"
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert answer.headers["ETag"] == f'"{hashlib.md5(b"<h1>0123456789</h1>").hexdigest()}"'
        assert answer.headers["X-Goog-Meta-Video"] == "42"
        assert int(answer.headers["X-Goog-Generation"]) > 10**15
        assert "GMT" in answer.headers["Last-Modified"]
    assert http.get(url).content == b"<h1>0123456789</h1>"
    assert http.head(url).content == b""


def test_conditional_requests(url: str, http: requests.Session) -> None:
    seen = http.get(url).headers
    for header in (
        {"If-None-Match": seen["ETag"]},
        {"If-None-Match": f'"x", W/{seen["ETag"]}'},
        {"If-None-Match": "*"},
    ):
        answer = http.get(url, headers=header)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == seen["ETag"]
        assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert http.get(url, headers={"If-Modified-Since": seen["Last-Modified"]}).status_code == 304
    assert http.get(url, headers={"If-None-Match": '"other"'}).status_code == 200
    assert http.get(url, headers={"If-Match": '"other"'}).status_code == 412
    assert http.get(url, headers={"x-goog-if-generation-match": "1"}).status_code == 412


def test_ranges(url: str, http: requests.Session) -> None:
    seen = http.get(url).headers
    part = http.get(url, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, b"0123", "bytes 4-7/19")
    assert http.get(url, headers={"Range": "bytes=4-7", "If-Range": seen["ETag"]}).status_code == 206
    assert http.get(url, headers={"Range": "bytes=4-7", "If-Range": '"old"'}).status_code == 200
    assert http.get(url, headers={"Range": "bytes=0-1,3-4"}).status_code == 200
    beyond = http.get(url, headers={"Range": "bytes=19-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, "bytes */19")
    assert "<Code>InvalidRange</Code>" in beyond.text


def test_only_the_public_prefix_is_public(
    store: ThreadedStore, bucket: Bucket, client: Client, name: str, http: requests.Session
) -> None:
    for where, private in ((bucket, name), (bucket, f"publicity/{name}"), (client.bucket(UPLOADS), f"public/{name}")):
        where.blob(private).upload_from_string(b"secret")
        answer = http.get(f"{store.url}/{where.name}/{private}")
        assert answer.status_code == 403
        assert answer.headers["Content-Type"].startswith("application/xml")
        assert "<Code>AccessDenied</Code>" in answer.text
        assert "secret" not in answer.text
    assert http.get(f"{store.url}/{PUBLIC}../{name}").status_code in {403, 404}
    raw = requests.Request("GET", "http://x").prepare()
    raw.url = f"{store.url}/{RESULTS}/public/%2e%2e/{name}"
    assert http.send(raw).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nobody_writes_anonymously(store: ThreadedStore, url: str, method: str, http: requests.Session) -> None:
    assert http.request(method, url, data=b"x").status_code == 403
    assert http.get(url).content == b"<h1>0123456789</h1>"


def test_a_missing_public_object_is_404(store: ThreadedStore, name: str, http: requests.Session) -> None:
    answer = http.get(f"{store.url}/{PUBLIC}{name}")
    assert answer.status_code == 404
    assert "<Code>NoSuchKey</Code>" in answer.text
