"""Over the wire: what is measured arrives, and a receiver that is away or silent holds up nothing."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from echo_local.supervisor.ports import free_ports
from echo_shared.push import PushMessage
from echo_shared.settings import Settings
from echo_shared.telemetry import export, metrics, traces
from echo_shared.telemetry.delivery import observed
from echo_shared.telemetry.lifespan import exporting
from support.otlp import Receiver, exporting_to, receiving
from support.push_body import push_body

HERE = Path(__file__).parent
TRACE = "0123456789abcdef0123456789abcdef"
PARENT = f"00-{TRACE}-0123456789abcdef-01"


@pytest.fixture
def receiver():
    with receiving() as found:
        yield found


def message(**attributes: str) -> PushMessage:
    known = {"ce-id": "e1", "ce-subject": "v1", "traceparent": PARENT} | attributes
    return PushMessage("video-accepted.transcode", "m1", known, b"", 2, "2026-03-01T12:00:00.123456789Z")


def test_metrics_arrive_with_their_labels(receiver: Receiver):
    with exporting_to(receiver, "transcode"):
        metrics.FAILURES.add(stage="transcode", code="no_video")
        metrics.FAILURES.add(2, stage="transcode", code="no_video")
        metrics.SOCKETS.add(3)
        metrics.SOCKETS.add(-1)
        metrics.STAGES.set(7, stage="publish", state="running")
        metrics.HANDLER.record(0.3, stage="transcode", unit="chunk")
    assert receiver.values("echo_failures_total") == {("no_video", "transcode"): 3}
    assert receiver.values("echo_sockets") == {(): 2}
    assert receiver.values("echo_stages") == {("publish", "running"): 7}
    [series] = receiver.server.metrics.series("echo_handler_seconds")
    assert series.bounds == list(metrics.HANDLER.bounds)
    [(_, count, total, buckets)] = series.points
    assert (count, total, sum(buckets)) == (1, 0.3, 1)
    assert series.service == "transcode"
    assert series.instance


def test_a_delivery_is_a_span_of_the_message_s_trace(receiver: Receiver):
    with exporting_to(receiver), observed(message()) as seen, traces.span("transcode chunk", unit="chunk-1") as work:
        seen.answer(204, "done")
    inner, outer = receiver.spans
    assert (outer.trace, outer.parent, outer.kind) == (TRACE, "0123456789abcdef", "consumer")
    assert (inner.trace, inner.parent) == (TRACE, outer.span)
    assert work.traceparent == f"00-{TRACE}-{inner.span}-01"
    told = {"event_id": "e1", "video": "v1", "message": "m1", "attempt": 2, "outcome": "done"}
    assert outer.attributes == {f"echo.{name}": value for name, value in told.items()}
    assert receiver.values("echo_deliveries_total") == {("true", "done", "video-accepted.transcode"): 1}
    assert receiver.values("echo_queue_seconds") == {("video-accepted.transcode",): 1}


def test_what_breaks_off_is_an_error_and_no_ack(receiver: Receiver):
    with exporting_to(receiver), pytest.raises(KeyError), observed(message()):
        raise KeyError("x")
    assert receiver.spans[0].error == "KeyError('x')"
    assert receiver.values("echo_deliveries_total") == {("false", "broken", "video-accepted.transcode"): 1}
    assert receiver.values("echo_queue_seconds") == {}


def test_a_caller_that_does_not_sample_is_traced_all_the_same(receiver: Receiver):
    with exporting_to(receiver), traces.span("a", PARENT[:-2] + "00") as span:
        assert span.traceparent.endswith("-01")
    assert [span.trace for span in receiver.spans] == [TRACE]


def test_the_sampler_of_the_environment_holds(receiver: Receiver, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "always_off")
    with exporting_to(receiver), traces.span("a", PARENT) as span:
        assert span.traceparent.startswith(f"00-{TRACE}-")
        assert span.traceparent.endswith("-00")
    assert receiver.spans == []


async def test_nothing_of_the_sdk_is_loaded_without_an_endpoint():
    script = (
        "import asyncio, sys, echo_shared.server\n"
        "from echo_shared.settings import Settings\n"
        "from echo_shared.telemetry.lifespan import exporting\n"
        "async def run():\n"
        "    async with exporting(Settings(_env_file=None), 's'): pass\n"
        "asyncio.run(run())\n"
        "print([name for name in sys.modules if name.startswith(('opentelemetry.sdk', 'opentelemetry.exporter'))])\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"


async def test_a_receiver_that_is_away_changes_nothing():
    [port] = free_ports(1)
    settings = Settings(_env_file=None, otel_exporter_otlp_endpoint=f"http://127.0.0.1:{port}")
    async with exporting(settings, "s"):
        for _ in range(100):
            with observed(message()) as seen:
                assert seen.answer(204, "done") == 204
    assert not metrics.DELIVERIES.on
    assert traces.current() is None


def test_a_receiver_that_never_answers_holds_up_neither_work_nor_the_end(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(export, "_CALL_SECONDS", 1000.0)  # whoever waits for an answer waits for ever
    receiver.hold()
    spans = 5 * export._SPANS
    with exporting_to(receiver):
        for number in range(spans):
            with traces.span("a", number=number):
                pass
        assert receiver.waiting.wait(30)
    assert receiver.spans == []
    receiver.release()
    deadline = time.monotonic() + 30
    while threading.active_count() > 2 and time.monotonic() < deadline:  # this one and the receiver's
        time.sleep(0.01)
    found = [span.attributes["echo.number"] for span in receiver.spans]
    assert len(found) <= export._SPANS + 2 * 512  # the queue, and what was taken out of it before
    assert spans - 1 in found


@pytest.mark.parametrize("answers", [True, False])
def test_sigterm_sends_what_is_left(receiver: Receiver, answers: bool):
    [port] = free_ports(1)
    env = os.environ | {
        "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url,
        "OTEL_METRIC_EXPORT_INTERVAL": "3600000",
        "OTEL_BSP_SCHEDULE_DELAY": "3600000",
        "PORT": str(port),
        "PUSH_AUTH": "off",
        # Neither is called: the event is none of those this worker knows.
        "PUBSUB_EMULATOR_HOST": "127.0.0.1:9",
        "STORAGE_EMULATOR_HOST": "http://127.0.0.1:9",
        "FASTAPI_ENV": "development",
    }
    command = [sys.executable, str(HERE.parents[1] / "bench/hop_worker.py")]
    worker = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    try:
        _answered(port, "GET", "/healthz", 200)
        body = push_body(
            "video-playable.gateway", {"ce-type": "echo.of.another.version", "traceparent": PARENT}, b"", "m"
        )
        _answered(port, "POST", "/push", 204, body)
        if not answers:
            receiver.hold()
        worker.send_signal(signal.SIGTERM)
        said, _ = worker.communicate(timeout=60)
    finally:
        worker.kill()
        worker.wait()
    assert worker.returncode == -signal.SIGTERM, said  # after its clean end uvicorn passes the signal on
    assert "Application shutdown complete." in said
    assert [span.trace for span in receiver.spans] == ([TRACE] if answers else [])
    counted = {("true", "unknown", "video-playable.gateway"): 1} if answers else {}
    assert receiver.values("echo_deliveries_total") == counted


def _answered(port: int, method: str, path: str, status: int, body: bytes = b"") -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            found = httpx.request(method, f"http://127.0.0.1:{port}{path}", content=body).status_code
        except httpx.TransportError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            assert found == status
            return
