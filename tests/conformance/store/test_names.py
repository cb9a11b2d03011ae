"""Hostile object names: every name that Google takes comes back, and none leaves the data folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.api_core import exceptions
from google.cloud.storage import Bucket, Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.store.support import ThreadedStore, wait_for
from echo_local.store.names import MAX_NAME_BYTES

NASTY = [
    "../../escape",
    "a/../../../../escape",
    "/etc/passwd",
    "//",
    "trailing/",
    "./x",
    "x/.",
    "x/..",
    ".store/catalog.sqlite",
    "%2e%2e%2fescape",
    "%",
    "%%",
    "a%dir/b",
    "a%file",
    "nul\0inside",
    "tab\tbell\x07",
    "back\\slash",
    'colon:star*?<>|"',
    "space at end ",
    "?query#fragment&x=y+z",
    "emoji 🎬/é/é",
    "\u202eright-to-left",
    "C:\\Windows",
    "x" * MAX_NAME_BYTES,
    "é" * (MAX_NAME_BYTES // 2),
    "/".join("d" * 3 for _ in range(256)),
    "\x01" * MAX_NAME_BYTES,
    "long/" + "y" * 400 + "/z",
]


HOSTILE = "hostile-names"


@pytest.fixture(scope="module")
def bucket(client: Client) -> Iterator[Bucket]:
    made = client.create_bucket(HOSTILE)
    yield made
    made.delete()


def roundtrip(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    data = name.encode()
    blob = bucket.blob(name)
    blob.upload_from_string(data)
    try:
        assert blob.name == name
        assert bucket.blob(name).download_as_bytes() == data
        found = bucket.get_blob(name)
        assert (found.name, found.size) == (name, len(data))
        assert name in [item.name for item in bucket.list_blobs(prefix=name)]
        wait_for(lambda: data in {path.read_bytes() for path in files_under(store.data_dir / HOSTILE)}, "the file")
    finally:
        bucket.delete_blob(name)


def files_under(folder: Path) -> list[Path]:
    return [Path(root) / name for root, _, names in os.walk(folder) for name in names]


def contents(store: ThreadedStore) -> list[str]:
    return sorted(path.read_bytes().decode() for path in files_under(store.data_dir / HOSTILE))


def seen_outside(store: ThreadedStore) -> set[Path]:
    return {*store.data_dir.parent.iterdir(), *store.data_dir.iterdir()} - {store.data_dir / HOSTILE}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    roundtrip(store, bucket, name)
    assert files_under(store.data_dir / HOSTILE) == []


allowed = (
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"),
        min_size=1,
        max_size=MAX_NAME_BYTES,
    )
    | st.lists(st.sampled_from(["", ".", "..", "a", "%", "é", "\0", "x" * 255]), min_size=2).map("/".join)
).filter(lambda name: name not in {".", "..", ""} and len(name.encode()) <= MAX_NAME_BYTES)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=allowed)
def test_any_name_round_trips_inside_the_root(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    outside = seen_outside(store)
    roundtrip(store, bucket, name)
    assert seen_outside(store) == outside
    assert files_under(store.data_dir / HOSTILE) == []


@pytest.mark.parametrize("name", ["a\nb", "a\rb", "x" * (MAX_NAME_BYTES + 1), ".well-known/acme-challenge/x"])
def test_names_that_google_refuses(bucket: Bucket, name: str) -> None:
    with pytest.raises(exceptions.BadRequest):
        bucket.blob(name).upload_from_string(b"x")


def test_a_name_may_be_a_folder_of_others(store: ThreadedStore, bucket: Bucket, name: str) -> None:
    names = [name, f"{name}/b", f"{name}/b/c", f"{name}/b/c/d", f"{name}/"]
    for order in (names, names[::-1]):
        for item in order:
            bucket.blob(item).upload_from_string(item.encode())
        for item in order:
            bucket.blob(item).upload_from_string(item.encode())
            assert bucket.blob(item).download_as_bytes() == item.encode()
        wait_for(lambda: contents(store) == sorted(names), "the files")
        for item in order:
            bucket.delete_blob(item)
        assert files_under(store.data_dir / HOSTILE) == []
