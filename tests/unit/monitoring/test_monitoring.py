"""Charts and alerts: generated from the contracts, of metrics that the code emits, each alert with its page."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser as promql
import pytest
import yaml

from echo_shared.telemetry import metrics
from echo_shared.telemetry.instruments import DECLARED, Seconds, exported

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "deploy/monitoring"
RUNBOOKS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs/runbooks").glob("*.md")}
DASHBOARDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("dashboards/*.json")}
ALERTS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("alerts/*.json")}
SLOS = yaml.safe_load((FOLDER / "slos.yaml").read_text(encoding="utf-8"))
# Of Google's list of metrics (docs.cloud.google.com/monitoring/api/metrics_gcp), the labels that are used included.
GOOGLE = {
    "pubsub_googleapis_com:subscription_oldest_unacked_message_age": {"subscription_id"},
    "pubsub_googleapis_com:subscription_num_undelivered_messages": {"subscription_id"},
    "run_googleapis_com:container_billable_instance_time": {"service_name"},
    "run_googleapis_com:container_instance_count": {"service_name"},
}
LABELS = GOOGLE | {
    name: {*metric.labels, "le"} if isinstance(metric, Seconds) else set(metric.labels)
    for name in exported()
    for metric in [DECLARED.get(name) or DECLARED[name.rpartition("_")[0]]]
}
DOCUMENTATION_BYTES = 8192  # of an alert policy; the API refuses more


def generate(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(FOLDER / "generate.py"), *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def widgets(dashboard: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (tile["widget"] for tile in dashboard["mosaicLayout"]["tiles"])


def charted() -> dict[str, str]:
    return {
        f"{name} {widget['title']} {number}": line["timeSeriesQuery"]["prometheusQuery"]
        for name, dashboard in DASHBOARDS.items()
        for widget in widgets(dashboard)
        for number, line in enumerate(widget.get("xyChart", {}).get("dataSets", ()))
    }


def alerting() -> dict[str, str]:
    return {
        f"{name} {number}": condition["conditionPrometheusQueryLanguage"]["query"]
        for name, policy in ALERTS.items()
        for number, condition in enumerate(policy["conditions"])
    }


QUERIES = charted() | alerting()


def parts(expression: Any) -> Iterator[Any]:
    """The expression and everything in it."""
    yield expression
    for name in ("lhs", "rhs", "expr", "args", "vector_selector"):
        inner = getattr(expression, name, None)
        for each in inner if isinstance(inner, list) else [inner]:
            if each is not None:
                yield from parts(each)


def selectors(query: str) -> dict[str, set[str]]:
    """Metrics of a query, each with the labels that are asked for by its conditions."""
    return {
        str(part.name): {matcher.name for matcher in part.matchers.matchers} - {"monitored_resource"}
        for part in parts(promql.parse(query))
        if isinstance(part, promql.VectorSelector)
    }


def test_the_committed_files_are_the_generated_ones() -> None:
    checked = generate("--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_new_topic_is_in_the_charts_by_generating_alone(tmp_path: Path) -> None:
    table = json.loads((ROOT / "contracts/topics.json").read_text(encoding="utf-8"))
    subscription = table["topics"][0]["subscriptions"][0] | {"name": "video-watched.gateway", "service": "gateway"}
    table["topics"].append(table["topics"][0] | {"name": "video-watched", "subscriptions": [subscription]})
    topics = tmp_path / "topics.json"
    topics.write_text(json.dumps(table))
    checked = generate("--check", "--topics", topics)
    assert checked.returncode == 1
    assert checked.stdout == "deploy/monitoring/dashboards/pipeline.json: out of date, run make contracts\n"
    out = tmp_path / "out"
    out.mkdir()
    assert generate("--topics", topics, "--out", out).returncode == 0
    pipeline = json.loads((out / "dashboards/pipeline.json").read_text(encoding="utf-8"))
    [chart] = [widget for widget in widgets(pipeline) if widget["title"] == "video-watched"]
    for line in chart["xyChart"]["dataSets"]:
        assert "video-watched[.]gateway" in line["timeSeriesQuery"]["prometheusQuery"]
    assert generate("--check", "--topics", topics, "--out", out).returncode == 0


def test_a_stray_file_is_drift_and_goes(tmp_path: Path) -> None:
    (tmp_path / "alerts").mkdir()
    (tmp_path / "alerts/forgotten.json").write_text("{}")
    assert "alerts/forgotten.json" in generate("--check", "--out", tmp_path).stdout
    assert generate("--out", tmp_path).returncode == 0
    assert not (tmp_path / "alerts/forgotten.json").exists()


def test_every_topic_has_a_chart() -> None:
    topics = json.loads((ROOT / "contracts/topics.json").read_text(encoding="utf-8"))["topics"]
    assert {topic["name"] for topic in topics} <= {widget["title"] for widget in widgets(DASHBOARDS["pipeline"])}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_each_metric_is_one_that_is_emitted_with_the_labels_asked_for(query: str) -> None:
    found = selectors(query)
    assert found
    for name, conditions in found.items():
        assert name in LABELS, f"nothing emits {name}"
        assert conditions <= LABELS[name], f"{name} has no {conditions - LABELS[name]}"
    known = set.union(*(LABELS[name] for name in found))
    for part in parts(promql.parse(query)):
        if isinstance(part, promql.AggregateExpr) and part.modifier is not None:
            assert set(part.modifier.labels) <= known


def test_every_metric_of_the_code_is_charted() -> None:
    shown = {name for query in charted().values() for name in selectors(query)}
    families = {DECLARED.get(name) or DECLARED.get(name.rpartition("_")[0]) for name in shown}
    assert set(DECLARED.values()) <= families


@pytest.mark.parametrize("name", DASHBOARDS)
def test_tiles_fill_the_mosaic_without_covering_one_another(name: str) -> None:
    mosaic = DASHBOARDS[name]["mosaicLayout"]
    taken: set[tuple[int, int]] = set()
    for tile in mosaic["tiles"]:
        left, top = tile.get("xPos", 0), tile["yPos"]
        cells = {(x, y) for x in range(left, left + tile["width"]) for y in range(top, top + tile["height"])}
        assert max(x for x, _ in cells) < mosaic["columns"]
        assert not taken & cells
        taken |= cells


def test_each_alert_has_a_runbook_and_each_runbook_an_alert() -> None:
    assert set(RUNBOOKS) == set(ALERTS)
    for name, policy in ALERTS.items():
        assert policy["userLabels"] == {"runbook": name}
        assert policy["documentation"]["content"] == RUNBOOKS[name]
        assert len(RUNBOOKS[name].encode()) <= DOCUMENTATION_BYTES
    listed = re.findall(r"\(runbooks/([a-z-]+)\.md\)", (ROOT / "docs/operating.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(ALERTS)


@pytest.mark.parametrize("name", RUNBOOKS)
def test_a_runbook_says_what_where_and_when_it_is_over(name: str) -> None:
    text = RUNBOOKS[name]
    for heading in ("# ", "**It says**", "**People notice**", "**Look**", "**Do**", "**It is over**"):
        assert heading in text
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert link.removesuffix(".md") in RUNBOOKS


@pytest.mark.parametrize("name", RUNBOOKS)
def test_a_runbook_names_charts_log_lines_and_variables_that_there_are(name: str) -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for base in ("shared", "services")
        for path in (ROOT / base).rglob("echo_*/**/*.py")
    )
    prose = re.sub(r"```.*?```", "", RUNBOOKS[name], flags=re.DOTALL)
    titles = {widget["title"] for dashboard in DASHBOARDS.values() for widget in widgets(dashboard)}
    assert set(re.findall(r'"([^"]+)"', re.sub(r"`[^`]*`", "", prose))) <= titles
    for line in re.findall(r'jsonPayload\.message="([^"]+)"', RUNBOOKS[name]):
        assert f'"{line}"' in code
    variables = (ROOT / ".env.example").read_text(encoding="utf-8")
    for variable in re.findall(r"\b[A-Z][A-Z0-9]+_[A-Z_]+\b", prose):
        assert f"#{variable}=" in variables


def test_burn_rates_are_those_of_the_objectives() -> None:
    burning = {name.removesuffix("-burn") for name in ALERTS if name.endswith("-burn")}
    assert burning == {slo["id"] for slo in SLOS}


@pytest.mark.parametrize("slo", SLOS, ids=lambda slo: slo["id"])
def test_an_objective_filters_metrics_that_are_emitted(slo: dict[str, Any]) -> None:
    assert 0.9 <= slo["goal"] < 1
    filters = [text for name, text in slo.items() if name.endswith("_filter")]
    assert filters
    for text in filters:
        [(name, kind)] = re.findall(r'metric\.type="prometheus\.googleapis\.com/(\w+)/(\w+)"', text)
        metric = DECLARED[name]
        assert kind == ("histogram" if isinstance(metric, Seconds) else "counter")
        assert set(re.findall(r"metric\.labels\.(\w+)", text)) <= set(metric.labels)
        if isinstance(metric, Seconds):
            assert slo["max"] in metric.bounds


def test_what_is_not_declared_is_noticed() -> None:
    assert selectors('sum by (a) (rate(echo_x_total{b="1"}[5m])) > 1 or absent(y)') == {
        "echo_x_total": {"b"},
        "y": set(),
    }
    assert metrics.QUEUE.name not in LABELS  # a distribution is never asked for by its bare name
