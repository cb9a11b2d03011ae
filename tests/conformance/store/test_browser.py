"""What a browser may do: resumable uploads from the page that the session names, and nothing else unasked."""

import os

import pytest
import requests
from google.cloud.storage import Bucket, Client

from conformance.store.support import PAGE, PUBLIC, RESULTS, UPLOADS, ThreadedStore

EVIL = "https://evil.example"
CHUNK = 256 * 1024
CROSS = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}


@pytest.fixture
def uploads(client: Client) -> Bucket:
    return client.bucket(UPLOADS)


def preflight(url: str, origin: str, method: str, headers: str) -> requests.Response:
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return requests.options(url, headers={"Origin": origin, **asked, **CROSS}, timeout=30)


def allows(answer: requests.Response, origin: str, method: str, header: str) -> bool:
    return (
        answer.status_code == 200
        and answer.headers.get("Access-Control-Allow-Origin") in {origin, "*"}
        and method in answer.headers.get("Access-Control-Allow-Methods", "")
        and header.lower() in answer.headers.get("Access-Control-Allow-Headers", "").lower()
    )


def test_a_page_uploads_to_the_session_that_names_it(uploads: Bucket, name: str) -> None:
    data = os.urandom(CHUNK + 10)
    total = len(data)
    # an origin that no bucket rule knows: the session's own is what counts
    page = "http://another.example:3000"
    uri = uploads.blob(name).create_resumable_upload_session(
        content_type="video/mp4", size=total, origin=page, if_generation_match=0
    )
    assert allows(preflight(uri, page, "PUT", "content-range,content-type"), page, "PUT", "content-range")
    headers = {"Origin": page, "Content-Type": "video/mp4", **CROSS}
    first = requests.put(
        uri, data[:CHUNK], headers={**headers, "Content-Range": f"bytes 0-{CHUNK - 1}/{total}"}, timeout=30
    )
    assert first.status_code == 308
    assert first.headers["Access-Control-Allow-Origin"] == page
    assert "Range" in first.headers["Access-Control-Expose-Headers"]
    last = requests.put(
        uri, data[CHUNK:], headers={**headers, "Content-Range": f"bytes {CHUNK}-{total - 1}/{total}"}, timeout=30
    )
    assert (last.status_code, last.headers["Access-Control-Allow-Origin"]) == (200, page)
    assert uploads.blob(name).download_as_bytes() == data


def test_another_page_may_not_use_the_session(uploads: Bucket, name: str) -> None:
    uri = uploads.blob(name).create_resumable_upload_session(origin=PAGE)
    assert not allows(preflight(uri, EVIL, "PUT", "content-range"), EVIL, "PUT", "content-range")
    for method in ("PUT", "DELETE"):
        answer = requests.request(method, uri, data=b"x", headers={"Origin": EVIL, **CROSS}, timeout=30)
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert uploads.get_blob(name) is None
    assert requests.put(uri, b"x", headers={"Origin": PAGE, **CROSS}, timeout=30).status_code == 200


def test_without_an_origin_the_buckets_rules_decide(uploads: Bucket, name: str) -> None:
    uri = uploads.blob(name).create_resumable_upload_session()
    assert requests.put(uri, b"x", headers={"Origin": EVIL, **CROSS}, timeout=30).status_code == 403
    answer = requests.put(uri, b"x", headers={"Origin": PAGE, **CROSS}, timeout=30)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, PAGE)


def test_a_session_is_cancelled_from_the_page(uploads: Bucket, name: str) -> None:
    uri = uploads.blob(name).create_resumable_upload_session(origin=PAGE)
    answer = requests.delete(uri, headers={"Origin": PAGE, **CROSS}, timeout=30)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (499, PAGE)


@pytest.mark.parametrize("origin", [EVIL, PAGE, "null"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/storage/v1/b"),
        ("GET", f"/storage/v1/b/{RESULTS}/o"),
        ("DELETE", f"/storage/v1/b/{RESULTS}"),
        ("PATCH", f"/storage/v1/b/{RESULTS}"),
        ("GET", f"/download/storage/v1/b/{RESULTS}/o/x?alt=media"),
        ("POST", f"/upload/storage/v1/b/{RESULTS}/o?uploadType=media&name=x"),
        ("POST", f"/upload/storage/v1/b/{RESULTS}/o?uploadType=resumable&name=x"),
        ("OPTIONS", f"/storage/v1/b/{RESULTS}/o"),
    ],
)
def test_no_page_calls_the_json_api(store: ThreadedStore, method: str, path: str, origin: str) -> None:
    answer = requests.request(method, store.url + path, headers={"Origin": origin, **CROSS}, timeout=30)
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin"])
def test_no_page_reads_without_cors_either(store: ThreadedStore, site: str) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
    assert requests.get(f"{store.url}/storage/v1/b", headers=headers, timeout=30).status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [("evil.example:9023", 403), ("127.0.0.1.nip.io", 403), ("localhost:1", 200), ("[::1]:1", 200), ("10.0.0.7", 200)],
)
def test_a_rebound_domain_is_no_way_in(store: ThreadedStore, host: str, status: int) -> None:
    assert requests.get(f"{store.url}/storage/v1/b", headers={"Host": host}, timeout=30).status_code == status


def test_public_objects_are_read_from_the_allowed_page_only(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    blob = bucket.blob(f"public/{name}.m4s")
    blob.cache_control = "public, max-age=31536000, immutable"
    blob.upload_from_string(b"0123456789", content_type="video/iso.segment")
    url = f"{store.url}/{PUBLIC}{name}.m4s"
    headers = {"Range": "bytes=0-3", **CROSS}
    mine = requests.get(url, headers={"Origin": PAGE, **headers}, timeout=30)
    assert (mine.status_code, mine.content) == (206, b"0123")
    assert mine.headers["Access-Control-Allow-Origin"] == PAGE
    assert mine.headers["Vary"] == "Origin"
    assert "Content-Range" in mine.headers["Access-Control-Expose-Headers"]
    foreign = requests.get(url, headers={"Origin": EVIL, **headers}, timeout=30)
    assert "Access-Control-Allow-Origin" not in foreign.headers
    assert allows(preflight(url, PAGE, "GET", "range"), PAGE, "GET", "range")
    assert not allows(preflight(url, EVIL, "GET", "range"), EVIL, "GET", "range")
    missing = requests.get(f"{url}.none", headers={"Origin": PAGE, **CROSS}, timeout=30)
    assert (missing.status_code, missing.headers["Access-Control-Allow-Origin"]) == (404, PAGE)


def test_cors_follows_the_buckets_configuration(client: Client, store: ThreadedStore, name: str) -> None:
    made = client.create_bucket(f"cors-{name[-12:]}")
    made.cors = [{"origin": [EVIL], "method": ["PUT"], "responseHeader": ["Content-Type"], "maxAgeSeconds": 5}]
    made.patch()
    url = f"{store.url}/{made.name}/x"
    answer = preflight(url, EVIL, "PUT", "content-type")
    assert allows(answer, EVIL, "PUT", "content-type")
    assert answer.headers["Access-Control-Max-Age"] == "5"
    assert not allows(preflight(url, EVIL, "GET", "content-type"), EVIL, "GET", "content-type")
    assert not allows(preflight(url, PAGE, "PUT", "content-type"), PAGE, "PUT", "content-type")
