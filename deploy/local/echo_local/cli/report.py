"""`report.json`: what became of a file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from echo_contracts.v1.stage import Reported
from echo_local.cli.results import REPORT


@dataclass(frozen=True)
class StageReport:
    """One stage. `units` is how many pieces its work was cut into, `seconds` from its first start to its end."""

    status: str
    run: int
    units: int
    seconds: float | None


@dataclass(frozen=True)
class Report:
    """A file's way. `problem` is {code, message, remedy} for all but a published one."""

    file: str
    status: str
    video_id: str | None = None
    problem: Mapping[str, Any] | None = None
    url: str | None = None
    media: Mapping[str, Any] | None = None
    stages: Mapping[str, StageReport] = field(default_factory=dict)
    publications: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    upload_seconds: float | None = None
    seconds: float = 0.0

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False)

    def write(self, out: Path) -> None:
        """Into the folder of the results."""
        (out / REPORT).write_text(self.text() + "\n", encoding="utf-8")


def problem(code: str, message: str, remedy: str | None = None) -> dict[str, Any]:
    """In the form in which stages give theirs."""
    return {"code": code, "message": message, "remedy": remedy}


def page_url(detail: Mapping[str, Any]) -> str | None:
    """Where the video's own page is."""
    return next((found["url"] for found in detail["publications"] if found["target"] == "site"), None)


def publication_reports(publications: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Each target that was asked for: state, URL, until when it waits, and why."""
    shown = ("state", "url", "until", "problem")
    return {each["target"]: {name: each[name] for name in shown} for each in publications if each["state"] != "none"}


def stage_reports(stages: Iterable[Mapping[str, Any]], events: Iterable[Mapping[str, Any]]) -> dict[str, StageReport]:
    """Each stage as the gateway shows it, with its units counted from the event log."""
    units: dict[tuple[str, int], set[str]] = {}
    for event in events:
        if event["type"] == Reported.TYPE:
            data = event["data"]
            units.setdefault((data["stage"], data["run"]), set()).add(data["unit"])
    return {
        stage["stage"]: StageReport(
            status=stage["state"],
            run=stage["run"],
            units=len(units.get((stage["stage"], stage["run"]), ())),
            seconds=_seconds(stage["started_at"], stage["finished_at"]),
        )
        for stage in stages
    }


def _seconds(started: str | None, finished: str | None) -> float | None:
    if not started or not finished:
        return None
    return round((datetime.fromisoformat(finished) - datetime.fromisoformat(started)).total_seconds(), 3)
