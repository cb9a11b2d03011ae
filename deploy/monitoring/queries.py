"""PromQL over the instruments that the code declares: a query can name no metric that there is not."""

from dataclasses import dataclass

from echo_shared.telemetry.instruments import Counter, Gauge, Instrument, Seconds, UpDown

# Of Google's own metrics those that are used, by their names in PromQL and the resource they are told of.
OLDEST_WAITING = ("pubsub_googleapis_com:subscription_oldest_unacked_message_age", "pubsub_subscription")
WAITING = ("pubsub_googleapis_com:subscription_num_undelivered_messages", "pubsub_subscription")
BILLED = ("run_googleapis_com:container_billable_instance_time", "cloud_run_revision")
INSTANCES = ("run_googleapis_com:container_instance_count", "cloud_run_revision")


@dataclass(frozen=True)
class Where:
    """A metric with conditions on its labels, in PromQL's own form: `status=~"5.."`."""

    metric: Instrument
    condition: str = ""

    def named(self, suffix: str = "", *more: str) -> str:
        """The selector."""
        conditions = ",".join(part for part in (self.condition, *more) if part)
        return f"{self.metric.name}{suffix}{{{conditions}}}" if conditions else f"{self.metric.name}{suffix}"

    @property
    def counter(self) -> str:
        """The suffix of what only grows."""
        return "_count" if isinstance(self.metric, Seconds) else ""


def rate(where: Where | Counter | Seconds, *by: str, window: str = "5m") -> str:
    """So many a second."""
    found = _where(where)
    return f"sum{_by(by)} (rate({found.named(found.counter)}[{window}]))"


def grown(where: Where | Counter | Seconds, *by: str, window: str) -> str:
    """So many in the window."""
    found = _where(where)
    return f"sum{_by(by)} (increase({found.named(found.counter)}[{window}]))"


def quantile(share: float, where: Where | Seconds, *by: str, window: str = "5m") -> str:
    """The duration that this share of all stays below, in seconds."""
    found = _where(where)
    return f"histogram_quantile({share}, sum{_by(('le', *by))} (rate({found.named('_bucket')}[{window}])))"


def below(bound: float, where: Where | Seconds, *, window: str) -> str:
    """How many a second took at most `bound` seconds, which is one of the bounds of its buckets."""
    found = _where(where)
    assert isinstance(found.metric, Seconds)
    assert bound in found.metric.bounds, f"{found.metric.name} has no bound at {bound}"
    # Whole numbers are written with and without their decimal.
    le = f'le=~"{bound:g}(\\\\.0)?"'
    return f"sum (rate({found.named('_bucket', le)}[{window}]))"


def newest(metric: Gauge, *by: str) -> str:
    """What every instance tells alike."""
    return f"max{_by(by)} ({metric.name})"


def total(metric: UpDown) -> str:
    """What the instances make up together."""
    return f"sum ({metric.name})"


def google(metric: tuple[str, str], operator: str, by: str, *conditions: str, window: str = "") -> str:
    """One of Google's metrics by one label; with a window, how fast it grows."""
    name, resource = metric
    selector = f"{name}{{{','.join([f'monitored_resource="{resource}"', *conditions])}}}"
    return f"{operator} by ({by}) ({f'rate({selector}[{window}])' if window else selector})"


def _where(where: Where | Counter | Seconds) -> Where:
    return where if isinstance(where, Where) else Where(where)


def _by(labels: tuple[str, ...]) -> str:
    return f" by ({', '.join(labels)})" if labels else ""
