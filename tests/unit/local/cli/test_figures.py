"""The platform's metrics in lines: totals over all processes, nothing said of what did not happen."""

from typing import Any

from echo_local.cli.figures import Figures
from echo_local.telemetry.queues import OLDEST, WAITING


def series(name: str, *point: Any, **labels: str) -> dict[str, Any]:
    return {"name": name, "labels": labels, "points": [[1.0, 0, 0.0, []], [2.0, *point]]}


def test_counts_of_all_processes_are_added_and_durations_averaged() -> None:
    found = Figures(
        [
            series("echo_deliveries_total", 3, subscription="a.x", outcome="done", acked="true"),
            series("echo_deliveries_total", 4, subscription="b.y", outcome="done", acked="true"),
            series("echo_deliveries_total", 1, subscription="b.y", outcome="retried", acked="false"),
            series("echo_queue_seconds", 2, 3.0, [2], subscription="a.x"),
            series("echo_queue_seconds", 2, 1.0, [2], subscription="b.y"),
            series(WAITING, 3, subscription_id="a.x"),
            series(WAITING, 0, subscription_id="b.y"),
            series(OLDEST, 12.4, subscription_id="a.x"),
            series(OLDEST, 0, subscription_id="b.y"),
            series("echo_videos_finished_total", 2, status="published"),
            series("echo_playable_seconds", 2, 15.0, [2]),
            series("echo_retries_total", 1, stage="transcode", code="storage_unavailable"),
            series("echo_failures_total", 2, stage="publish", code="webhook_refused"),
            series("echo_dead_letters_total", 1, subscription="b.y"),
            series("echo_requests_total", 9, method="GET", route="/videos", status="200"),
            series("echo_requests_total", 1, method="GET", route="/videos", status="503"),
            series("echo_request_seconds", 10, 1.0, [10], method="GET", route="/videos"),
            series("echo_webhooks_total", 3, outcome="taken"),
            series("echo_webhooks_total", 1, outcome="refused"),
            series("echo_webhook_seconds", 3, 1.5, [3]),
            series("echo_indexed_total", 2, outcome="done"),
            series("echo_index_seconds", 2, 0.1, [2]),
            series("echo_model_tokens_total", 1200, model="m", direction="input"),
        ]
    )
    assert [" ".join(line.split()) for line in found.lines()] == [
        "deliveries 7 done, 1 retried, from publishing to done 1 s on average",
        "queues 3 a.x, the oldest for 12 s",
        "videos 2 published, playable 7.5 s on average",
        "retries 1 transcode storage_unavailable",
        "failures 2 publish webhook_refused",
        "dead letters 1 b.y",
        "requests 10, 1 of them 5xx, each 0.1 s on average",
        "webhooks 3 taken, 1 refused, from an event until taken 0.5 s on average",
        "search index 2 done, each 0.05 s on average",
        "tokens 1200 input",
    ]


def test_nothing_happened_is_nothing_said() -> None:
    assert list(Figures([]).lines()) == []
    assert list(Figures([series("echo_dead_letters_total", 0, subscription="b.y")]).lines()) == []
