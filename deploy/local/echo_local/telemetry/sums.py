"""The series of all processes as one, in steps of equal length: what charts are drawn from."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from echo_local.telemetry.metrics import POINTS, Series

STEP_SECONDS = 15
STEPS = POINTS
_STANDS = 2  # steps for which a reading holds: exports of different processes do not come in step


@dataclass(frozen=True)
class Sum:
    """One metric with one set of labels.

    `values` has one entry a step, oldest first. Of counters and distributions: how many more there were, `total` since
    the processes started. Of readings: what stood at the step's end, `total` the newest; None: nobody told.
    `mean` and `p95` are those of a distribution's step, None where nothing happened.
    """

    name: str
    kind: str
    unit: str
    labels: Mapping[str, Any]
    total: float
    values: Sequence[float | None]
    mean: Sequence[float | None] = field(default=())
    p95: Sequence[float | None] = field(default=())


@dataclass(frozen=True)
class Steps:
    """The window up to `end`, in seconds since 1970; both ends lie on multiples of a step."""

    end: int

    @classmethod
    def until(cls, now: float) -> "Steps":
        """With the step that `now` is in as the last."""
        return cls(math.ceil(now / STEP_SECONDS) * STEP_SECONDS)

    @property
    def start(self) -> int:
        """Where the first step begins."""
        return self.end - STEPS * STEP_SECONDS

    def index(self, at: float) -> int | None:
        """The step that a moment is in."""
        found = math.ceil((at - self.start) / STEP_SECONDS) - 1
        return found if 0 <= found < STEPS else None


def sums(series: Iterable[Series], steps: Steps, since: float) -> Iterator[Sum]:
    """One for each metric and labels, in the order of their names. What processes counted before `since` is no news."""
    groups: dict[tuple[Any, ...], list[Series]] = {}
    for each in series:
        groups.setdefault((each.name, *sorted(each.labels.items())), []).append(each)
    for _, group in sorted(groups.items(), key=lambda item: str(item[0])):
        match group[0].kind:
            case "counter":
                yield _counter(group, steps, since)
            case "histogram":
                yield _distribution(group, steps, since)
            case kind:
                yield _reading(group, steps, max if kind == "gauge" else sum)


def _counter(group: Sequence[Series], steps: Steps, since: float) -> Sum:
    values = [0.0] * STEPS
    for series in group:
        for index, before, after in _grown(series, steps, since, (0.0, 0.0)):
            values[index] += _more(before[1], after[1])
    return _sum(group, sum(series.points[-1][1] for series in group), values)


def _distribution(group: Sequence[Series], steps: Steps, since: float) -> Sum:
    bounds = group[0].bounds
    counts, seconds = [0.0] * STEPS, [0.0] * STEPS
    buckets = [[0.0] * (len(bounds) + 1) for _ in range(STEPS)]
    for series in group:
        nothing = (0.0, 0, 0.0, [0] * (len(bounds) + 1))
        for index, before, after in _grown(series, steps, since, nothing):
            counts[index] += _more(before[1], after[1])
            seconds[index] += _more(before[2], after[2])
            for number, (low, high) in enumerate(zip(before[3], after[3], strict=False)):
                buckets[index][number] += _more(low, high)
    mean = [total / count if count else None for total, count in zip(seconds, counts, strict=True)]
    p95 = [_quantile(0.95, bounds, step) for step in buckets]
    return _sum(group, sum(series.points[-1][1] for series in group), counts, mean, p95)


def _reading(group: Sequence[Series], steps: Steps, together: Any) -> Sum:
    told: list[list[float]] = [[] for _ in range(STEPS)]
    for series in group:
        newest = {steps.index(point[0]): point[1] for point in series.points}
        for index in range(STEPS):
            stands = [newest[at] for at in range(index, index - _STANDS, -1) if at in newest]
            told[index] += stands[:1]
    values = [together(found) if found else None for found in told]
    return _sum(group, next((value for value in reversed(values) if value is not None), 0.0), values)


def _grown(
    series: Series, steps: Steps, since: float, nothing: tuple[Any, ...]
) -> Iterator[tuple[int, tuple[Any, ...], tuple[Any, ...]]]:
    """Each point within the window by its step, with the one before it. The first of all grew from nothing."""
    points = list(series.points)
    if len(points) < POINTS and series.since >= since:
        points.insert(0, nothing)
    for before, after in pairwise(points):
        index = steps.index(after[0])
        if index is not None:
            yield index, before, after


def _more(before: float, after: float) -> float:
    return max(0.0, after - before)


def _quantile(share: float, bounds: Sequence[float], buckets: Sequence[float]) -> float | None:
    """As Prometheus estimates it: evenly spread within a bucket, and the highest bound for what lies above it."""
    wanted, passed = share * sum(buckets), 0.0
    if not wanted:
        return None
    for number, bound in enumerate(bounds):
        if passed + buckets[number] >= wanted:
            low = bounds[number - 1] if number else 0.0
            return low + (bound - low) * (wanted - passed) / buckets[number]
        passed += buckets[number]
    return bounds[-1]


def _sum(
    group: Sequence[Series],
    total: float,
    values: Sequence[float | None],
    mean: Sequence[float | None] = (),
    p95: Sequence[float | None] = (),
) -> Sum:
    first = group[0]
    return Sum(first.name, first.kind, first.unit, first.labels, total, values, mean, p95)
