"""Logs: Cloud Logging's field names, whoever wrote the line."""

import json
import logging
from dataclasses import replace

import pytest
import structlog

from echo_shared import logs
from echo_shared.errors import RetryableError
from echo_shared.settings import Settings
from support.consumer_kit import consumer, push


@pytest.fixture(autouse=True)
def restored():
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_has_the_fields_that_cloud_logging_reads(capsys):
    logs.configure(Settings(google_cloud_project="proj"), "transcode")
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with structlog.contextvars.bound_contextvars(video="v1", traceparent=trace):
        structlog.get_logger().warning("work_retried", code="busy")
    [line] = lines(capsys)
    assert line["severity"] == "WARNING"
    assert line["message"] == "work_retried"
    assert (line["service"], line["video"], line["code"]) == ("transcode", "v1", "busy")
    assert line["logging.googleapis.com/trace"] == "projects/proj/traces/0af7651916cd43dd8448eb211c80319c"
    assert line["logging.googleapis.com/spanId"] == "b7ad6b7169203331"
    assert line["logging.googleapis.com/trace_sampled"] is True
    assert line["time"].endswith("Z")


async def test_each_line_of_a_delivery_carries_trace_video_event_and_attempt(capsys, store, publisher):
    logs.configure(Settings(google_cloud_project="proj"), "transcode")

    async def fail(_event, _work):
        raise RetryableError("busy", "The encoder is busy.")

    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    message = push()
    given = replace(message, attributes=message.attributes | {"traceparent": trace}, delivery_attempt=3)
    await consumer(store, publisher, fail).receive(given)
    [line] = lines(capsys)
    assert line["message"] == "work_retried"
    assert (line["video"], line["event"], line["attempt"]) == ("v1", "e1", 3)
    assert line["logging.googleapis.com/trace"] == "projects/proj/traces/0af7651916cd43dd8448eb211c80319c"


def test_a_terminal_is_spared_the_traceparent(capsys):
    logs.configure(Settings(log_format="console"), "transcode")
    with structlog.contextvars.bound_contextvars(traceparent="00-a-b-01"):
        structlog.get_logger().info("hello", video="v1")
    printed = capsys.readouterr().out
    assert "hello" in printed
    assert "00-a-b-01" not in printed


def test_a_traceback_lies_where_error_reporting_looks(capsys):
    logs.configure(Settings(), "transcode")
    try:
        _ = 1 / 0
    except ZeroDivisionError:
        structlog.get_logger().exception("work_broken")
    [line] = lines(capsys)
    assert line["severity"] == "ERROR"
    assert "ZeroDivisionError: division by zero" in line["stack_trace"]


def test_lines_of_other_libraries_have_the_same_shape(capsys):
    logs.configure(Settings(), "gateway")
    logging.getLogger("uvicorn.error").info("started on %s", 8080)
    logging.getLogger("urllib3.connectionpool").info("chatter")
    [line] = lines(capsys)
    assert (line["message"], line["severity"], line["service"]) == ("started on 8080", "INFO", "gateway")


def test_a_terminal_gets_readable_lines(capsys):
    logs.configure(Settings(log_format="console"), "transcode")
    structlog.get_logger().info("stage_started", unit="audio")
    written = capsys.readouterr().out
    assert "stage_started" in written
    assert "audio" in written
    with pytest.raises(json.JSONDecodeError):
        json.loads(written)
