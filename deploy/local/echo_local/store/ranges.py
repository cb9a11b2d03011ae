"""Byte ranges of a download."""

import re

from echo_local.store.errors import StoreError

_RANGE = re.compile(r"bytes=\s*(\d{0,19})-(\d{0,19})\s*")


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """(first, last) inclusive, or None for the whole object.

    What is no single byte range is ignored, as RFC 9110 allows and Google does; raises 416 for a range
    that starts after the end, with `Content-Range: bytes */SIZE`.
    """
    match = _RANGE.fullmatch(header or "")
    if not match or not (match[1] or match[2]):
        return None
    if match[1]:
        first = int(match[1])
        last = min(int(match[2]), size - 1) if match[2] else size - 1
        if match[2] and int(match[2]) < first:
            return None
    else:
        first = max(0, size - int(match[2]))
        last = size - 1
    if first >= size or (not match[1] and int(match[2]) == 0):
        error = StoreError(416, "The requested range cannot be satisfied.", details=header)
        error.headers["Content-Range"] = f"bytes */{size}"
        raise error
    return first, last
