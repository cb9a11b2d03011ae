"""Byte ranges."""

import pytest

from echo_local.store.errors import StoreError
from echo_local.store.ranges import parse_range
from echo_local.store.resumable import ContentRange


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-0", (0, 0)),
        ("bytes=2-4", (2, 4)),
        ("bytes=2-", (2, 9)),
        ("bytes=2-99", (2, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-99", (0, 9)),
        ("bytes=4-2", None),
        ("bytes=-", None),
        ("bytes=0-1,3-4", None),
        ("lines=1-2", None),
        ("bytes=a-b", None),
    ],
)
def test_a_range_of_ten_bytes(header: str | None, expected: tuple[int, int] | None) -> None:
    assert parse_range(header, 10) == expected


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=10-", 10), ("bytes=99-100", 10), ("bytes=-0", 10), ("bytes=0-", 0)]
)
def test_a_range_beyond_the_end_is_416(header: str, size: int) -> None:
    with pytest.raises(StoreError) as refused:
        parse_range(header, size)
    assert refused.value.status == 416
    assert refused.value.headers["Content-Range"] == f"bytes */{size}"


@pytest.mark.parametrize(
    ("header", "length", "expected"),
    [
        ("bytes 0-9/*", 10, ContentRange(0, 9, None)),
        ("bytes 10-19/20", 10, ContentRange(10, 19, 20)),
        ("bytes */20", 0, ContentRange(None, None, 20)),
        ("bytes */*", 0, ContentRange(None, None, None)),
        (None, 10, ContentRange(0, 9, 10)),
        (None, None, ContentRange(0, None, None)),
    ],
)
def test_content_ranges(header: str | None, length: int | None, expected: ContentRange) -> None:
    assert ContentRange.parse(header, length) == expected


@pytest.mark.parametrize("header", ["", "bytes", "bytes 5-2/9", "bytes 0-9/9", "bytes -1/9", "0-9/10", "bytes 0-9/x"])
def test_bad_content_ranges(header: str) -> None:
    with pytest.raises(StoreError) as refused:
        ContentRange.parse(header, 10)
    assert refused.value.status == 400
