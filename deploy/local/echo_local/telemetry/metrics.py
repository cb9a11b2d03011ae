"""The newest points of every time series, a bounded number of both."""

from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.metrics.v1.metrics_pb2 import HistogramDataPoint, Metric, NumberDataPoint

from echo_local.telemetry.values import plain

SERIES = 4000
POINTS = 80  # at one in 15 s the last 20 minutes


@dataclass
class Series:
    """One metric with one set of labels of one process. Counters and distributions count from `since`.

    A point is (seconds since 1970, value), or for a distribution (seconds since 1970, count, sum, counts per bucket).
    """

    name: str
    kind: str
    unit: str
    service: str
    instance: str
    labels: Mapping[str, Any]
    since: float = 0.0
    bounds: list[float] = field(default_factory=list)
    points: "deque[tuple[Any, ...]]" = field(default_factory=lambda: deque(maxlen=POINTS))


class Metrics:
    """What arrived, newest points last. The series that has been silent for longest goes first."""

    def __init__(self) -> None:
        self._series: OrderedDict[tuple[Any, ...], Series] = OrderedDict()

    def take(self, request: ExportMetricsServiceRequest) -> None:
        """Keep what one export sends."""
        for resource in request.resource_metrics:
            about = plain(resource.resource.attributes)
            service, instance = str(about.get("service.name", "")), str(about.get("service.instance.id", ""))
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    for kind, point in _points(metric):
                        self._take(metric, kind, service, instance, point)

    def series(self, name: str | None = None) -> list[Series]:
        """All, or those of one metric."""
        return [series for series in self._series.values() if name in (None, series.name)]

    def read(self, series: Series, at: float, value: float) -> None:
        """Keep one reading more, taken `at` seconds since 1970; `series` says of what."""
        self._kept(series).points.append((at, value))

    def _kept(self, new: Series) -> Series:
        """The series that is there already, else this one."""
        key = (new.name, new.service, new.instance, *sorted(new.labels.items()))
        found = self._series.setdefault(key, new)
        if len(self._series) > SERIES:
            self._series.popitem(last=False)
        self._series.move_to_end(key)
        return found

    def _take(self, metric: Metric, kind: str, service: str, instance: str, point: Any) -> None:
        since = point.start_time_unix_nano / 1e9
        labels = plain(point.attributes)
        found = self._kept(Series(metric.name, kind, metric.unit, service, instance, labels, since))
        at = point.time_unix_nano / 1e9
        if isinstance(point, HistogramDataPoint):
            found.bounds = list(point.explicit_bounds)
            found.points.append((at, point.count, point.sum, list(point.bucket_counts)))
        else:
            found.points.append((at, _number(point)))


def _points(metric: Metric) -> Iterator[tuple[str, Any]]:
    match metric.WhichOneof("data"):
        case "sum":
            kind = "counter" if metric.sum.is_monotonic else "level"
            yield from ((kind, point) for point in metric.sum.data_points)
        case "gauge":
            yield from (("gauge", point) for point in metric.gauge.data_points)
        case "histogram":
            yield from (("histogram", point) for point in metric.histogram.data_points)


def _number(point: NumberDataPoint) -> float:
    return point.as_int if point.WhichOneof("value") == "as_int" else point.as_double
