"""What is promised, and how fast the room for error may be used up.

A budget is the part that may fail: 0.001 at a goal of 99.9 %. Burning at 1 spends exactly all of it in the period. The
pairs of windows are those of Google's SRE workbook, chapter 5: the long one says that it matters, the short one that it
goes on.
"""

from dataclasses import dataclass

from queries import Where, below, grown, rate

from echo_shared.telemetry import metrics
from echo_shared.telemetry.instruments import Seconds

PERIOD_DAYS = 28
FAST = ("1h", "5m", 14.4)  # 2 % of four weeks' budget in an hour: wake somebody
SLOW = ("6h", "30m", 6.0)  # 5 % in six hours
_PEOPLE = 'route!="/push"'  # Pub/Sub waits without complaint


@dataclass(frozen=True)
class Objective:
    """So many of `total` are good: within `bound` seconds, or else those where `good` holds.

    Where a burst of a few would already burn fast, nothing is said of fewer than `least` in the long window.
    """

    name: str
    title: str
    goal: float
    total: Where
    bound: float | None = None
    good: str = ""
    least: int = 0

    @property
    def budget(self) -> float:
        """The part that may fail."""
        return round(1 - self.goal, 6)

    def burn(self, window: str) -> str:
        """How many times as fast as it may the budget is spent."""
        return f"(1 - {self._good(window)} / {rate(self.total, window=window)}) / {self.budget:g}"

    def burning(self, long: str, short: str, times: float) -> str:
        """Both windows burn `times` as fast as they may."""
        query = f"{self.burn(long)} > {times:g} and {self.burn(short)} > {times:g}"
        return f"{query} and {grown(self.total, window=long)} >= {self.least}" if self.least else query

    def slo(self) -> dict[str, object]:
        """The same for Cloud Monitoring's own error budgets."""
        told: dict[str, object] = {
            "id": self.name,
            "display_name": self.title,
            "goal": self.goal,
            "rolling_period_days": PERIOD_DAYS,
        }
        if self.bound is not None:
            return told | {"distribution_filter": _filter(self.total), "max": self.bound}
        good = Where(self.total.metric, ",".join(part for part in (self.total.condition, self.good) if part))
        return told | {"good_filter": _filter(good), "total_filter": _filter(self.total)}

    def _good(self, window: str) -> str:
        if self.bound is not None:
            return below(self.bound, self.total, window=window)
        # Nothing good is not the same as no answer.
        conditions = ",".join(part for part in (self.total.condition, self.good) if part)
        return f"({rate(Where(self.total.metric, conditions), window=window)} or vector(0))"


def _filter(where: Where) -> str:
    """Cloud Monitoring's filters take whole expressions of labels."""
    kind = "histogram" if isinstance(where.metric, Seconds) else "counter"
    parts = [
        f'metric.type="prometheus.googleapis.com/{where.metric.name}/{kind}"',
        'resource.type="prometheus_target"',
    ]
    for condition in filter(None, where.condition.split(",")):
        name, operator, value = _split(condition)
        matched = f"monitoring.regex.full_match({value})" if operator in {"=~", "!~"} else value
        parts.append(f"metric.labels.{name}{'!=' if operator.startswith('!') else '='}{matched}")
    return " ".join(parts)


def _split(condition: str) -> tuple[str, str, str]:
    for operator in ("=~", "!~", "!=", "="):
        name, found, value = condition.partition(operator)
        if found and name.isidentifier():
            return name, operator, value
    raise ValueError(condition)


OBJECTIVES = (
    Objective(
        "gateway-availability",
        "99.9 % of requests are answered without an error of ours",
        0.999,
        Where(metrics.REQUESTS, _PEOPLE),
        good='status!~"5.."',
    ),
    Objective(
        "gateway-latency",
        "99 % of requests are answered within half a second",
        0.99,
        Where(metrics.REQUEST_TIME, _PEOPLE),
        bound=0.5,
    ),
    Objective(
        "time-to-playable",
        "95 % of videos can be played a minute after their upload",
        0.95,
        Where(metrics.PLAYABLE),
        bound=60.0,
        least=10,
    ),
    Objective(
        "publication",
        "99 % of videos that could be used are published",
        0.99,
        Where(metrics.FINISHED, 'status=~"published|failed"'),
        good='status="published"',
        least=10,
    ),
)
