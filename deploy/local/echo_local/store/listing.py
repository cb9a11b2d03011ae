"""Listing: prefixes, delimiters and pages over the catalog's byte order."""

import base64
import binascii
from dataclasses import dataclass, field

from echo_local.store.catalog import Catalog
from echo_local.store.errors import StoreError
from echo_local.store.model import StoredObject

MAX_RESULTS = 1000
_LAST = chr(0x10FFFF)


@dataclass(frozen=True)
class ListQuery:
    """`start` is inclusive, `end` exclusive; `limit` counts objects and prefixes together."""

    prefix: str = ""
    delimiter: str = ""
    start: str = ""
    end: str = ""
    page_token: str = ""
    limit: int = MAX_RESULTS
    include_trailing_delimiter: bool = False


@dataclass
class Page:
    items: list[StoredObject] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    next_token: str | None = None


def list_objects(catalog: Catalog, bucket: str, query: ListQuery) -> Page:
    """Skips over a prefix instead of reading what it holds, so a page costs what it shows."""
    page = Page()
    cursor = max(query.prefix, query.start)
    end = _smaller(_after_prefix(query.prefix), query.end or None)
    if query.page_token:
        cursor = max(cursor, _decode(query.page_token))
    while True:
        room = query.limit - len(page.items) - len(page.prefixes)
        found = catalog.objects(bucket, cursor, end, room + 1)
        skipped = False
        for stored in found:
            if len(page.items) + len(page.prefixes) == query.limit:
                page.next_token = _encode(stored.name)
                return page
            folder = _folder(stored.name, query)
            if folder is None:
                page.items.append(stored)
                cursor = stored.name + "\0"
                continue
            page.prefixes.append(folder)
            if query.include_trailing_delimiter and stored.name == folder:
                page.items.append(stored)
            after = _after_prefix(folder)
            if after is None:
                return page
            cursor, skipped = after, True
            break
        if not skipped and len(found) <= room:
            return page


def _folder(name: str, query: ListQuery) -> str | None:
    """The prefix that stands for `name` in the list, up to and with the delimiter."""
    if not query.delimiter:
        return None
    at = name.find(query.delimiter, len(query.prefix))
    return None if at < 0 else name[: at + len(query.delimiter)]


def _after_prefix(prefix: str) -> str | None:
    """The least string above all that start with `prefix`; None when there is none."""
    stem = prefix.rstrip(_LAST)
    if not stem:
        return None
    following = ord(stem[-1]) + 1
    # surrogates are no characters and sort nowhere
    return stem[:-1] + chr(0xE000 if following == 0xD800 else following)


def _smaller(first: str | None, second: str | None) -> str | None:
    bounds = [bound for bound in (first, second) if bound is not None]
    return min(bounds) if bounds else None


def _encode(name: str) -> str:
    return base64.urlsafe_b64encode(name.encode()).decode()


def _decode(token: str) -> str:
    try:
        return base64.urlsafe_b64decode(token).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise StoreError(400, "Invalid page token") from None
