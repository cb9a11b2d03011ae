"""What every request gets: an id, a line in the log, and headers that keep browsers careful."""

import time
import uuid

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = structlog.get_logger()
_QUIET = frozenset({"/healthz"})


class RequestId:
    """Binds an id of the gateway's own making, and tells it to the caller as X-Request-Id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, started, status = uuid.uuid4().hex, time.monotonic(), 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers.setdefault("X-Content-Type-Options", "nosniff")
            await send(message)

        with structlog.contextvars.bound_contextvars(request=request_id):
            try:
                await self._app(scope, receive, told)
            finally:
                if scope["path"] not in _QUIET:
                    # The route, not the path: media paths hold a token.
                    route = getattr(scope.get("route"), "path", None)
                    milliseconds = round((time.monotonic() - started) * 1000, 1)
                    _log.info("request", method=scope["method"], route=route, status=status, ms=milliseconds)
