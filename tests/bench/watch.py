"""Looks twice a second at what a process's children hold in memory and what lies in a folder."""

import contextlib
import os
import threading
import time
from pathlib import Path
from typing import Self

import psutil

SAMPLE_SECONDS = 0.5


class Watch:
    """A context; afterwards `memory` and `disk` say what was seen.

    It costs some thousandths of the machine, so whatever is compared has to be watched alike.
    """

    def __init__(self, root: psutil.Process, folder: Path) -> None:
        self.memory = 0  # bytes: the most that any one child had resident
        self.disk: list[tuple[float, int]] = []  # seconds since the epoch, bytes allocated beyond those at first
        self._root = root
        self._folder = folder
        self._before = allocated(folder)  # sources of earlier videos stay for a while
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            for child in self._root.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    self.memory = max(self.memory, child.memory_info().rss)
            self.disk.append((time.time(), allocated(self._folder) - self._before))


def allocated(folder: Path) -> int:
    """Bytes on disk below `folder`: what is allocated, since sparse files say they are larger than they are."""
    total = 0
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):  # files come and go
                if entry.is_dir(follow_symlinks=False):
                    total += allocated(Path(entry.path))
                else:
                    total += entry.stat(follow_symlinks=False).st_blocks * 512
    return total


def cpu_seconds(process: psutil.Process) -> float:
    """User and system time of a process, of the children it has reaped and of those that live."""
    used = sum(process.cpu_times()[:4])
    for child in process.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            used += sum(child.cpu_times()[:4])
    return float(used)
