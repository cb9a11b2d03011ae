"""Uploading, reading, changing and deleting objects through the official client."""

import base64
import gzip
import hashlib
import io
import json
import os

import pytest
import requests
from google.api_core import exceptions
from google.cloud.storage import Bucket, Client

from conformance.store.support import RESULTS, ThreadedStore, crc32c, wait_for

MIB = 1024 * 1024


def test_bytes_and_metadata_come_back(bucket: Bucket, name: str) -> None:
    blob = bucket.blob(name)
    blob.metadata = {"video": "42", "title": "Grüße 🎬"}
    blob.cache_control = "public, max-age=60"
    blob.content_disposition = 'attachment; filename="x.vtt"'
    blob.upload_from_string(b"WEBVTT\n", content_type="text/vtt")

    found = bucket.get_blob(name)
    assert found.download_as_bytes() == b"WEBVTT\n"
    assert found.size == 7
    assert found.content_type == "text/vtt"
    assert found.metadata == {"video": "42", "title": "Grüße 🎬"}
    assert found.cache_control == "public, max-age=60"
    assert found.content_disposition == 'attachment; filename="x.vtt"'
    assert found.metageneration == 1
    assert found.generation == blob.generation > 10**15
    assert found.md5_hash == base64.b64encode(hashlib.md5(b"WEBVTT\n").digest()).decode()
    assert found.crc32c == base64.b64encode(crc32c(b"WEBVTT\n").digest()).decode()
    assert found.time_created == found.updated
    assert found.etag


@pytest.mark.parametrize("size", [0, 1, 65_536, 8 * MIB, 8 * MIB + 1, 20 * MIB + 12_345])
@pytest.mark.parametrize("checksum", ["md5", "crc32c"])
def test_every_size_survives_with_its_checksum(bucket: Bucket, name: str, size: int, checksum: str) -> None:
    data = os.urandom(size)
    bucket.blob(name).upload_from_file(io.BytesIO(data), size=size, checksum=checksum)
    out = io.BytesIO()
    bucket.blob(name).download_to_file(out, checksum=checksum)
    assert out.getvalue() == data


def test_a_stream_of_unknown_length_is_stored(bucket: Bucket, name: str) -> None:
    blob = bucket.blob(name, chunk_size=MIB)
    data = os.urandom(3 * MIB + 17)
    with blob.open("wb", ignore_flush=True) as file:
        for start in range(0, len(data), 700_001):
            file.write(data[start : start + 700_001])
    with bucket.blob(name, chunk_size=MIB).open("rb") as file:
        assert file.read() == data


def test_a_simple_media_upload_is_stored(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    answer = requests.post(
        f"{store.url}/upload/storage/v1/b/{RESULTS}/o",
        params={"uploadType": "media", "name": name},
        data=b"abc",
        headers={"Content-Type": "text/plain"},
        timeout=30,
    )
    assert answer.json()["size"] == "3"
    assert bucket.get_blob(name).content_type == "text/plain"


@pytest.mark.parametrize("key", ["md5Hash", "crc32c"])
def test_a_wrong_checksum_stores_nothing(store: ThreadedStore, bucket: Bucket, name: str, key: str) -> None:
    wrong = {"md5Hash": "1B2M2Y8AsgTpgAmY7PhCfg==", "crc32c": "AAAAAA=="}[key]
    body = (
        b"--edge\r\nContent-Type: application/json\r\n\r\n"
        + json.dumps({"name": name, key: wrong}).encode()
        + b"\r\n--edge\r\nContent-Type: text/plain\r\n\r\nhello\r\n--edge--"
    )
    answer = requests.post(
        f"{store.url}/upload/storage/v1/b/{RESULTS}/o?uploadType=multipart",
        data=body,
        headers={"Content-Type": "multipart/related; boundary=edge"},
        timeout=30,
    )
    assert answer.status_code == 400
    assert answer.json()["error"]["errors"][0]["reason"] == "invalid"
    assert bucket.get_blob(name) is None


def test_media_that_looks_like_a_boundary_is_kept(bucket: Bucket, name: str) -> None:
    data = b"--\r\n--=\r\n--====\r\n--" * 1000
    bucket.blob(name).upload_from_string(data)
    assert bucket.blob(name).download_as_bytes() == data


def test_a_cut_multipart_body_stores_nothing(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    body = b"--edge\r\n\r\n" + json.dumps({"name": name}).encode() + b"\r\n--edge\r\n\r\nhello"
    answer = requests.post(
        f"{store.url}/upload/storage/v1/b/{RESULTS}/o?uploadType=multipart",
        data=body,
        headers={"Content-Type": "multipart/related; boundary=edge"},
        timeout=30,
    )
    assert answer.status_code == 400
    assert bucket.get_blob(name) is None


def test_ranges_are_exact(bucket: Bucket, name: str) -> None:
    data = bytes(range(256)) * 4096
    bucket.blob(name).upload_from_string(data)
    blob = bucket.blob(name)
    assert blob.download_as_bytes(start=10, end=19) == data[10:20]
    assert blob.download_as_bytes(start=len(data) - 5) == data[-5:]
    assert blob.download_as_bytes(start=100, end=600_000) == data[100:600_001]
    assert blob.download_as_bytes(start=0, end=10**9) == data


def test_range_headers(store: ThreadedStore, bucket: Bucket, name: str, http: requests.Session) -> None:
    bucket.blob(name).upload_from_string(b"0123456789")
    url = f"{store.url}/storage/v1/b/{RESULTS}/o/{name.replace('/', '%2F')}?alt=media"
    answer = http.get(url, headers={"Range": "bytes=2-4"})
    assert (answer.status_code, answer.content) == (206, b"234")
    assert answer.headers["Content-Range"] == "bytes 2-4/10"
    assert http.get(url, headers={"Range": "bytes=-3"}).content == b"789"
    beyond = http.get(url, headers={"Range": "bytes=10-"})
    assert beyond.status_code == 416
    assert beyond.headers["Content-Range"] == "bytes */10"
    assert beyond.json()["error"]["errors"][0]["reason"] == "requestedRangeNotSatisfiable"


def test_a_range_beyond_the_end_is_416_for_the_client(bucket: Bucket, name: str) -> None:
    bucket.blob(name).upload_from_string(b"0123456789")
    with pytest.raises(exceptions.RequestRangeNotSatisfiable):
        bucket.blob(name).download_as_bytes(start=10)


def test_what_is_missing_is_404(client: Client, bucket: Bucket, name: str) -> None:
    with pytest.raises(exceptions.NotFound):
        bucket.blob(name).download_as_bytes()
    with pytest.raises(exceptions.NotFound):
        bucket.blob(name).delete()
    with pytest.raises(exceptions.NotFound):
        bucket.blob(name).reload()
    with pytest.raises(exceptions.NotFound):
        client.bucket("no-such-bucket").blob(name).upload_from_string(b"x")
    with pytest.raises(exceptions.NotFound):
        list(client.list_blobs("no-such-bucket"))
    assert not bucket.blob(name).exists()


def test_metadata_is_patched_and_replaced(bucket: Bucket, name: str) -> None:
    blob = bucket.blob(name)
    blob.metadata = {"a": "1", "b": "2"}
    blob.upload_from_string(b"x", content_type="text/plain")
    generation = blob.generation

    blob.metadata = {"b": None, "c": "3"}
    blob.content_type = "text/html"
    blob.cache_control = "no-store"
    blob.content_disposition = "inline"
    blob.patch()
    found = bucket.get_blob(name)
    assert found.metadata == {"a": "1", "c": "3"}
    assert (found.content_type, found.cache_control) == ("text/html", "no-store")
    assert found.content_disposition == "inline"
    assert (found.generation, found.metageneration) == (generation, 2)
    assert found.updated > found.time_created

    found.metadata = {"only": "this"}
    found.update()
    again = bucket.get_blob(name)
    assert again.metadata == {"only": "this"}
    assert again.metageneration == 3
    assert again.download_as_bytes() == b"x"


def test_overwriting_makes_a_new_generation_and_the_old_one_is_gone(bucket: Bucket, name: str) -> None:
    blob = bucket.blob(name)
    blob.upload_from_string(b"old")
    old = blob.generation
    bucket.blob(name).upload_from_string(b"new")
    assert bucket.get_blob(name).generation > old
    assert bucket.get_blob(name, generation=old) is None
    with pytest.raises(exceptions.NotFound):
        bucket.blob(name, generation=old).download_as_bytes()
    with pytest.raises(exceptions.NotFound):
        bucket.delete_blob(name, generation=old)
    assert bucket.blob(name).download_as_bytes() == b"new"


def test_a_deleted_object_does_not_return_at_its_generation(bucket: Bucket, name: str) -> None:
    bucket.blob(name).upload_from_string(b"old")
    first = bucket.get_blob(name).generation
    bucket.delete_blob(name)
    assert bucket.get_blob(name) is None
    bucket.blob(name).upload_from_string(b"new")
    assert bucket.get_blob(name).generation > first


def test_a_reader_of_the_old_generation_finishes(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    old = os.urandom(24 * MIB)
    bucket.blob(name).upload_from_string(old)
    url = f"{store.url}/storage/v1/b/{RESULTS}/o/{name.replace('/', '%2F')}?alt=media"
    with requests.get(url, stream=True, timeout=60) as answer:
        first = answer.raw.read(1000)
        bucket.blob(name).upload_from_string(b"new")
        bucket.delete_blob(name)
        assert first + answer.raw.read() == old


def test_files_on_disk_are_what_people_expect(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    bucket.blob(f"{name}/hls/master.m3u8").upload_from_string(b"#EXTM3U\n")
    seen = store.data_dir / RESULTS / name / "hls" / "master.m3u8"
    wait_for(seen.is_file, "the file")  # it follows the answer
    assert seen.read_bytes() == b"#EXTM3U\n"
    bucket.blob(f"{name}/hls/master.m3u8").upload_from_string(b"#EXTM3U\n#EXT-X-ENDLIST\n")
    wait_for(lambda: seen.read_bytes() == b"#EXTM3U\n#EXT-X-ENDLIST\n", "the new file")
    bucket.delete_blob(f"{name}/hls/master.m3u8")
    assert not (store.data_dir / RESULTS / name).exists()


def test_a_stored_file_is_not_edited_in_place(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    bucket.blob(name).upload_from_string(b"x")
    wait_for((store.data_dir / RESULTS / name).is_file, "the file")
    assert (store.data_dir / RESULTS / name).stat().st_mode & 0o777 == 0o444


def test_gzip_content_is_stored_as_it_came(bucket: Bucket, name: str) -> None:
    packed = gzip.compress(b"text " * 1000)
    blob = bucket.blob(name)
    blob.content_encoding = "gzip"
    blob.upload_from_string(packed, content_type="text/plain")
    found = bucket.get_blob(name)
    assert (found.content_encoding, found.size) == ("gzip", len(packed))
    assert found.download_as_bytes() == b"text " * 1000
    assert found.download_as_bytes(raw_download=True) == packed
