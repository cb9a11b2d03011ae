"""The HTTP side: exporters POST what they have, people and pages GET what there is."""

import ipaddress
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Any

from aiohttp import web
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from echo_local.telemetry.metrics import Metrics
from echo_local.telemetry.spans import Spans

MAX_BODY_BYTES = 16 * 1024 * 1024
MOST_TRACES = 500
_PROTOBUF = "application/x-protobuf"

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TelemetryServer:
    """`origins` are those whose pages may read; no other page may do anything."""

    def __init__(self, origins: Sequence[str] = ()) -> None:
        self.metrics, self.spans = Metrics(), Spans()
        self._origins = frozenset(origins)

    def app(self) -> web.Application:
        """The application."""
        app = web.Application(middlewares=[self._guard], client_max_size=MAX_BODY_BYTES)
        app.add_routes(
            [
                web.get("/healthz", self._health),
                web.post("/v1/metrics", self._take_metrics),
                web.post("/v1/traces", self._take_spans),
                web.get("/v1/metrics", self._metrics),
                web.get("/v1/traces", self._traces),
                web.get("/v1/traces/{trace}", self._trace),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Loopback does not protect from the web: a page's requests come from this machine, too."""
        origin = request.headers.get("Origin")
        if not _is_here(request.host) or (origin is not None and origin not in self._origins):
            return web.Response(status=403)
        response = await handler(request)
        if origin is not None:
            response.headers.update({"Access-Control-Allow-Origin": origin, "Vary": "Origin"})
        return response

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def _take_metrics(self, request: web.Request) -> web.Response:
        found = ExportMetricsServiceRequest()
        return await _take(request, found, self.metrics.take)

    async def _take_spans(self, request: web.Request) -> web.Response:
        found = ExportTraceServiceRequest()
        return await _take(request, found, self.spans.take)

    async def _metrics(self, request: web.Request) -> web.Response:
        found = self.metrics.series(request.query.get("name"))
        series = [vars(each) | {"points": list(each.points)} for each in found]
        return web.json_response({"series": series})

    async def _traces(self, request: web.Request) -> web.Response:
        limit = request.query.get("limit", "50")
        if not limit.isdecimal() or not 1 <= int(limit) <= MOST_TRACES:
            return web.json_response({"error": f"limit goes from 1 to {MOST_TRACES}"}, status=400)
        found = self.spans.traces(request.query.get("video"), limit=int(limit))
        return web.json_response({"traces": [asdict(trace) for trace in found]})

    async def _trace(self, request: web.Request) -> web.Response:
        spans = [asdict(span) for span in self.spans.of(request.match_info["trace"])]
        return web.json_response({"spans": spans}, status=200 if spans else 404)


async def _take(request: web.Request, message: Any, take: Callable[[Any], None]) -> web.Response:
    if request.content_type != _PROTOBUF:
        return web.Response(status=415, text=f"send {_PROTOBUF}")
    try:
        message.ParseFromString(await request.read())
    except DecodeError:
        return web.Response(status=400, text="that is no OTLP")
    take(message)
    return web.Response(body=b"", content_type=_PROTOBUF)  # an empty answer: everything was taken


def _is_here(host: str) -> bool:
    """By address or as localhost: a page of a rebound domain would otherwise count as of this origin."""
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return name == "localhost"
