"""Listing through the official client."""

import os

import pytest
from google.api_core import exceptions
from google.cloud.storage import Bucket

NAMES = ["a", "a/b", "a/b/c", "a/d", "a0", "b", "b//c", "é/ü", "z/1/x", "z/1/y", "z/2", "\U0010ffff/x", "~"]


@pytest.fixture
def root(bucket: Bucket, name: str) -> str:
    for item in NAMES:
        bucket.blob(f"{name}/{item}").upload_from_string(b"x")
    return f"{name}/"


def listed(bucket: Bucket, root: str, **options: object) -> tuple[list[str], set[str]]:
    pages = bucket.list_blobs(**{"prefix": root, **options})
    names = [blob.name.removeprefix(root) for blob in pages]
    return names, {prefix.removeprefix(root) for prefix in pages.prefixes}


@pytest.mark.parametrize("page_size", [1, 2, 5, 1000])
def test_names_come_in_byte_order(bucket: Bucket, root: str, page_size: int) -> None:
    assert listed(bucket, root, page_size=page_size)[0] == sorted(NAMES, key=str.encode)


@pytest.mark.parametrize("page_size", [1, 2, 3, 1000])
def test_a_delimiter_folds_into_prefixes(bucket: Bucket, root: str, page_size: int) -> None:
    names, prefixes = listed(bucket, root, delimiter="/", page_size=page_size)
    assert names == ["a", "a0", "b", "~"]
    assert prefixes == {"a/", "b/", "é/", "z/", "\U0010ffff/"}


def test_a_prefix_needs_no_slash(bucket: Bucket, root: str) -> None:
    assert listed(bucket, root, prefix=f"{root}a/")[0] == ["a/b", "a/b/c", "a/d"]
    assert listed(bucket, root, prefix=f"{root}z/1/", delimiter="/") == (["z/1/x", "z/1/y"], set())
    assert listed(bucket, root, prefix=f"{root}none") == ([], set())


def test_offsets_bound_the_list(bucket: Bucket, root: str) -> None:
    names, _ = listed(bucket, root, start_offset=f"{root}a/d", end_offset=f"{root}z/1/y")
    assert names == ["a/d", "a0", "b", "b//c", "z/1/x"]


def test_results_are_limited(bucket: Bucket, root: str) -> None:
    assert listed(bucket, root, max_results=3)[0] == ["a", "a/b", "a/b/c"]


def test_pages_continue_from_their_token(bucket: Bucket, root: str) -> None:
    first = bucket.list_blobs(prefix=root, max_results=5, page_size=5)
    names = [blob.name for blob in first]
    rest = [blob.name for blob in bucket.list_blobs(prefix=root, page_token=first.next_page_token)]
    assert names + rest == [root + name for name in sorted(NAMES, key=str.encode)]
    with pytest.raises(exceptions.BadRequest):
        list(bucket.list_blobs(prefix=root, page_token="no token"))


def test_a_new_object_is_listed_at_once(bucket: Bucket, name: str) -> None:
    for number in range(20):
        bucket.blob(f"{name}/{number:02}").upload_from_string(os.urandom(8))
        assert len(list(bucket.list_blobs(prefix=f"{name}/"))) == number + 1
    bucket.delete_blob(f"{name}/07")
    assert len(list(bucket.list_blobs(prefix=f"{name}/"))) == 19


def test_generations_and_sizes_are_in_the_list(bucket: Bucket, name: str) -> None:
    blob = bucket.blob(name)
    blob.upload_from_string(b"12345")
    (found,) = bucket.list_blobs(prefix=name, versions=True)
    assert (found.generation, found.size, found.metageneration) == (blob.generation, 5, 1)


def test_what_is_not_implemented_says_so(bucket: Bucket) -> None:
    with pytest.raises(exceptions.MethodNotImplemented):
        list(bucket.list_blobs(match_glob="**/x"))
