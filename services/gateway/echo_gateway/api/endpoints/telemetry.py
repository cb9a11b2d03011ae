"""What was measured and traced, for operators; where this platform keeps it itself."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from echo_gateway.api.dependencies import Operator, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.telemetry import MetricsOut, TracesOut
from echo_gateway.errors import TelemetryElsewhereError
from echo_gateway.gateway import Gateway
from echo_gateway.ports import TelemetryReader

router = APIRouter(prefix="/operations", tags=["operations"])

_TRACES = 5
_SPANS = 2000


@router.get("/metrics", responses=documented("forbidden", "telemetry_elsewhere"))
async def get_metrics(
    gateway: TheGateway,
    _operator: Operator,
    name: Annotated[Sequence[str], Query(max_length=50, description="the metrics that are wanted; none: all")] = (),
) -> MetricsOut:
    """The last twenty minutes: queues under Google's names, all else under Echo's."""
    return MetricsOut.model_validate(await _reader(gateway).sums(name))


@router.get("/traces/{video_id}", responses=documented("forbidden", "telemetry_elsewhere"))
async def get_traces(video_id: UUID, gateway: TheGateway, _operator: Operator) -> TracesOut:
    """A video's way through the services, newest trace first; none when they are too old or there is no such video."""
    return TracesOut.model_validate({"items": await _reader(gateway).traces(video_id, limit=_TRACES, spans=_SPANS)})


def _reader(gateway: Gateway) -> TelemetryReader:
    if gateway.telemetry is None:
        raise TelemetryElsewhereError
    return gateway.telemetry
