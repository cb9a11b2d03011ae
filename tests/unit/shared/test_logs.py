"""Logs: Cloud Logging's field names, whoever wrote the line."""

import json
import logging

import pytest
import structlog

from echo_shared import logs
from echo_shared.settings import Settings


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
    assert line["time"].endswith("Z")


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
