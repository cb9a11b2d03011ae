"""Answers of a web server that holds one file, honest and not."""

from collections.abc import Callable, Mapping

from aiohttp import web

from support.receiver import Respond

PIECE = 64 * 1024


def serving(
    data: Callable[[], bytes],
    *,
    ranges: bool = True,
    etag: Callable[[], str | None] = lambda: '"v1"',
    drop_after: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> Respond:
    """The file as it is now. `drop_after` ends each connection after so many bytes of the body."""

    async def answer(request: web.Request) -> web.StreamResponse:
        content, tag = data(), etag()
        start = _start(request, tag) if ranges else 0
        response = web.StreamResponse(
            status=206 if start else 200, headers={"Content-Type": "video/mp4", **(headers or {})}
        )
        if tag:
            response.headers["ETag"] = tag
        if start:
            response.headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        response.content_length = len(content) - start
        await response.prepare(request)
        end = len(content) if drop_after is None else min(len(content), start + drop_after)
        for at in range(start, end, PIECE):
            await response.write(content[at : min(at + PIECE, end)])
        if end < len(content):
            assert request.transport is not None
            request.transport.close()
        return response

    return answer


def _start(request: web.Request, tag: str | None) -> int:
    if request.headers.get("If-Range") != tag:
        return 0
    return int(request.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
