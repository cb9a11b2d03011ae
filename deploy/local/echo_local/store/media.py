"""Object bytes over HTTP, both ways, in bounded memory."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from email.utils import formatdate, parsedate_to_datetime
from typing import BinaryIO

from aiohttp import StreamReader, web

from echo_local.store.blobs import BlobWriter
from echo_local.store.model import StoredObject
from echo_local.store.ranges import parse_range
from echo_local.store.threads import in_thread

_BLOCK = 1024 * 1024
_SMALL = 64 * 1024  # written and read in the event loop: a thread would cost more


async def receive(writer: BlobWriter, blocks: AsyncIterator[bytes]) -> None:
    """A small body stays in memory: its first file is its last, neither linked nor removed."""
    buffer = bytearray()
    async for block in blocks:
        buffer += block
        if len(buffer) >= _BLOCK:
            ready, buffer = bytes(buffer), bytearray()
            await in_thread(writer.write, ready)
    if len(buffer) > _SMALL or writer.hasher.size:
        await in_thread(writer.write, bytes(buffer))
    else:
        writer.keep(bytes(buffer))


async def body_blocks(content: StreamReader) -> AsyncIterator[bytes]:
    while block := await content.readany():
        yield block


def object_headers(stored: StoredObject, etag: str) -> dict[str, str]:
    """The headers of a download, whichever API it came through."""
    hashes = f"crc32c={stored.checksums.crc32c}"
    if stored.checksums.md5:
        hashes += f",md5={stored.checksums.md5}"
    encoding = stored.attributes.get("contentEncoding")
    headers = {
        "Content-Type": stored.content_type,
        "ETag": etag,
        "Last-Modified": formatdate(stored.updated // 1_000_000, usegmt=True),
        "Accept-Ranges": "bytes",
        "X-Goog-Hash": hashes,
        "X-Goog-Generation": str(stored.generation),
        "X-Goog-Metageneration": str(stored.metageneration),
        "X-Goog-Stored-Content-Encoding": encoding or "identity",
        "X-Goog-Stored-Content-Length": str(stored.size),
        "X-Goog-Storage-Class": "STANDARD",
    }
    optional = {
        "Cache-Control": stored.attributes.get("cacheControl"),
        "Content-Disposition": stored.attributes.get("contentDisposition"),
        "Content-Encoding": encoding,
        "Content-Language": stored.attributes.get("contentLanguage"),
    }
    return headers | {key: value for key, value in optional.items() if value}


def is_unchanged(request: web.BaseRequest, etag: str, updated: int) -> bool:
    """Whether the caller's copy is still right: If-None-Match, or else If-Modified-Since."""
    known = request.headers.get("If-None-Match")
    if known is not None:
        return known.strip() == "*" or etag in {item.strip().removeprefix("W/") for item in known.split(",")}
    since = request.headers.get("If-Modified-Since")
    if since is None:
        return False
    try:
        return updated // 1_000_000 <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False


async def send(
    request: web.BaseRequest, stored: StoredObject, file: BinaryIO, headers: Mapping[str, str]
) -> web.StreamResponse:
    """Answers 200, 206 or (raised) 416; the kernel copies what is large."""
    wanted = request.headers.get("Range")
    if request.headers.get("If-Range") not in {None, headers["ETag"], headers["Last-Modified"]}:
        wanted = None
    span = parse_range(wanted, stored.size)
    first, last = span or (0, stored.size - 1)
    count = last + 1 - first
    ranged = {"Content-Range": f"bytes {first}-{last}/{stored.size}"} if span else {}
    status = 206 if span else 200
    if count <= _SMALL and request.method != "HEAD":
        file.seek(first)
        return web.Response(status=status, headers={**headers, **ranged}, body=file.read(count))
    response = web.StreamResponse(status=status, headers={**headers, **ranged})
    response.content_length = count
    await response.prepare(request)
    if request.method != "HEAD":
        transport = request.transport
        if transport is None:
            raise ConnectionResetError("the reader has gone")
        try:
            await asyncio.get_running_loop().sendfile(transport, file, first, count)
        except OSError:
            transport.abort()  # an error body must not follow half an object
            raise
    await response.write_eof()
    return response
