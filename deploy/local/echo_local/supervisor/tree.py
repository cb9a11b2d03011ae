"""A process and everything below it."""

import contextlib
import os
import signal
from collections.abc import Iterable

import psutil


def descendants(pid: int) -> list[psutil.Process]:
    """Everything below a process, none when it is gone. To be asked while it lives: orphans forget their parent."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []


def end_tree(pid: int, below: Iterable[psutil.Process]) -> None:
    """Kill a process, its group and what still lives of `below`, which may have groups of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    for process in below:
        with contextlib.suppress(psutil.Error):
            process.kill()
