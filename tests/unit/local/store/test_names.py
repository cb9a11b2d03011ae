"""Object names and the paths at which people see them."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_local.store.errors import StoreError
from echo_local.store.names import (
    MAX_NAME_BYTES,
    check_bucket_name,
    check_object_name,
    readable_parts,
)
from echo_local.store.view import ReadableView

names = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), min_size=1)
    | st.lists(st.sampled_from(["", ".", "..", "a", "%", "%2E", "%dir", "%file", "\0", "é" * 200])).map("/".join)
).filter(lambda name: name not in {"", ".", ".."} and len(name.encode()) <= MAX_NAME_BYTES)


@given(names)
def test_no_path_leaves_its_folder(name: str) -> None:
    parts = readable_parts(name)
    assert parts
    for part in parts:
        assert part not in {"", ".", ".."}
        assert "/" not in part
        assert "\0" not in part
        assert len(part.encode()) <= 250
    assert len(str(PurePosixPath(*parts)).encode()) <= 800


@given(names, names)
def test_two_names_never_share_a_path(first: str, second: str) -> None:
    assert (readable_parts(first) == readable_parts(second)) == (first == second)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("videos/42/hls/master.m3u8", "videos/42/hls/master.m3u8"),
        ("a b/ü.vtt", "a b/ü.vtt"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
        ("/absolute", "%/absolute"),
        ("folder/", "folder/%"),
        ("100%", "100%25"),
        ("a\\b:c\0", "a%5Cb%3Ac%00"),
    ],
)
def test_paths_are_readable(name: str, path: str) -> None:
    assert "/".join(readable_parts(name)) == path


@pytest.mark.parametrize("name", ["x" * 255, "é" * 500, "\x01" * 1000, "/".join("ab" * 300)])
def test_long_names_are_shortened_by_a_digest(name: str) -> None:
    other = name[:-1] + "z"
    assert readable_parts(name) != readable_parts(other)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a\rb", "a\nb", "x" * 1025, "é" * 513, "\ud800", ".well-known/acme-challenge/x"]
)
def test_names_that_google_refuses(name: str) -> None:
    with pytest.raises(StoreError) as refused:
        check_object_name(name)
    assert refused.value.status == 400


@given(names.filter(lambda name: not name.startswith(".well-known/")))
def test_all_others_are_allowed(name: str) -> None:
    check_object_name(name)


@pytest.mark.parametrize("name", ["echo-uploads", "a.b_c-1", "0" * 63])
def test_bucket_names(name: str) -> None:
    check_bucket_name(name)


@pytest.mark.parametrize("name", ["", "ab", "-ab", "ab-", "Abc", "a/b", "a..b", ".store", "x" * 64, "ä" * 5, "abc\n"])
def test_bad_bucket_names(name: str) -> None:
    with pytest.raises(StoreError):
        check_bucket_name(name)


def test_a_file_and_a_folder_of_one_name_stand_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    (tmp_path / "blob").write_bytes(b"x")
    view = ReadableView(tmp_path, tmp_path / "scratch")
    placed = []
    for name in ("a", "a/b", "c/d", "c"):
        placed.append(view.choose("bucket", name))
        view.place(placed[-1], tmp_path / "blob")
    assert placed == ["bucket/a", "bucket/a%dir/b", "bucket/c/d", "bucket/c%file"]
    view.place(placed[0], tmp_path / "blob")
    for path in placed:
        assert (tmp_path / path).read_bytes() == b"x"
        view.remove(path)
    assert list((tmp_path / "bucket").iterdir()) == []
    assert list((tmp_path / "scratch").iterdir()) == []
