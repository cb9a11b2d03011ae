"""Private media, streamed from the results bucket to whoever holds a signed path."""

import re
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from echo_gateway.api.dependencies import TheGateway
from echo_gateway.errors import NotFoundError, RequestError
from echo_shared.errors import ObjectMissingError
from echo_shared.ports import ObjectInfo, ObjectStore

router = APIRouter(prefix="/media", tags=["media"])

_PIECE = 1024 * 1024  # what one reader holds in memory
_TRIES = 5  # a playlist is rewritten once a second at most
_RANGE = re.compile(r"^bytes=(\d{0,18})-(\d{0,18})$")


@router.api_route(
    "/{token}/{path:path}",
    methods=["GET", "HEAD"],
    response_class=Response,
    include_in_schema=False,
)
async def get_media(token: str, path: str, request: Request, gateway: TheGateway) -> Response:
    """A file of the stream; one byte range is served."""
    name = gateway.playback.object_name(token, path)
    found = await _newest(gateway.results, name, whole=path.endswith(".m3u8")) if name else None
    if found is None:
        raise NotFoundError("file")
    info, text = found
    etag = f'"{info.generation}"'
    # Playlists grow; everything else under a run's name never changes. Public, so that a CDN keeps it too: under this
    # path alone, which only who was given the token knows.
    fresh = "no-cache" if path.endswith(".m3u8") else "public, max-age=3600, immutable"
    headers = {"ETag": etag, "Cache-Control": fresh, "Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    start, end, status = 0, info.size, 200
    asked = request.headers.get("range")
    if asked and request.headers.get("if-range", etag) == etag:
        start, end = _range(asked, info.size)
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{info.size}"
    headers["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=info.content_type)
    if text is not None:
        return Response(text[start:end], status_code=status, headers=headers, media_type=info.content_type)
    body = _pieces(gateway.results, info, start, end)
    return StreamingResponse(body, status_code=status, headers=headers, media_type=info.content_type)


async def _newest(store: ObjectStore, name: str, *, whole: bool) -> tuple[ObjectInfo, bytes | None] | None:
    """The object as it is now; `whole` with its bytes, which for a growing playlist may be replaced in between."""
    for _ in range(_TRIES):
        info = await store.stat(name)
        if info is None or not whole:
            return (info, None) if info else None
        try:
            return info, await store.read(name, generation=info.generation)
        except ObjectMissingError:
            continue
    return None


def _range(header: str, size: int) -> tuple[int, int]:
    """First byte and the one after the last. Raises `RequestError` (416)."""
    found = _RANGE.match(header.strip())
    if found and (found[1] or found[2]):
        if not found[1]:
            start, end = max(0, size - int(found[2])), size
        else:
            start, end = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
        if start < end:
            return start, end
    raise RequestError(416, "range_not_satisfiable", f"The file has {size} bytes; one range of them can be had.")


async def _pieces(store: ObjectStore, info: ObjectInfo, start: int, end: int) -> AsyncIterator[bytes]:
    # One generation throughout: a file replaced meanwhile must not continue another's bytes.
    while start < end:
        piece = await store.read(info.name, generation=info.generation, start=start, end=min(end, start + _PIECE))
        yield piece
        start += len(piece)
