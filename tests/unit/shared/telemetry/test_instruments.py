"""Every metric that is declared is written somewhere, with exactly its labels; names need no change on their way."""

import ast
import re
from pathlib import Path

import pytest

from echo_shared.telemetry import metrics
from echo_shared.telemetry.instruments import DECLARED, Counter, Instrument, Seconds, exported

ROOT = Path(__file__).parents[4]
CONSTANTS = {name: value for name, value in vars(metrics).items() if isinstance(value, Instrument)}


def written() -> dict[str, list[set[str]]]:
    """By the name in `metrics`: the labels of each place in the code that writes it."""
    found: dict[str, list[set[str]]] = {name: [] for name in CONSTANTS}
    for base in ("shared", "services"):
        for path in (ROOT / base).rglob("echo_*/**/*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(
                        func=ast.Attribute(
                            value=ast.Attribute(value=ast.Name(id="metrics"), attr=name), attr="add" | "set" | "record"
                        )
                    ):
                        found[name].append({str(keyword.arg) for keyword in node.keywords})
    return found


def test_every_instrument_stands_in_the_one_table():
    assert set(DECLARED.values()) == set(CONSTANTS.values())


@pytest.mark.parametrize("name", CONSTANTS)
def test_it_is_written_with_its_labels(name):
    places = written()[name]
    assert places, f"nothing writes {name}"
    assert all(labels == set(CONSTANTS[name].labels) for labels in places)


@pytest.mark.parametrize("metric", CONSTANTS.values(), ids=lambda metric: metric.name)
def test_its_name_is_one_that_prometheus_keeps(metric):
    assert re.fullmatch(r"echo_[a-z_]+", metric.name)
    assert metric.name.endswith("_total") == isinstance(metric, Counter)
    assert metric.name.endswith("_seconds") == isinstance(metric, Seconds)


def test_a_distribution_arrives_as_three_series():
    assert {"echo_handler_seconds_bucket", "echo_handler_seconds_sum", "echo_handler_seconds_count"} <= set(exported())
    assert "echo_handler_seconds" not in set(exported())


def test_without_an_exporter_writing_does_nothing():
    for metric in CONSTANTS.values():
        assert not metric.on
    metrics.DELIVERIES.add(subscription="s", outcome="done", acked="true")
    metrics.HANDLER.record(1.0, stage="s", unit="u")
