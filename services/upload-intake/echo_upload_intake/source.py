"""A file on somebody else's web server: redirects followed with care, the answer judged before its body is read."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from echo_shared.errors import PermanentError, RetryableError
from echo_shared.ports import Answer, Internet

CONNECT_SECONDS = 10.0
IDLE_SECONDS = 30.0
_REDIRECTS = 3
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({408, 425, 429})
_GONE = frozenset({404, 410})
_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/json"})
_CONTENT_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_HEADERS = {"user-agent": "Echo-Import/1", "accept": "video/*, audio/*, */*;q=0.5"}
_OPEN = "Give an address that leads to the file itself, and that can be opened without signing in."


class SourceError(RetryableError):
    """Their server's failure, not ours; it may pass."""


@dataclass(frozen=True)
class Source:
    """The rest of a file from byte `start`. `validator` tells whether a later answer is of the same file."""

    start: int
    total: int | None
    validator: str | None
    content_type: str
    pieces: AsyncIterator[bytes]


@asynccontextmanager
async def opened(
    internet: Internet, url: str, *, start: int, validator: str | None, max_bytes: int
) -> AsyncIterator[Source]:
    """The file from `start` on; from 0 where the server cannot go on, or where `validator` is none of its any more.

    Raises `PermanentError` when it cannot be had or may not be asked for, `SourceError` when it may be later.
    """
    headers = dict(_HEADERS)
    if start and validator:
        headers |= {"range": f"bytes={start}-", "if-range": validator}
    async with AsyncExitStack() as stack:
        host, answer = await _followed(stack, internet, url, headers)
        yield _judged(host, answer, start, max_bytes)


async def _followed(
    stack: AsyncExitStack, internet: Internet, url: str, headers: Mapping[str, str]
) -> tuple[str, Answer]:
    for _ in range(_REDIRECTS + 1):
        asked = internet.request("GET", url, headers=headers, connect=CONNECT_SECONDS, idle=IDLE_SECONDS)
        try:
            answer = await stack.enter_async_context(asked)
        except RetryableError as error:
            raise SourceError(error.code, error.message) from error
        location = answer.headers.get("location")
        if answer.status not in _REDIRECTED or not location:
            return urlsplit(url).hostname or "", answer
        url = urljoin(url, location)
    raise PermanentError("import_redirects", f"There were more than {_REDIRECTS} redirects.", _OPEN)


def _judged(host: str, answer: Answer, start: int, max_bytes: int) -> Source:
    _check_status(host, answer.status)
    _check_form(host, answer.headers)
    first, total = _span(answer)
    if total == 0:
        raise PermanentError("import_empty", "The file is empty.", "Give the address of a file that holds a video.")
    if total is not None and total > max_bytes:
        raise too_large(max_bytes)
    if first not in {0, start}:
        raise SourceError("import_range", f"{host} sent another part of the file than it was asked for.")
    return Source(first, total, _validator(answer.headers), _content_type(answer.headers), _pieces(answer))


def too_large(max_bytes: int) -> PermanentError:
    """It has, or sends, more bytes than an upload may have."""
    return PermanentError(
        "import_too_large", f"The file has more than {max_bytes} bytes, which is the most.", "Import a smaller file."
    )


def _check_status(host: str, status: int) -> None:
    if status in {200, 206}:
        return
    if status >= 500 or status in _AGAIN:
        raise SourceError("import_server_error", f"{host} answered {status}.")
    if status == 416:
        raise SourceError("import_range", f"{host} has not the part of the file that it was asked for.")
    if status in _GONE:
        raise PermanentError("import_not_found", f"{host} answered {status}: there is nothing.", _OPEN)
    raise PermanentError("import_refused", f"{host} answered {status}.", _OPEN)


def _check_form(host: str, headers: Mapping[str, str]) -> None:
    # Asked for plain, and never unpacked here: a small body could become an endless one.
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"", "identity"}:
        raise PermanentError("import_encoded", f"{host} sends the file compressed ({encoding[:20]}).", _OPEN)
    if _media_type(headers) in _PAGES:
        raise PermanentError("import_not_media", "The address leads to a page, not to a video or sound file.", _OPEN)


def _span(answer: Answer) -> tuple[int, int | None]:
    """The first byte of the answer, and how many the file has."""
    if answer.status == 206:
        told = _CONTENT_RANGE.fullmatch(answer.headers.get("content-range", "").strip())
        if told is None:
            raise SourceError("import_range", "The server sent a part of the file without saying which.")
        return int(told[1]), None if told[2] == "*" else int(told[2])
    length = answer.headers.get("content-length", "")
    return 0, int(length) if length.isdecimal() else None


def _validator(headers: Mapping[str, str]) -> str | None:
    tag = headers.get("etag", "")
    return tag if tag.startswith('"') else headers.get("last-modified")  # a weak tag does not vouch for bytes


def _content_type(headers: Mapping[str, str]) -> str:
    told = _media_type(headers)
    return told if _CONTENT_TYPE.fullmatch(told) and len(told) <= 255 else "application/octet-stream"


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


async def _pieces(answer: Answer) -> AsyncIterator[bytes]:
    try:
        async for piece in answer.pieces:
            yield piece
    except RetryableError as error:
        raise SourceError(error.code, error.message) from error
