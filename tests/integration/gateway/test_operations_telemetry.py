"""What operators' pages draw: metrics and traces, from a real receiver, through the gateway."""

import uuid
from collections.abc import Iterator

import pytest

from echo_shared.telemetry import metrics, traces
from support.gateway_world import AuthServer, Caller, World, caller
from support.otlp import Receiver, exporting_to, receiving

OPERATOR = {"app_metadata": {"roles": ["operator"]}}
PATHS = ("/v1/operations/metrics", f"/v1/operations/traces/{uuid.uuid4()}")


@pytest.fixture
def receiver(world: World) -> Iterator[Receiver]:
    with receiving() as found:
        world.settings = world.settings.model_copy(update={"telemetry_url": found.url})
        yield found


@pytest.mark.parametrize("path", PATHS)
async def test_it_is_for_operators(ann: Caller, path: str) -> None:
    response = await ann.get(path)
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("path", PATHS)
async def test_where_they_are_kept_elsewhere_it_is_said_where_to_look(operator: Caller, path: str) -> None:
    response = await operator.get(path)
    problem = response.json()
    assert (response.status_code, problem["code"]) == (404, "telemetry_elsewhere")
    assert "Cloud Monitoring" in problem["remedy"]


async def test_metrics_of_all_processes_are_one_series(world: World, auth: AuthServer, receiver: Receiver) -> None:
    for service in ("transcode", "publish"):
        with exporting_to(receiver, service):
            metrics.FAILURES.add(stage="publish", code="webhook_refused")
            metrics.HANDLER.record(2.0, stage="transcode", unit="chunk")
    async with world.running() as http:
        operator = caller(http, auth, **OPERATOR)
        found = (await operator.get("/v1/operations/metrics")).json()
        asked = {"name": ["echo_failures_total", "echo_nothing_total"]}
        few = (await operator.get("/v1/operations/metrics", params=asked)).json()
        many = await operator.get("/v1/operations/metrics", params={"name": ["n"] * 51})
    assert found["step_seconds"] == 15
    series = {each["name"]: each for each in found["series"]}
    failures = series["echo_failures_total"]
    assert (failures["kind"], failures["labels"]) == ("counter", {"stage": "publish", "code": "webhook_refused"})
    assert (failures["total"], sum(failures["values"]), failures["mean"]) == (2, 2, [])
    work = series["echo_handler_seconds"]
    assert (work["kind"], work["unit"], work["total"]) == ("histogram", "s", 2)
    assert {mean for mean in work["mean"] if mean is not None} == {2.0}
    assert len(work["values"]) == len(work["mean"]) == len(work["p95"]) == len(failures["values"])
    assert [each["name"] for each in few["series"]] == ["echo_failures_total"]
    assert many.status_code == 422


async def test_a_video_s_traces_come_with_their_steps(world: World, auth: AuthServer, receiver: Receiver) -> None:
    video, other = str(uuid.uuid4()), str(uuid.uuid4())
    with exporting_to(receiver, "transcode"):
        with traces.span("video-accepted.transcode", video=video), traces.span("transcode plan") as inner:
            inner.failed("no such codec")
        with traces.span("video-accepted.transcode", video=other):
            pass
        with traces.span("stage-requested.transcode", video=video):
            pass
    async with world.running() as http:
        operator = caller(http, auth, **OPERATOR)
        found = (await operator.get(f"/v1/operations/traces/{video}")).json()["items"]
        nothing = await operator.get(f"/v1/operations/traces/{uuid.uuid4()}")
        strange = await operator.get("/v1/operations/traces/film")
    assert [trace["name"] for trace in found] == ["stage-requested.transcode", "video-accepted.transcode"]
    first, second = found[1]["steps"]
    assert (found[1]["spans"], found[1]["errors"]) == (2, 1)
    assert (first["parent"], second["parent"]) == (None, first["span"])
    assert (second["service"], second["error"]) == ("transcode", "no such codec")
    assert first["attributes"] == {"echo.video": video}
    assert nothing.json() == {"items": []}
    assert strange.status_code == 422


@pytest.mark.parametrize("path", PATHS)
async def test_a_receiver_that_is_away_is_told(world: World, auth: AuthServer, path: str) -> None:
    with receiving() as gone:
        world.settings = world.settings.model_copy(update={"telemetry_url": gone.url})
    async with world.running() as http:
        response = await caller(http, auth, **OPERATOR).get(path)
    assert (response.status_code, response.json()["code"]) == (503, "telemetry_unavailable")
