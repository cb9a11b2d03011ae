"""The platform's metrics in a few lines: what its processes counted since they started."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from echo_local.telemetry.queues import OLDEST, WAITING
from echo_shared.telemetry import metrics
from echo_shared.telemetry.instruments import Instrument


@dataclass(frozen=True)
class Figures:
    """Time series as the telemetry process tells them."""

    series: Sequence[dict[str, Any]]

    def lines(self) -> Iterator[str]:
        """One for each thing there is something to say of."""
        if deliveries := self._totals(metrics.DELIVERIES, "outcome"):
            yield _line("deliveries", *_counted(deliveries), self._mean(metrics.QUEUE, "from publishing to done"))
        if waiting := self._readings(WAITING):
            oldest = max(self._readings(OLDEST).values(), default=0.0)
            yield _line("queues", *_counted(waiting), f"the oldest for {oldest:.0f} s")
        if finished := self._totals(metrics.FINISHED, "status"):
            playable, published = self._mean(metrics.PLAYABLE, "playable"), self._mean(metrics.PUBLISHED, "published")
            yield _line("videos", *_counted(finished), playable, published)
        for name, metric in (("retries", metrics.RETRIES), ("failures", metrics.FAILURES)):
            if found := self._totals(metric, "stage", "code"):
                yield _line(name, *_counted(found))
        if letters := self._totals(metrics.DEAD_LETTERS, "subscription"):
            yield _line("dead letters", *_counted(letters))
        if statuses := self._totals(metrics.REQUESTS, "status"):
            broken = sum(count for status, count in statuses.items() if status.startswith("5"))
            each = self._mean(metrics.REQUEST_TIME, "each")
            yield _line("requests", f"{statuses.total():.0f}", f"{broken:.0f} of them 5xx", each)
        if told := self._totals(metrics.WEBHOOKS, "outcome"):
            yield _line("webhooks", *_counted(told), self._mean(metrics.WEBHOOK_TIME, "from an event until taken"))
        if indexed := self._totals(metrics.INDEXED, "outcome"):
            yield _line("search index", *_counted(indexed), self._mean(metrics.INDEX_TIME, "each"))
        if tokens := self._totals(metrics.MODEL_TOKENS, "direction"):
            yield _line("tokens", *_counted(tokens))

    def _of(self, metric: Instrument) -> list[dict[str, Any]]:
        return [series for series in self.series if series["name"] == metric.name and series["points"]]

    def _totals(self, metric: Instrument, *labels: str) -> Counter[str]:
        """By labels, over all processes: what a counter stands at, or how many durations there were."""
        found: Counter[str] = Counter()
        for series in self._of(metric):
            found[" ".join(series["labels"][label] for label in labels)] += series["points"][-1][1]
        return +found  # without what stands at nought

    def _readings(self, name: str) -> Counter[str]:
        """Of Pub/Sub's own, by subscription: the newest that are not nought."""
        found = [series for series in self.series if series["name"] == name]
        return +Counter({series["labels"]["subscription_id"]: series["points"][-1][1] for series in found})

    def _mean(self, metric: Instrument, name: str) -> str:
        newest = [series["points"][-1] for series in self._of(metric)]
        count = sum(point[1] for point in newest)
        return f"{name} {sum(point[2] for point in newest) / count:.3g} s on average" if count else ""


def _counted(counts: Counter[str]) -> Iterator[str]:
    return (f"{count:.0f} {name}" for name, count in counts.most_common())


def _line(name: str, *parts: str) -> str:
    return f"{name:<14} {', '.join(part for part in parts if part)}"
