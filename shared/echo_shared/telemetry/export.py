"""Sends metrics and spans off over OTLP. The one module that imports the SDK: 70 ms that only an endpoint costs."""

import os
import threading
import time
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

import requests
import structlog
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.environment_variables import OTEL_TRACES_SAMPLER
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_ON

from echo_shared.telemetry import instruments, traces

FLUSH_SECONDS = 1.5  # with the 8 s that running work has, still within the 10 s from SIGTERM to SIGKILL
_CALL_SECONDS = 5.0  # one request, its retries included; it is made by a thread that nobody waits for
_POINTS = 200  # a request, the most that Google's API takes
_SPANS = 2048  # kept while the receiver is away; older ones are dropped
_log = structlog.get_logger()


class Exporting:
    """Instruments and spans are connected from here until `stop`."""

    def __init__(self, endpoint: str, service: str, project: str) -> None:
        base = endpoint.rstrip("/")
        resource = Resource.create(  # OTEL_RESOURCE_ATTRIBUTES adds to it, such as the region
            {"service.name": service, "service.instance.id": uuid.uuid4().hex, "gcp.project_id": project}
        )
        metrics = OTLPMetricExporter(
            f"{base}/v1/metrics", session=_session(base), timeout=_CALL_SECONDS, max_export_batch_size=_POINTS
        )
        self._meters = MeterProvider([PeriodicExportingMetricReader(metrics)], resource, shutdown_on_exit=False)
        # What a caller's load balancer sampled is not our choice: by default every video is traced whole.
        sampler = None if os.environ.get(OTEL_TRACES_SAMPLER) else ALWAYS_ON
        self._tracers = TracerProvider(sampler, resource, shutdown_on_exit=False)
        spans = OTLPSpanExporter(f"{base}/v1/traces", session=_session(base), timeout=_CALL_SECONDS)
        self._tracers.add_span_processor(BatchSpanProcessor(spans, max_queue_size=_SPANS))
        instruments.connect(self._meters.get_meter("echo"))
        traces.use(self._tracers.get_tracer("echo"))

    def stop(self) -> None:
        """Send what is left, for at most `FLUSH_SECONDS`: a receiver that is away must not hold up the end."""
        traces.use(None)
        instruments.disconnect()
        deadline = time.monotonic() + FLUSH_SECONDS
        # The SDK's own deadlines are 30 s, one after the other.
        threads = [_begun(self._meters.shutdown), _begun(self._tracers.shutdown)]
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))


def _begun(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def _session(endpoint: str) -> requests.Session:
    if not (urlsplit(endpoint).hostname or "").endswith(".googleapis.com"):
        return requests.Session()
    import google.auth  # noqa: PLC0415 -- on Google Cloud alone
    from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415
    from google.auth.transport.requests import AuthorizedSession  # noqa: PLC0415

    try:
        credentials, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
    except GoogleAuthError as error:  # the service itself can do without being watched
        _log.error("telemetry_unauthorized", error=str(error))
        return requests.Session()
    session: requests.Session = AuthorizedSession(credentials)  # type: ignore[no-untyped-call]  # untyped there
    return session
