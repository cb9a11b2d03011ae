"""The two dashboards: the pipeline, topic by topic as contracts/topics.json has them, and the gateway."""

from collections.abc import Sequence
from typing import Any

from charts import Chart, Section, dashboard
from objectives import OBJECTIVES, SLOW
from queries import BILLED, INSTANCES, OLDEST_WAITING, WAITING, Where, google, grown, newest, quantile, rate, total

from echo_shared.telemetry import metrics
from echo_shared.telemetry.instruments import Seconds

type Topic = dict[str, Any]

_BY = "subscription_id"


def pipeline(topics: Sequence[Topic]) -> dict[str, Any]:
    """From the upload to the page."""
    return dashboard("Echo: pipeline", [_videos(), _messages(), _work(), _cost(), _topics(topics)])


def gateway() -> dict[str, Any]:
    """What people and pages talk to."""
    return dashboard("Echo: gateway", [_requests(), _live(), _loops(), _objectives()])


def _spread(title: str, metric: Seconds, *shares: float, window: str = "5m") -> Chart:
    queries = [quantile(share, metric, window=window) for share in shares]
    return Chart(title, queries, [f"p{share * 100:.0f}" for share in shares], "s")


def _videos() -> Section:
    return Section(
        "Videos",
        "How many there are, where they stand, and how long they took",
        [
            Chart("Stages under way", [newest(metrics.STAGES, "stage", "state")], stacked=True),
            Chart("Videos by status", [newest(metrics.VIDEOS, "status")]),
            Chart("Finished in an hour", [grown(metrics.FINISHED, "status", window="1h")]),
            _spread("Upload to playable", metrics.PLAYABLE, 0.5, 0.95, window="1h"),
            _spread("Upload to published", metrics.PUBLISHED, 0.5, 0.95, window="1h"),
        ],
    )


def _messages() -> Section:
    again, all_of_them = Where(metrics.DELIVERIES, 'acked="false"'), metrics.DELIVERIES
    return Section(
        "Messages",
        "What waits, what is sent again, what was given up on",
        [
            Chart("Age of the oldest waiting", [google(OLDEST_WAITING, "max", _BY)], unit="s"),
            Chart("Waiting", [google(WAITING, "sum", _BY)]),
            Chart("Published to acknowledged, p95", [quantile(0.95, metrics.QUEUE, "subscription")], unit="s"),
            Chart("Deliveries a second", [rate(metrics.DELIVERIES, "outcome")], stacked=True),
            Chart("Sent again, of all", [f"{rate(again, 'subscription')} / {rate(all_of_them, 'subscription')}"]),
            Chart("Dead letters in an hour", [grown(metrics.DEAD_LETTERS, "subscription", window="1h")]),
            Chart("Dead letters waiting", [newest(metrics.DEAD_LETTERS_WAITING)], ["waiting"], threshold=1),
        ],
    )


def _work() -> Section:
    return Section(
        "Work",
        "How long units take, and why they fail",
        [
            Chart("Units, p50", [quantile(0.5, metrics.HANDLER, "stage", "unit")], unit="s"),
            Chart("Units, p95", [quantile(0.95, metrics.HANDLER, "stage", "unit")], unit="s"),
            Chart("Units done a second", [rate(metrics.HANDLER, "stage", "unit")], stacked=True),
            Chart("Failures in an hour", [grown(metrics.FAILURES, "stage", "code", window="1h")]),
            Chart("Retries in an hour", [grown(metrics.RETRIES, "stage", "code", window="1h")]),
            Chart("Others were at it already", [rate(metrics.LEASE_WAITS, "stage")]),
        ],
    )


def _cost() -> Section:
    tokens = grown(metrics.MODEL_TOKENS, "model", "direction", window="1h")
    return Section(
        "Cost",
        "What is paid for by use",
        [
            Chart("Instances paid for", [google(BILLED, "sum", "service_name", window="5m")], stacked=True),
            Chart("Instances", [google(INSTANCES, "sum", "service_name")], stacked=True),
            Chart("Tokens of language models in an hour", [tokens]),
        ],
    )


def _topics(topics: Sequence[Topic]) -> Section:
    about = "For each its deliveries a second by outcome, and the age of its oldest waiting message in seconds"
    return Section("Topics", about, [_topic(topic) for topic in topics])


def _topic(topic: Topic) -> Chart:
    names = "|".join(subscription["name"].replace(".", "[.]") for subscription in topic["subscriptions"])
    deliveries = Where(metrics.DELIVERIES, f'subscription=~"{names}"')
    oldest = google(OLDEST_WAITING, "max", _BY, f'{_BY}=~"{names}"')
    return Chart(topic["name"], [rate(deliveries, "subscription", "outcome"), oldest])


def _requests() -> Section:
    broken = Where(metrics.REQUESTS, 'status=~"5.."')
    return Section(
        "Requests",
        "Rate, errors and duration",
        [
            Chart("Requests a second", [rate(metrics.REQUESTS, "route")], stacked=True),
            Chart("Answers a second", [rate(metrics.REQUESTS, "status")], stacked=True),
            Chart("Broken, of all", [f"{rate(broken)} / {rate(metrics.REQUESTS)}"], ["5xx"], threshold=0.001),
            _spread("Duration", metrics.REQUEST_TIME, 0.5, 0.95, 0.99),
            Chart("Duration, p95", [quantile(0.95, metrics.REQUEST_TIME, "route")], unit="s"),
        ],
    )


def _live() -> Section:
    return Section(
        "Live",
        "What keeps pages up to date",
        [
            Chart("WebSockets", [total(metrics.SOCKETS)], ["open"]),
            _spread("From an event until people see it", metrics.PROJECTION, 0.5, 0.95),
            Chart("Events a second", [rate(metrics.PROJECTION)], ["projected"]),
        ],
    )


def _loops() -> Section:
    return Section(
        "Loops",
        "What the gateway does unasked: messages to webhooks, and the search index",
        [
            Chart("Due and not done", [newest(metrics.BACKLOG, "loop")]),
            Chart("Messages to webhooks a second", [rate(metrics.WEBHOOKS, "outcome")], stacked=True),
            _spread("From an event until a webhook took it", metrics.WEBHOOK_TIME, 0.5, 0.95),
            Chart("Videos indexed a second", [rate(metrics.INDEXED, "outcome")], stacked=True),
            _spread("Indexing a video", metrics.INDEX_TIME, 0.5, 0.95),
        ],
    )


def _objectives() -> Section:
    window, _, times = SLOW
    about = f"How fast the room for error is used up, over {window}: at 1 it lasts exactly its four weeks"
    charts = [Chart(each.title, [each.burn(window)], ["burn rate"], threshold=times) for each in OBJECTIVES]
    return Section("Objectives", about, charts)
