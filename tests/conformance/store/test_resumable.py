"""Resumable sessions: chunks, interruptions, restarts, cancellation."""

import importlib
import io
import os
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from google.api_core import exceptions
from google.auth.transport.requests import AuthorizedSession
from google.cloud.storage import Bucket

from conformance.store.support import (
    RESULTS,
    StoreProcess,
    ThreadedStore,
    anonymous_credentials,
    official_client,
    wait_for,
)

KIB = 1024
CHUNK = 256 * KIB

authorized_session: Any = AuthorizedSession
# imported by its name: the types of this one module would hide those of its package from mypy
resumable_upload: Any = importlib.import_module("google.cloud.storage._media.requests").ResumableUpload


@pytest.fixture
def uri(bucket: Bucket, name: str) -> str:
    return str(bucket.blob(name).create_resumable_upload_session(content_type="video/mp4"))


def put(uri: str, data: bytes, content_range: str | None, **headers: str) -> requests.Response:
    ranged = {"Content-Range": content_range} if content_range else {}
    return requests.put(uri, data=data, headers={**ranged, **headers}, timeout=60)


def test_chunks_add_up(bucket: Bucket, name: str, uri: str) -> None:
    data = os.urandom(2 * CHUNK + 1000)
    total = len(data)
    first = put(uri, data[:CHUNK], f"bytes 0-{CHUNK - 1}/*")
    assert (first.status_code, first.headers["Range"]) == (308, f"bytes=0-{CHUNK - 1}")
    second = put(uri, data[CHUNK : 2 * CHUNK], f"bytes {CHUNK}-{2 * CHUNK - 1}/{total}")
    assert (second.status_code, second.headers["Range"]) == (308, f"bytes=0-{2 * CHUNK - 1}")
    assert bucket.get_blob(name) is None
    last = put(uri, data[2 * CHUNK :], f"bytes {2 * CHUNK}-{total - 1}/{total}")
    assert (last.status_code, last.json()["size"]) == (200, str(total))
    found = bucket.get_blob(name)
    assert found.content_type == "video/mp4"
    assert found.download_as_bytes() == data


def test_the_status_says_what_has_arrived(uri: str) -> None:
    nothing = put(uri, b"", "bytes */*")
    assert nothing.status_code == 308
    assert "Range" not in nothing.headers
    put(uri, bytes(CHUNK), f"bytes 0-{CHUNK - 1}/{3 * CHUNK}")
    asked = put(uri, b"", f"bytes */{3 * CHUNK}")
    assert (asked.status_code, asked.headers["Range"]) == (308, f"bytes=0-{CHUNK - 1}")


def test_a_finished_session_repeats_its_answer(bucket: Bucket, name: str, uri: str) -> None:
    done = put(uri, b"all", None)
    assert done.status_code == 200
    again = put(uri, b"all", "bytes 0-2/3")
    asked = put(uri, b"", "bytes */3")
    assert done.json() == again.json() == asked.json()
    assert bucket.get_blob(name).generation == int(done.json()["generation"])


def test_an_unfinished_chunk_is_kept_by_multiples_of_256_kib(uri: str) -> None:
    answer = put(uri, bytes(CHUNK + 5), f"bytes 0-{CHUNK + 4}/*")
    assert (answer.status_code, answer.headers["Range"]) == (308, f"bytes=0-{CHUNK - 1}")


def test_bytes_sent_again_are_ignored(bucket: Bucket, name: str, uri: str) -> None:
    data = os.urandom(3 * CHUNK)
    put(uri, data[: 2 * CHUNK], f"bytes 0-{2 * CHUNK - 1}/{len(data)}")
    done = put(uri, data[CHUNK:], f"bytes {CHUNK}-{len(data) - 1}/{len(data)}")
    assert done.status_code == 200
    assert bucket.blob(name).download_as_bytes() == data


@pytest.mark.parametrize(
    ("content_range", "status"),
    [
        ("bytes 262144-262146/*", 503),
        ("bytes 5-2/9", 400),
        ("bytes 0-9/5", 400),
        ("nonsense", 400),
        ("bytes 0-1/9", 400),
    ],
)
def test_wrong_ranges_are_refused(uri: str, content_range: str, status: int) -> None:
    assert put(uri, b"abc", content_range).status_code == status


def test_a_stated_size_is_binding(bucket: Bucket, name: str) -> None:
    uri = bucket.blob(name).create_resumable_upload_session(size=10)
    assert put(uri, b"123", "bytes 0-2/3").status_code == 400
    assert put(uri, b"0123456789", "bytes 0-9/10").status_code == 200


def test_an_empty_object_finishes(bucket: Bucket, name: str, uri: str) -> None:
    assert put(uri, b"", "bytes */0").status_code == 200
    assert bucket.get_blob(name).size == 0


def test_a_cancelled_session_is_gone(bucket: Bucket, name: str, uri: str) -> None:
    put(uri, bytes(CHUNK), f"bytes 0-{CHUNK - 1}/*")
    assert requests.delete(uri, timeout=30).status_code == 499
    assert put(uri, b"", "bytes */*").status_code == 404
    assert bucket.get_blob(name) is None


def test_the_condition_is_decided_at_the_end(bucket: Bucket, name: str) -> None:
    uris = [bucket.blob(name).create_resumable_upload_session(if_generation_match=0) for _ in range(2)]
    assert put(uris[0], b"first", None).status_code == 200
    late = put(uris[1], b"second", None)
    assert (late.status_code, late.json()["error"]["errors"][0]["reason"]) == (412, "conditionNotMet")
    with pytest.raises(exceptions.PreconditionFailed):
        bucket.blob(name).create_resumable_upload_session(if_generation_match=0)
    assert bucket.blob(name).download_as_bytes() == b"first"


def test_a_wrong_checksum_stores_nothing(bucket: Bucket, name: str, uri: str) -> None:
    answer = put(uri, b"all", "bytes 0-2/3", **{"X-Goog-Hash": "crc32c=AAAAAA=="})
    assert answer.status_code == 400
    assert bucket.get_blob(name) is None


def test_session_uris_cannot_be_guessed(store: ThreadedStore, bucket: Bucket, name: str, uri: str) -> None:
    other = str(bucket.blob(name).create_resumable_upload_session())
    assert uri != other
    assert len(uri.rsplit("upload_id=")[1]) >= 64
    guessed = f"{store.url}/upload/storage/v1/b/{RESULTS}/o?uploadType=resumable&upload_id=../catalog.sqlite"
    assert put(guessed, b"x", None).status_code == 404


def begin_put(uri: str, total: int, sent: bytes) -> socket.socket:
    """A PUT whose connection is under way: only `sent` of its bytes have been written."""
    parts = urlsplit(uri)
    connection = socket.create_connection((parts.hostname, parts.port), timeout=60)
    head = (
        f"PUT {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Length: {total}\r\n"
        f"Content-Range: bytes 0-{total - 1}/{total}\r\n\r\n"
    )
    connection.sendall(head.encode() + sent)
    return connection


def persisted(uri: str) -> int:
    answer = put(uri, b"", "bytes */*")
    assert answer.status_code == 308
    return int(answer.headers["Range"].rsplit("-")[1]) + 1 if "Range" in answer.headers else 0


def test_a_broken_connection_resumes_where_it_was(bucket: Bucket, name: str, uri: str) -> None:
    data = os.urandom(9 * CHUNK + 77)
    begin_put(uri, len(data), data[: 5 * CHUNK + 1]).close()
    kept = wait_for(lambda: persisted(uri), "what arrived to be kept")
    assert kept >= 4 * CHUNK
    done = put(uri, data[kept:], f"bytes {kept}-{len(data) - 1}/{len(data)}")
    assert done.status_code == 200
    assert bucket.blob(name).download_as_bytes() == data


def test_a_new_connection_takes_over_from_a_hanging_one(bucket: Bucket, name: str, uri: str) -> None:
    data = os.urandom(9 * CHUNK)
    with begin_put(uri, len(data), data[: 4 * CHUNK]) as hanging:
        kept = wait_for(lambda: persisted(uri), "a first block")
        done = put(uri, data[kept:], f"bytes {kept}-{len(data) - 1}/{len(data)}")
        assert done.status_code == 200
        assert hanging.recv(100).startswith(b"HTTP/1.1 503")
    assert bucket.blob(name).download_as_bytes() == data


def test_the_official_uploader_resumes_after_kill_9(tmp_path: Path, name: str) -> None:
    data = os.urandom(20 * CHUNK + 5)
    with StoreProcess(tmp_path) as process, official_client(process.url) as client:
        uri = client.bucket(RESULTS).blob(name).create_resumable_upload_session(size=len(data))
        with authorized_session(anonymous_credentials()) as transport:
            upload = resumable_upload(uri, 4 * CHUNK, checksum="crc32c")
            upload._stream, upload._total_bytes = io.BytesIO(data), len(data)
            upload._resumable_url, upload._content_type = uri, "video/mp4"
            upload.transmit_next_chunk(transport)
            upload.transmit_next_chunk(transport)
            process.kill()
            process.start()
            upload._make_invalid()
            upload.recover(transport)
            assert upload.bytes_uploaded == 8 * CHUNK
            while not upload.finished:
                upload.transmit_next_chunk(transport)
        assert client.bucket(RESULTS).blob(name).download_as_bytes() == data


def test_a_kill_in_the_middle_of_a_chunk_keeps_what_arrived(tmp_path: Path, name: str) -> None:
    data = os.urandom(12 * CHUNK)
    with StoreProcess(tmp_path) as process, official_client(process.url) as client:
        blob = client.bucket(RESULTS).blob(name)
        uri = blob.create_resumable_upload_session(if_generation_match=0)
        with begin_put(uri, len(data), data[: 6 * CHUNK]):
            wait_for(lambda: persisted(uri), "a first block")
            process.kill()
        process.start()
        assert client.bucket(RESULTS).get_blob(name) is None
        kept = persisted(uri)
        assert kept >= 4 * CHUNK
        done = put(uri, data[kept:], f"bytes {kept}-{len(data) - 1}/{len(data)}")
        assert done.status_code == 200
        assert blob.download_as_bytes() == data
