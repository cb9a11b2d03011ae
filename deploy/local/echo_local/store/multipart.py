"""Reads a multipart/related upload: one JSON part, then the media, of any size in bounded memory."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import StreamReader

from echo_local.store.errors import StoreError

_MAX_HEAD = 1024 * 1024  # the JSON part and both part headers
_BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))', re.IGNORECASE)


class RelatedReader:
    """`head()` first, then `media()` to its end."""

    def __init__(self, content: StreamReader, content_type: str) -> None:
        match = _BOUNDARY.search(content_type)
        if not match:
            raise StoreError(400, "Multipart body has no boundary")
        self._delimiter = b"\r\n--" + (match[1] or match[2]).encode()
        self._content = content
        self._buffer = b"\r\n"  # so that the first delimiter looks like the others

    async def head(self) -> tuple[dict[str, Any], str | None]:
        """(the object resource, the media part's content type)."""
        await self._until(self._delimiter)
        await self._until(b"\r\n\r\n")
        document = await self._until(self._delimiter)
        headers = await self._until(b"\r\n\r\n")
        try:
            resource = json.loads(document or b"{}")
        except ValueError:
            raise StoreError(400, "Parse Error: the first part is not JSON") from None
        if not isinstance(resource, dict):
            raise StoreError(400, "Parse Error: the first part is not an object resource")
        return resource, _content_type(headers)

    async def media(self) -> AsyncIterator[bytes]:
        keep = len(self._delimiter) - 1
        while (at := self._buffer.find(self._delimiter)) < 0:
            if len(self._buffer) > keep:
                block, self._buffer = self._buffer[:-keep], self._buffer[-keep:]
                yield block
            await self._more()
        yield self._buffer[:at]

    async def _until(self, mark: bytes) -> bytes:
        while (at := self._buffer.find(mark)) < 0:
            if len(self._buffer) > _MAX_HEAD:
                raise StoreError(400, "Multipart metadata is too large")
            await self._more()
        found, self._buffer = self._buffer[:at], self._buffer[at + len(mark) :]
        return found

    async def _more(self) -> None:
        block = await self._content.readany()
        if not block:
            raise StoreError(400, "Multipart body ends before its closing boundary")
        self._buffer += block


def _content_type(headers: bytes) -> str | None:
    for line in headers.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-type":
            return value.strip()
    return None
