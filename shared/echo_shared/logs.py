"""Logs in Cloud Logging's JSON shape, or readable on a terminal: static event names, data in fields."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from echo_shared.settings import Settings

_QUIET = ("urllib3", "google", "asyncio", "httpx", "httpcore")


def configure(settings: Settings, service: str) -> None:
    """Set up structlog, and send the standard library's records (uvicorn, Google's clients) the same way."""
    before: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.stdlib.ExtraAdder(),
    ]
    if settings.log_format == "json":
        last: list[structlog.types.Processor] = [
            structlog.processors.format_exc_info,
            _CloudLogging(service, settings.google_cloud_project),
            structlog.processors.JSONRenderer(),
        ]
    else:
        last = [_without_trace, structlog.dev.ConsoleRenderer(timestamp_key="time")]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Each try to reach a receiver that is away would be a line of its own: what was given up is enough.
    logging.getLogger("opentelemetry").setLevel(logging.ERROR)


def _without_trace(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """55 characters that on a terminal are in the way."""
    event.pop("traceparent", None)
    return event


class _CloudLogging:
    """The field names Cloud Logging reads: severity, message, the trace's resource name."""

    def __init__(self, service: str, project: str) -> None:
        self._service = service
        self._project = project

    def __call__(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["severity"] = str(event.pop("level", "info")).upper()
        event["message"] = event.pop("event", "")
        event["service"] = self._service
        if "event_id" in event:  # structlog calls the message itself `event`
            event["event"] = event.pop("event_id")
        trace = event.pop("traceparent", None)
        if isinstance(trace, str) and trace.count("-") == 3:
            _, trace_id, span_id, flags = trace.split("-")
            event["logging.googleapis.com/trace"] = f"projects/{self._project}/traces/{trace_id}"
            event["logging.googleapis.com/spanId"] = span_id
            event["logging.googleapis.com/trace_sampled"] = int(flags, 16) & 1 == 1
        if "exception" in event:  # where Error Reporting looks
            event["stack_trace"] = event.pop("exception")
        return event
