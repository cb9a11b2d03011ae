"""Shows a video's way through the stages: bars on a terminal, lines elsewhere, nothing for programs."""

import contextlib
import sys
from collections.abc import Iterator
from typing import Protocol

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from echo_contracts.v1.media import STAGES
from echo_local.cli.follow import StageNow

ROWS = ("upload", *STAGES)
_STEP = 0.25  # a line is written at each quarter


class Display(Protocol):
    """Told how each row moves. `row` is `upload` or a stage."""

    def show(self, row: str, now: StageNow) -> None:
        """A row moved."""
        ...

    def say(self, sentence: str) -> None:
        """For people, between the rows."""
        ...


class Silent:
    """For programs: the report alone is printed, elsewhere."""

    def show(self, row: str, now: StageNow) -> None:
        """Nothing."""

    def say(self, sentence: str) -> None:
        """Nothing."""


class Lines:
    """For logs: a line when a state changes or another quarter is done."""

    def __init__(self) -> None:
        self._shown: dict[str, tuple[str, int]] = {}

    def show(self, row: str, now: StageNow) -> None:
        """Steps backwards, as late messages bring them, are left out."""
        quarter = int(now.fraction / _STEP)
        state, last = self._shown.get(row, ("queued", 0))
        if now.state == state and quarter <= last:
            return
        self._shown[row] = (now.state, max(quarter, last))
        print(f"{row}: {now.state} {now.fraction:.0%} {now.left}".rstrip(), flush=True)

    def say(self, sentence: str) -> None:
        """A line."""
        print(sentence, flush=True)


class Bars:
    """For people: one live bar per row."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {
            row: progress.add_task(row, total=1.0, start=False, state="queued", left="") for row in ROWS
        }

    def show(self, row: str, now: StageNow) -> None:
        """Time counts from the first move to the end."""
        task = self._tasks[row]
        if now.state != "queued":
            self._progress.start_task(task)
        self._progress.update(task, completed=now.fraction, state=now.state, left=now.left)
        if now.state in ("succeeded", "failed", "cancelled"):
            self._progress.stop_task(task)

    def say(self, sentence: str) -> None:
        """Above the bars."""
        self._progress.console.print(sentence, highlight=False, markup=False, soft_wrap=True)


@contextlib.contextmanager
def display(*, json: bool) -> Iterator[Display]:
    """The right one for where stdout goes."""
    if json:
        yield Silent()
    elif not sys.stdout.isatty():
        yield Lines()
    else:
        columns = (
            TextColumn("{task.description:<13}"),
            BarColumn(bar_width=24),  # a row of all columns fits into 80 letters
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[state]:<9}"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]:<12}"),
        )
        with Progress(*columns) as progress:
            yield Bars(progress)
