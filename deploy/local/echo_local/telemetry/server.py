"""The HTTP side: exporters POST what they have, people and pages GET what there is."""

import asyncio
import ipaddress
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from echo_local.telemetry.metrics import Metrics
from echo_local.telemetry.queues import Queues
from echo_local.telemetry.spans import SPANS, Spans
from echo_local.telemetry.sums import STEP_SECONDS, Steps, sums

MAX_BODY_BYTES = 16 * 1024 * 1024
MOST_TRACES = 500
_PROTOBUF = "application/x-protobuf"

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class TelemetryServer:
    """At `queues` Pub/Sub tells its own. Pages of browsers may do nothing here: they ask the gateway."""

    def __init__(self, queues: str | None = None) -> None:
        self.metrics, self.spans = Metrics(), Spans()
        self._queues = Queues(queues, self.metrics) if queues else None
        self._began = time.time()

    def app(self) -> web.Application:
        """The application."""
        app = web.Application(middlewares=[self._guard], client_max_size=MAX_BODY_BYTES)
        app.add_routes(
            [
                web.get("/healthz", self._health),
                web.post("/v1/metrics", self._take_metrics),
                web.post("/v1/traces", self._take_spans),
                web.get("/v1/metrics", self._metrics),
                web.get("/v1/sums", self._sums),
                web.get("/v1/traces", self._traces),
                web.get("/v1/traces/{trace}", self._trace),
            ]
        )
        if self._queues is not None:
            app.cleanup_ctx.append(self._asking)
        return app

    async def _asking(self, _app: web.Application) -> AsyncIterator[None]:
        assert self._queues is not None
        task = asyncio.create_task(self._queues.run())
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Loopback does not protect from the web: a page's requests come from this machine, too."""
        if not _is_here(request.host) or "Origin" in request.headers:
            return web.Response(status=403)
        return await handler(request)

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

    async def _sums(self, request: web.Request) -> web.Response:
        names = request.query.getall("name", [])
        steps = Steps.until(time.time())
        wanted = [series for series in self.metrics.series() if not names or series.name in names]
        found = [asdict(each) for each in sums(wanted, steps, self._began)]
        return web.json_response({"start": steps.start, "step_seconds": STEP_SECONDS, "series": found})

    async def _traces(self, request: web.Request) -> web.Response:
        limit = _limit(request, 50, MOST_TRACES)
        found = self.spans.traces(request.query.get("video"), limit=limit)
        return web.json_response({"traces": [asdict(trace) for trace in found]})

    async def _trace(self, request: web.Request) -> web.Response:
        limit = _limit(request, SPANS, SPANS)
        spans = [asdict(span) for span in self.spans.of(request.match_info["trace"])[:limit]]
        return web.json_response({"spans": spans}, status=200 if spans else 404)


def _limit(request: web.Request, usual: int, most: int) -> int:
    told = request.query.get("limit", str(usual))
    if not told.isdecimal() or not 1 <= int(told) <= most:
        raise web.HTTPBadRequest(text=f"limit goes from 1 to {most}")
    return int(told)


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
