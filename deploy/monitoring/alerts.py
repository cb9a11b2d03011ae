"""What somebody is told of, each with the page that says what to do: docs/runbooks/<name>.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from objectives import FAST, OBJECTIVES, SLOW, Objective
from queries import OLDEST_WAITING, Where, google, grown, newest, quantile, rate

from echo_shared.telemetry import metrics

Severity = Literal["CRITICAL", "ERROR", "WARNING"]
RUNBOOKS = Path(__file__).parents[2] / "docs/runbooks"


@dataclass(frozen=True)
class Condition:
    """A query that gives something when there is something to tell, and has done so for as long."""

    title: str
    query: str
    minutes: int = 0


@dataclass(frozen=True)
class Alert:
    """One policy. CRITICAL: people wait. ERROR: somebody has to act today. WARNING: somebody should look."""

    name: str
    title: str
    severity: Severity
    conditions: Sequence[Condition]

    def policy(self) -> dict[str, Any]:
        """As Cloud Monitoring's API has it. The notification holds the whole runbook."""
        return {
            "displayName": self.title,
            "severity": self.severity,
            "userLabels": {"runbook": self.name},
            "documentation": {
                "content": (RUNBOOKS / f"{self.name}.md").read_text(encoding="utf-8"),
                "mimeType": "text/markdown",
            },
            "combiner": "OR",
            "conditions": [
                {
                    "displayName": condition.title,
                    "conditionPrometheusQueryLanguage": {
                        "query": condition.query,
                        "duration": f"{condition.minutes * 60}s",
                        "evaluationInterval": "60s",
                        # A metric that has not been sent yet is no reason to refuse the policy.
                        "disableMetricValidation": True,
                    },
                }
                for condition in self.conditions
            ],
            "alertStrategy": {"autoClose": "3600s"},
        }


_AGAIN = Where(metrics.DELIVERIES, 'acked="false"')
_UNFORESEEN = Where(metrics.RETRIES, 'code="unforeseen"')
_MODEL = Where(metrics.RETRIES, 'code=~"ai_.*"')


def _burning(objective: Objective, severity: Severity) -> Alert:
    return Alert(
        f"{objective.name}-burn",
        f"Missed: {objective.title}",
        severity,
        [
            Condition(f"spent {times:g} times too fast for {long}", objective.burning(long, short, times))
            # A few videos in minutes say nothing.
            for long, short, times in ((SLOW,) if objective.least else (FAST, SLOW))
        ],
    )


_SEVERITIES: dict[str, Severity] = {"gateway-availability": "CRITICAL", "publication": "CRITICAL"}

ALERTS = (
    Alert(
        "dead-letters",
        "Messages were given up on",
        "ERROR",
        [Condition("a dead letter arrived", f"{grown(metrics.DEAD_LETTERS, 'subscription', window='10m')} > 0")],
    ),
    Alert(
        "queue-age",
        "Messages wait too long",
        "ERROR",
        [Condition("the oldest waits for 15 minutes", f"{google(OLDEST_WAITING, 'max', 'subscription_id')} > 900", 5)],
    ),
    Alert(
        "nack-ratio",
        "Many deliveries are sent again",
        "WARNING",
        [
            Condition(
                "a fifth of a subscription's, and more than ten",
                f"{rate(_AGAIN, 'subscription', window='15m')} / "
                f"{rate(metrics.DELIVERIES, 'subscription', window='15m')} > 0.2 "
                f"and {grown(_AGAIN, 'subscription', window='15m')} > 10",
                5,
            )
        ],
    ),
    Alert(
        "stage-failures",
        "Stages fail for the same reason",
        "ERROR",
        [Condition("five in half an hour", f"{grown(metrics.FAILURES, 'stage', 'code', window='30m')} >= 5")],
    ),
    Alert(
        "unforeseen-errors",
        "Work breaks for a reason nobody foresaw",
        "ERROR",
        [Condition("three in a quarter of an hour", f"{grown(_UNFORESEEN, 'stage', window='15m')} >= 3")],
    ),
    Alert(
        "model-unavailable",
        "The language model does not answer",
        "WARNING",
        [Condition("twenty retries in a quarter of an hour", f"{grown(_MODEL, 'code', window='15m')} >= 20")],
    ),
    Alert(
        "projection-lag",
        "People see events late",
        "ERROR",
        [Condition("one in twenty after 30 s", f"{quantile(0.95, metrics.PROJECTION, window='10m')} > 30", 5)],
    ),
    Alert(
        "telemetry-silent",
        "The gateway tells nothing",
        "ERROR",
        [Condition("no census for a quarter of an hour", f"absent({newest(metrics.STAGES)})", 15)],
    ),
    *(_burning(objective, _SEVERITIES.get(objective.name, "ERROR")) for objective in OBJECTIVES),
)
