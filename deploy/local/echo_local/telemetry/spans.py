"""The newest spans, a bounded number, found again by trace or by video."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span as WireSpan
from opentelemetry.proto.trace.v1.trace_pb2 import Status

from echo_local.telemetry.values import plain

SPANS = 20_000  # some hundred videos


@dataclass(frozen=True)
class Span:
    """One step; `start` is seconds since 1970, `error` why it failed. The first of a trace has no parent."""

    trace: str
    span: str
    parent: str | None
    name: str
    kind: str
    service: str
    start: float
    seconds: float
    error: str | None
    attributes: Mapping[str, Any]

    @property
    def video(self) -> str | None:
        """Which video it belongs to, where it says so."""
        found = self.attributes.get("echo.video")
        return None if found is None else str(found)


@dataclass(frozen=True)
class Trace:
    """One trace in a line."""

    trace: str
    name: str
    video: str | None
    start: float
    seconds: float
    spans: int
    errors: int


class Spans:
    """What arrived."""

    def __init__(self) -> None:
        self._spans: deque[Span] = deque(maxlen=SPANS)

    def take(self, request: ExportTraceServiceRequest) -> None:
        """Keep what one export sends."""
        for resource in request.resource_spans:
            service = str(plain(resource.resource.attributes).get("service.name", ""))
            for scope in resource.scope_spans:
                self._spans.extend(_span(service, span) for span in scope.spans)

    def of(self, trace: str) -> list[Span]:
        """One trace's spans by their start; empty when there are none (any more)."""
        return sorted((span for span in self._spans if span.trace == trace), key=lambda span: span.start)

    def traces(self, video: str | None = None, *, limit: int) -> list[Trace]:
        """The newest traces, or the newest of one video."""
        grouped: dict[str, list[Span]] = {}
        for span in self._spans:
            grouped.setdefault(span.trace, []).append(span)
        found = [_trace(trace, spans) for trace, spans in grouped.items()]
        wanted = [trace for trace in found if video in (None, trace.video)]
        return sorted(wanted, key=lambda trace: -trace.start)[:limit]


def _trace(trace: str, spans: Iterable[Span]) -> Trace:
    ordered = sorted(spans, key=lambda span: span.start)
    first = ordered[0]
    end = max(span.start + span.seconds for span in ordered)
    video = next((span.video for span in ordered if span.video), None)
    errors = sum(span.error is not None for span in ordered)
    return Trace(trace, first.name, video, first.start, end - first.start, len(ordered), errors)


def _span(service: str, wire: WireSpan) -> Span:
    failed = wire.status.code == Status.STATUS_CODE_ERROR
    return Span(
        trace=wire.trace_id.hex(),
        span=wire.span_id.hex(),
        parent=wire.parent_span_id.hex() or None,
        name=wire.name,
        kind=WireSpan.SpanKind.Name(wire.kind).removeprefix("SPAN_KIND_").lower(),
        service=service,
        start=wire.start_time_unix_nano / 1e9,
        seconds=(wire.end_time_unix_nano - wire.start_time_unix_nano) / 1e9,
        error=wire.status.message or "failed" if failed else None,
        attributes=plain(wire.attributes),
    )
