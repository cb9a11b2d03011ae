"""Copy, rewrite, move and compose through the official client."""

import os
from base64 import b64encode

import pytest
from google.api_core import exceptions
from google.cloud.storage import Blob, Bucket, Client

from conformance.store.support import RESULTS, UPLOADS, ThreadedStore, crc32c, wait_for

MIB = 1024 * 1024


@pytest.fixture
def source(bucket: Bucket, name: str) -> Blob:
    blob = bucket.blob(f"{name}-source")
    blob.metadata = {"from": "source"}
    blob.cache_control = "no-store"
    blob.upload_from_string(b"source bytes", content_type="text/vtt")
    return blob


def test_a_copy_is_independent(client: Client, bucket: Bucket, source: Blob, name: str) -> None:
    copied = bucket.copy_blob(source, client.bucket(UPLOADS), f"{name}-copy")
    assert (copied.content_type, copied.metadata) == ("text/vtt", {"from": "source"})
    assert copied.generation > source.generation
    assert copied.md5_hash == source.md5_hash
    bucket.blob(source.name).upload_from_string(b"changed")
    bucket.delete_blob(source.name)
    assert copied.download_as_bytes() == b"source bytes"


def test_a_copy_shares_the_bytes_on_disk(store: ThreadedStore, bucket: Bucket, source: Blob, name: str) -> None:
    bucket.copy_blob(source, bucket, f"{name}-copy")
    paths = [store.data_dir / RESULTS / each for each in (source.name, f"{name}-copy")]
    wait_for(lambda: all(path.is_file() for path in paths), "the files")
    assert len({path.stat().st_ino for path in paths}) == 1


def test_rewrite_keeps_or_replaces_metadata(bucket: Bucket, source: Blob, name: str) -> None:
    kept = bucket.blob(f"{name}-kept")
    assert kept.rewrite(source) == (None, 12, 12)
    assert (kept.content_type, kept.cache_control) == ("text/vtt", "no-store")
    replaced = bucket.blob(f"{name}-replaced")
    replaced.content_type = "text/plain"
    replaced.rewrite(source)
    assert (replaced.content_type, replaced.cache_control, replaced.metadata) == ("text/plain", None, None)


@pytest.mark.parametrize(
    ("condition", "error"),
    [
        ({"if_generation_match": 7}, exceptions.PreconditionFailed),
        ({"if_source_generation_match": 7}, exceptions.PreconditionFailed),
        ({"if_source_metageneration_match": 7}, exceptions.PreconditionFailed),
        ({"source_generation": 7}, exceptions.NotFound),
    ],
)
def test_a_copy_obeys_conditions_on_both_sides(
    bucket: Bucket, source: Blob, name: str, condition: dict[str, int], error: type[Exception]
) -> None:
    with pytest.raises(error):
        bucket.copy_blob(source, bucket, f"{name}-copy", **condition)
    assert bucket.get_blob(f"{name}-copy") is None
    bucket.copy_blob(
        source,
        bucket,
        f"{name}-copy",
        if_generation_match=0,
        if_source_generation_match=source.generation,
        source_generation=source.generation,
    )
    with pytest.raises(exceptions.PreconditionFailed):
        bucket.copy_blob(source, bucket, f"{name}-copy", if_generation_match=0)


def test_a_move_is_one_step(bucket: Bucket, source: Blob, name: str) -> None:
    moved = bucket.move_blob(source, f"{name}-moved")
    assert moved.download_as_bytes() == b"source bytes"
    assert bucket.get_blob(source.name) is None
    assert moved.metadata == {"from": "source"}


def test_32_parts_compose_in_order(bucket: Bucket, name: str) -> None:
    contents = [os.urandom(100_000) for _ in range(32)]
    parts = []
    for number, content in enumerate(contents):
        part = bucket.blob(f"{name}/{number:02}")
        part.upload_from_string(content)
        parts.append(part)
    whole = bucket.blob(name)
    whole.content_type = "video/mp4"
    whole.compose(parts, if_generation_match=0)
    data = b"".join(contents)
    assert whole.download_as_bytes(checksum="crc32c") == data
    assert whole.crc32c == b64encode(crc32c(data).digest()).decode()
    assert (whole.md5_hash, whole.component_count, whole.content_type) == (None, 32, "video/mp4")
    with pytest.raises(exceptions.PreconditionFailed):
        whole.compose(parts, if_generation_match=0)
    with pytest.raises(exceptions.BadRequest):
        bucket.blob(f"{name}-33").compose([*parts, parts[0]])


def test_compose_appends_to_itself_and_obeys_source_conditions(bucket: Bucket, name: str) -> None:
    log, line = bucket.blob(f"{name}-log"), bucket.blob(f"{name}-line")
    log.upload_from_string(b"one\n")
    line.upload_from_string(b"two\n")
    log.compose([log, line], if_source_generation_match=[log.generation, line.generation])
    assert log.download_as_bytes() == b"one\ntwo\n"
    with pytest.raises(exceptions.PreconditionFailed):
        log.compose([log, line], if_source_generation_match=[1, line.generation])
    with pytest.raises(exceptions.NotFound):
        log.compose([log, bucket.blob(f"{name}-none")])
    assert log.download_as_bytes() == b"one\ntwo\n"


def test_compose_may_consume_its_sources(bucket: Bucket, name: str) -> None:
    first, second = bucket.blob(f"{name}/1"), bucket.blob(f"{name}/2")
    first.upload_from_string(b"1")
    second.upload_from_string(b"2")
    whole = bucket.blob(name)
    whole.compose([first, second, first], delete_source_objects=True)
    assert whole.download_as_bytes() == b"121"
    assert [blob.name for blob in bucket.list_blobs(prefix=name)] == [name]
