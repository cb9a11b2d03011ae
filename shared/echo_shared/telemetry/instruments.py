"""What a metric is here: a name, its labels and one verb. Without an exporter the verb does nothing."""

from collections.abc import Iterator
from typing import Any

DECLARED: "dict[str, Instrument]" = {}


class Instrument:
    """One metric. Names are Prometheus' own (`_total`, `_seconds`), so that no collector on the way renames them.

    Every label has few values, known beforehand: ids go into spans and logs, never here.
    """

    kind: str
    unit = "1"

    def __init__(self, name: str, text: str, *labels: str) -> None:
        self.name = name
        self.text = text
        self.labels = labels
        self.real: Any = None  # the SDK's instrument, while an exporter runs
        DECLARED[name] = self

    @property
    def on(self) -> bool:
        """Whether anybody reads it; for callers whose value takes work to find."""
        return self.real is not None

    def create(self, meter: Any) -> Any:
        """The SDK's instrument for this one."""
        return getattr(meter, f"create_{self.kind}")(self.name, unit=self.unit, description=self.text)


class Counter(Instrument):
    """Only grows."""

    kind = "counter"

    def add(self, amount: int = 1, /, **labels: str) -> None:
        """Count `amount` more."""
        if self.real is not None:
            self.real.add(amount, labels)


class UpDown(Instrument):
    """How many there are now, told by those who come and go; instances add up."""

    kind = "up_down_counter"

    def add(self, amount: int, /, **labels: str) -> None:
        """So many more, or fewer."""
        if self.real is not None:
            self.real.add(amount, labels)


class Gauge(Instrument):
    """A reading; every instance reads the same, so charts take one of them."""

    kind = "gauge"

    def set(self, value: float, /, **labels: str) -> None:
        """What it is now."""
        if self.real is not None:
            self.real.set(value, labels)


class Seconds(Instrument):
    """A distribution of durations over fixed bounds, in seconds."""

    kind = "histogram"
    unit = "s"

    def __init__(self, name: str, text: str, *labels: str, bounds: tuple[float, ...]) -> None:
        super().__init__(name, text, *labels)
        self.bounds = bounds

    def create(self, meter: Any) -> Any:
        """With the bounds: the SDK's own end at 10 s."""
        return meter.create_histogram(
            self.name, unit=self.unit, description=self.text, explicit_bucket_boundaries_advisory=self.bounds
        )

    def record(self, seconds: float, /, **labels: str) -> None:
        """One more duration. Clocks of two machines may differ, so what they make negative counts as none."""
        if self.real is not None:
            self.real.record(max(0.0, seconds), labels)


def connect(meter: Any) -> None:
    """From now on every instrument writes to `meter`."""
    for instrument in DECLARED.values():
        instrument.real = instrument.create(meter)


def disconnect() -> None:
    """From now on none does."""
    for instrument in DECLARED.values():
        instrument.real = None


def exported() -> Iterator[str]:
    """The names under which the metrics arrive at Prometheus or Cloud Monitoring."""
    for instrument in DECLARED.values():
        if isinstance(instrument, Seconds):
            yield from (f"{instrument.name}_{part}" for part in ("bucket", "sum", "count"))
        else:
            yield instrument.name
