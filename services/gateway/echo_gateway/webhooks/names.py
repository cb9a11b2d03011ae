"""What events are called towards webhooks: `echo.video.v1.published` of the log is `video.published` there.

Reports of a stage are told apart by their state: `stage.failed`, `stage.progressed`. Commands are not told.
"""

from collections.abc import Collection
from typing import get_args

from echo_contracts.topics import TYPES
from echo_contracts.v1.stage import Reported, State

PROGRESS = "stage.progressed"  # twice a second while a stage runs: sent to those alone who ask for it by name
TEST = "webhook.test"


def name_of(kind: str, state: str | None) -> str | None:
    """The name of a log entry with this CloudEvents type and, for a report, state; None: it is not told."""
    if kind == Reported.TYPE:
        return f"stage.{state}"
    vendor, resource, *_version, verb = kind.split(".")
    return f"{resource}.{verb}" if vendor == "echo" and verb != "requested" else None


def wanted(events: Collection[str], name: str) -> bool:
    """Whether an endpoint that lists these names is told of `name`; an empty list means all but progress."""
    return name in events if events else name != PROGRESS


NAMES = tuple(
    sorted(
        name
        for kind in TYPES
        for state in (get_args(State) if kind == Reported.TYPE else (None,))
        if (name := name_of(kind, state))
    )
)
