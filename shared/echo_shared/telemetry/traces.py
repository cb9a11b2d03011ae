"""Spans, and the `traceparent` that ties them: it travels as a message attribute and stands in each line of the log.

Without an exporter nothing is recorded, but the traceparent still travels, so logs of one video can be found together.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import structlog

# W3C Trace Context, version 00: trace id, span id, flags.
_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})")
_tracer: Any = None  # the SDK's, while an exporter runs

Kind = Literal["SERVER", "CONSUMER", "INTERNAL"]


class Span:
    """One step of a trace. `traceparent` is what its consequences carry on."""

    def __init__(self, traceparent: str, real: Any = None) -> None:
        self.traceparent = traceparent
        self._real = real

    def rename(self, name: str) -> None:
        """A better name, known only later."""
        if self._real is not None:
            self._real.update_name(name)

    def tell(self, **attributes: str | float | None) -> None:
        """What is known of it, under `echo.<name>`."""
        if self._real is not None:
            self._real.set_attributes(
                {f"echo.{name}": value for name, value in attributes.items() if value is not None}
            )

    def failed(self, reason: str) -> None:
        """It did not come to its good end."""
        if self._real is not None:
            from opentelemetry.trace import Status, StatusCode  # noqa: PLC0415 -- only where there is an exporter

            self._real.set_status(Status(StatusCode.ERROR, reason[:500]))


@contextmanager
def span(
    name: str, parent: str | None = None, kind: Kind = "INTERNAL", **attributes: str | float | None
) -> Iterator[Span]:
    """A span around the body, child of `parent`, else of the one around it, else the first of a new trace."""
    parent = _valid(parent) or current()
    if _tracer is None:
        found = Span(parent or _new())
        with structlog.contextvars.bound_contextvars(traceparent=found.traceparent):
            yield found
        return
    real = _start(name, parent, kind)
    context = real.get_span_context()
    found = Span(f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}", real)
    found.tell(**attributes)
    try:
        with structlog.contextvars.bound_contextvars(traceparent=found.traceparent):
            yield found
    except BaseException as error:
        found.failed(repr(error))
        raise
    finally:
        real.end()


def current() -> str | None:
    """The traceparent of the span around the caller."""
    found: str | None = structlog.contextvars.get_contextvars().get("traceparent")
    return found


def use(tracer: Any) -> None:
    """From now on spans go to `tracer`; None: nowhere."""
    global _tracer  # noqa: PLW0603 -- one exporter per process, opened and closed with the app
    _tracer = tracer


def _valid(traceparent: str | None) -> str | None:
    return traceparent if traceparent and _TRACEPARENT.fullmatch(traceparent) else None


def _new() -> str:
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def _start(name: str, parent: str | None, kind: Kind) -> Any:
    from opentelemetry import trace  # noqa: PLC0415 -- only where there is an exporter
    from opentelemetry.context import Context  # noqa: PLC0415

    context = Context()
    if parent is not None and (match := _TRACEPARENT.fullmatch(parent)):
        trace_id, span_id, flags = (int(part, 16) for part in match.groups())
        ids = trace.SpanContext(trace_id, span_id, is_remote=True, trace_flags=trace.TraceFlags(flags))
        context = trace.set_span_in_context(trace.NonRecordingSpan(ids), context)
    return _tracer.start_span(name, context=context, kind=trace.SpanKind[kind])
