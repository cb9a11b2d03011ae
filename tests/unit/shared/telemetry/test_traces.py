"""The traceparent travels whether or not anything is recorded."""

import re

import structlog

from echo_shared.telemetry import traces

GIVEN = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"


def test_without_an_exporter_a_traceparent_is_passed_on_as_it_came():
    with traces.span("a", GIVEN) as span:
        assert span.traceparent == GIVEN == traces.current()
    assert traces.current() is None


def test_a_trace_begins_where_none_came():
    with traces.span("a") as span:
        assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", span.traceparent)
        assert structlog.contextvars.get_contextvars()["traceparent"] == span.traceparent
        with traces.span("b") as inner:
            assert inner.traceparent == span.traceparent
    with traces.span("a") as another:
        assert another.traceparent != span.traceparent


def test_what_is_no_traceparent_begins_a_new_one():
    zero = "00-00000000000000000000000000000000-0123456789abcdef-01"
    for odd in ("", "t", GIVEN.upper(), GIVEN + "-00", "01" + GIVEN[2:], zero, f"{GIVEN}\n"):
        with traces.span("a", odd) as span:
            assert span.traceparent.startswith("00-")
            assert span.traceparent != odd
