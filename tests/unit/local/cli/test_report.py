"""The report counts units of the run that counts and takes its seconds from the stage."""

import json
from pathlib import Path
from typing import Any

from echo_local.cli.job import empty
from echo_local.cli.report import page_url, stage_reports


def reported(stage: str, run: int, unit: str) -> dict[str, Any]:
    return {"type": "echo.stage.v1.reported", "data": {"stage": stage, "run": run, "unit": unit}}


def test_units_are_those_of_the_newest_run_each_counted_once() -> None:
    stage = {
        "stage": "transcode",
        "state": "succeeded",
        "run": 2,
        "started_at": "2026-11-22T12:00:00Z",
        "finished_at": "2026-11-22T12:00:02.500000Z",
    }
    events = [
        reported("transcode", 1, "chunk-0"),
        reported("transcode", 2, "chunk-0"),
        reported("transcode", 2, "chunk-0"),
        reported("transcode", 2, "chunk-1"),
        reported("publish", 2, "site"),
        {"type": "echo.video.v1.transcoded", "data": {"run": 2}},
    ]
    found = stage_reports([stage], events)["transcode"]
    assert (found.status, found.run, found.units, found.seconds) == ("succeeded", 2, 2, 2.5)


def test_a_stage_that_has_not_ended_has_no_seconds() -> None:
    stage = {"stage": "publish", "state": "queued", "run": 1, "started_at": None, "finished_at": None}
    assert stage_reports([stage], [])["publish"].seconds is None


def test_the_page_is_that_of_the_site() -> None:
    webhook, site = {"target": "webhook", "url": "http://w"}, {"target": "site", "url": "http://s/index.html"}
    assert page_url({"publications": [webhook, site]}) == "http://s/index.html"
    assert page_url({"publications": [webhook]}) is None


def test_the_report_of_an_empty_file_says_why(tmp_path: Path) -> None:
    empty(Path("film.mp4")).write(tmp_path)
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["file"], report["status"], report["problem"]["code"]) == ("film.mp4", "rejected", "empty_file")
