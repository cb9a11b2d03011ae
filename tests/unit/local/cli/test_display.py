"""Lines for logs say every change once."""

import pytest

from echo_local.cli.display import Bars, Lines, Silent
from echo_local.cli.follow import StageNow


def test_lines_say_each_state_and_each_quarter_once(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    for fraction in (0.0, 0.1, 0.3, 0.2, 0.31, 0.6, 1.0):
        lines.show("transcode", StageNow("running", fraction))
    lines.show("transcode", StageNow("succeeded", 1.0))
    lines.show("transcode", StageNow("succeeded", 1.0))
    assert capsys.readouterr().out.splitlines() == [
        "transcode: running 0%",
        "transcode: running 30%",
        "transcode: running 60%",
        "transcode: running 100%",
        "transcode: succeeded 100%",
    ]


def test_a_line_says_what_is_left_where_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    lines.show("transcode", StageNow("running", 0.5, 89.6))
    lines.show("transcode", StageNow("retrying", 0.5))
    assert capsys.readouterr().out.splitlines() == [
        "transcode: running 50% 0:01:30 left",
        "transcode: retrying 50%",
    ]


def test_a_stage_that_waits_is_not_worth_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    Lines().show("publish", StageNow("queued", 0.0))
    assert capsys.readouterr().out == ""


def test_silence_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    silent = Silent()
    silent.show("publish", StageNow("running", 0.5))
    silent.say("hello")
    assert capsys.readouterr() == ("", "")


def test_bars_show_every_stage_with_its_state() -> None:
    from io import StringIO

    from rich.console import Console
    from rich.progress import Progress, TextColumn

    console = Console(file=StringIO(), force_terminal=True, width=80)
    progress = Progress(TextColumn("{task.description} {task.percentage:.0f} {task.fields[state]}"), console=console)
    bars = Bars(progress)
    bars.show("transcode", StageNow("running", 0.25, 30.0))
    bars.show("upload", StageNow("succeeded", 1.0))
    rows = {
        task.description: (task.percentage, task.fields["state"], task.fields["left"], task.finished)
        for task in progress.tasks
    }
    assert rows["transcode"] == (25, "running", "0:00:30 left", False)
    assert rows["upload"] == (100, "succeeded", "", True)
    assert rows["publish"] == (0, "queued", "", False)
    assert len(rows) == 7
