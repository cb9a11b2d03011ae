"""What every request gets: an id, a line in the log, a measure, careful headers, its rate, a limit to its body."""

import re
import time
import uuid
from contextlib import AbstractContextManager, nullcontext

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from echo_gateway.api import problems
from echo_shared.telemetry import metrics, traces
from echo_shared.telemetry.traces import Span

_BODY_BYTES = 256 * 1024  # films go to the store; what comes here is small
_TRANSCRIPT = re.compile(r"/v1/videos/[^/]+/transcript")
_TRANSCRIPT_BYTES = 8 * 1024 * 1024  # some twenty hours of speech, each word with its times
_PUSH_BYTES = 16 * 1024 * 1024  # a message of 10 MB, Pub/Sub's limit, in base64
_log = structlog.get_logger()
_QUIET = frozenset({"/healthz"})
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class RequestId:
    """Binds an id of the gateway's own making, and tells it to the caller as X-Request-Id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, started, status, answered = uuid.uuid4().hex, time.monotonic(), 500, 0.0

        async def told(message: Message) -> None:
            nonlocal status, answered
            if message["type"] == "http.response.start":
                status, answered = message["status"], time.monotonic()
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers.setdefault("X-Content-Type-Options", "nosniff")
                if rate := scope.get("state", {}).get("rate"):
                    headers.update(rate.headers)
            await send(message)

        with _span(scope) as span, structlog.contextvars.bound_contextvars(request=request_id):
            try:
                await self._app(scope, receive, told)
            finally:
                if scope["path"] not in _QUIET:
                    # The route, not the path: media paths hold a token.
                    route = getattr(scope.get("route"), "path", None)
                    ended = time.monotonic()
                    method, milliseconds = scope["method"], round((ended - started) * 1000, 1)
                    _log.info("request", method=method, route=route, status=status, ms=milliseconds)
                    # To its beginning: how long a film or a model's answer goes on is not for us to say.
                    _measure(method, route or "none", status, (answered or ended) - started)
                    if span is not None:
                        span.rename(f"{method} {route}")
                        span.tell(status=status)
                        if status >= 500:
                            span.failed(str(status))


def _span(scope: Scope) -> AbstractContextManager[Span | None]:
    """Of what changes something, which is where a video's trace begins. Reads, most of all requests, are measured."""
    if scope["method"] not in _CHANGES or scope["path"] == "/push":  # a push's span is that of its message
        return nullcontext()
    return traces.span(scope["method"], Headers(scope=scope).get("traceparent"), "SERVER")


def _measure(method: str, route: str, status: int, seconds: float) -> None:
    known = method if method in _CHANGES | _READS else "other"  # anybody may send any
    metrics.REQUESTS.add(method=known, route=route, status=str(status))
    metrics.REQUEST_TIME.record(seconds, method=known, route=route)


class BodyLimit:
    """Refuses a body that is too large: by what it says of itself, or else while it is read.

    FastAPI's own limit answers in plain text.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        left = limit = _limit(scope["path"])
        message = f"A body may have {limit} bytes at most."
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdecimal() or int(told) > limit:
            await problems.response(413, "body_too_large", message)(scope, receive, send)
            return

        async def counted() -> Message:
            nonlocal left
            part = await receive()
            left -= len(part.get("body", b""))
            if left < 0:
                raise HTTPException(413, message)
            return part

        await self._app(scope, counted, send)


def _limit(path: str) -> int:
    if path == "/push":
        return _PUSH_BYTES
    return _TRANSCRIPT_BYTES if _TRANSCRIPT.fullmatch(path) else _BODY_BYTES
