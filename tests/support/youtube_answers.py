"""What the YouTube for tests answers with: refusals, broken connections, and which of them comes next."""

import asyncio
import base64
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Session:
    """A resumable upload. `video` is set once its last byte came."""

    resource: dict[str, Any]
    size: int
    data: bytearray = field(default_factory=bytearray)
    video: str | None = None


@dataclass
class Track:
    """A caption track."""

    video: str
    language: str
    name: str
    vtt: bytes


@dataclass
class Fault:
    """What becomes of the next request that is `what` (`METHOD kind`).

    `status` and `reason`: it is refused so. `lost`: it is done, and the answer never comes. `keep`: of its bytes so
    many arrive, then the connection breaks.
    """

    what: str
    status: int = 0
    reason: str = ""
    lost: bool = False
    keep: int | None = None
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)


def invalid(resource: dict[str, Any]) -> str:
    snippet = resource["snippet"]
    if not 0 < len(snippet["title"]) <= 100 or set("<>") & set(snippet["title"]):
        return "invalidTitle"
    if len(snippet["description"].encode()) > 5000 or set("<>") & set(snippet["description"]):
        return "invalidDescription"
    if "publishAt" in resource["status"] and resource["status"]["privacyStatus"] != "private":
        return "invalidPublishAt"
    return ""


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def error(status: int, reason: str, headers: dict[str, str] | None = None) -> web.Response:
    body = {"error": {"code": status, "message": f"refused: {reason}", "errors": [{"reason": reason}]}}
    return web.json_response(body, status=status, headers=headers)


def broken(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    raise asyncio.CancelledError
