"""What the receiver keeps is bounded: the newest points of the liveliest series, the newest spans."""

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from echo_local.telemetry import metrics as metrics_module
from echo_local.telemetry import spans as spans_module
from echo_local.telemetry.metrics import Metrics
from echo_local.telemetry.spans import Spans


def counted(label: str, value: int, second: int = 1) -> ExportMetricsServiceRequest:
    request = ExportMetricsServiceRequest()
    metric = request.resource_metrics.add().scope_metrics.add().metrics.add(name="n")
    metric.sum.is_monotonic = True
    point = metric.sum.data_points.add(as_int=value, time_unix_nano=second * 10**9)
    point.attributes.add(key="label").value.string_value = label
    return request


def traced(trace: int, span: int, parent: int = 0, start: int = 0, video: str = "") -> ExportTraceServiceRequest:
    request = ExportTraceServiceRequest()
    found = request.resource_spans.add().scope_spans.add().spans.add(name=f"s{span}")
    found.trace_id, found.span_id = trace.to_bytes(16), span.to_bytes(8)
    found.parent_span_id = parent.to_bytes(8) if parent else b""
    found.start_time_unix_nano, found.end_time_unix_nano = start * 10**9, (start + 2) * 10**9
    if video:
        found.attributes.add(key="echo.video").value.string_value = video
    return request


def test_a_series_keeps_its_points_in_order():
    window = Metrics()
    for second in range(5):
        window.take(counted("a", second * 10, second))
    [series] = window.series("n")
    assert list(series.points)[-3:] == [(2, 20), (3, 30), (4, 40)]
    assert (series.kind, series.labels) == ("counter", {"label": "a"})
    assert window.series("other") == []


def test_the_points_of_a_series_are_bounded():
    window = Metrics()
    for second in range(metrics_module.POINTS + 7):
        window.take(counted("a", 1, second))
    [series] = window.series()
    assert len(series.points) == metrics_module.POINTS


def test_the_series_that_was_silent_for_longest_goes(monkeypatch):
    monkeypatch.setattr(metrics_module, "SERIES", 2)
    window = Metrics()
    for label in ("a", "b", "a", "c"):
        window.take(counted(label, 1))
    assert [series.labels["label"] for series in window.series()] == ["a", "c"]


def test_spans_are_found_by_trace_in_order_and_by_video():
    window = Spans()
    for request in (traced(1, 12, 11, start=5, video="v1"), traced(1, 11, start=4), traced(2, 21, start=9, video="v2")):
        window.take(request)
    assert [span.name for span in window.of(f"{1:032x}")] == ["s11", "s12"]
    assert [span.parent for span in window.of(f"{1:032x}")] == [None, f"{11:016x}"]
    [trace] = window.traces("v1", limit=10)
    assert (trace.trace, trace.name, trace.start, trace.seconds, trace.spans) == (f"{1:032x}", "s11", 4, 3, 2)
    assert [trace.video for trace in window.traces(limit=1)] == ["v2"]
    assert window.of("0") == []


def test_the_oldest_spans_go():
    window = Spans()
    for number in range(1, spans_module.SPANS + 3):
        window.take(traced(number, number))
    assert window.of(f"{2:032x}") == []
    assert len(window.of(f"{3:032x}")) == 1
