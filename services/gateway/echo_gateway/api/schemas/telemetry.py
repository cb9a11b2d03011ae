"""What was measured and traced."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

_STEPS = "one a step, oldest first"


class SeriesOut(BaseModel):
    """One metric with one set of labels, over all processes."""

    name: str = Field(examples=["echo_deliveries_total"])
    kind: Literal["counter", "histogram", "level", "gauge"]
    unit: str = Field(examples=["1", "s"])
    labels: dict[str, str]
    total: float = Field(description="counter, histogram: since the platform started; level, gauge: the newest reading")
    values: list[float | None] = Field(
        description=f"{_STEPS}. counter, histogram: how many more; level, gauge: the reading, null where there was none"
    )
    mean: list[float | None] = Field(description=f"histogram: {_STEPS}, null where nothing happened; else empty")
    p95: list[float | None] = Field(description="histogram: as `mean`, estimated from its buckets; else empty")


class MetricsOut(BaseModel):
    """The newest steps of each series; all have the same steps."""

    start: datetime = Field(description="where the first step begins")
    step_seconds: int
    series: list[SeriesOut]


class SpanOut(BaseModel):
    """One step of a trace."""

    span: str
    parent: str | None = Field(description="the span that caused it; it may no longer be kept")
    name: str
    kind: Literal["server", "consumer", "internal", "client", "producer", "unspecified"]
    service: str
    start: datetime
    seconds: float
    error: str | None
    attributes: dict[str, str | bool | int | float]


class TraceOut(BaseModel):
    """One trace: an upload, an edit or a re-run, and all that came of it."""

    trace: str
    name: str
    start: datetime
    seconds: float
    spans: int = Field(description="how many it has; `steps` holds the first 2,000")
    errors: int
    steps: list[SpanOut] = Field(description="by their start")


class TracesOut(BaseModel):
    """The newest traces of a video, at most five."""

    items: list[TraceOut]
