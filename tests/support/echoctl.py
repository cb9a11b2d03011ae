"""Calls `echoctl` as a process of its own and watches what it leaves behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from echo_local.platform.state import Running

START_SECONDS = 240
CALL_SECONDS = 280
COMMAND = (sys.executable, "-m", "echo_local.cli.main")


@dataclass(frozen=True)
class Done:
    """How a call ended."""

    code: int
    stdout: str
    stderr: str

    @property
    def text(self) -> str:
        """Everything it said."""
        return f"{self.stdout}\n{self.stderr}"


def echoctl(*arguments: object, env: Mapping[str, str] | None = None) -> Done:
    """Run a command to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=CALL_SECONDS,
        env={**os.environ, **(env or {})},
    )
    return Done(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Platform:
    """A platform of its own process."""

    state: Path
    process: subprocess.Popen[str]

    @property
    def running(self) -> Running:
        """What it tells of itself."""
        running = Running.read(self.state)
        assert running is not None
        return running

    def call(self, *arguments: object) -> Done:
        """A command that finds this platform."""
        return echoctl("--state", self.state, *arguments)

    def process_file(self, file: Path, out: Path, *arguments: object) -> tuple[Done, dict[str, Any]]:
        """`process FILE --out OUT`; how it ended, and the report it wrote."""
        done = self.call("process", file, "--out", out, *arguments)
        assert "Traceback" not in done.text
        return done, json.loads((out / "report.json").read_text())


@contextlib.contextmanager
def running_platform(state: Path, *arguments: object) -> Iterator[Platform]:
    """`echoctl up` until the end of the context; then nothing of it may run."""
    ports = () if "--port-base" in arguments else ("--free-ports",)
    command = [*COMMAND, "--state", str(state), "up", *ports, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        platform = Platform(state, process)
        try:
            until(lambda: process.poll() is not None or is_ready(state), START_SECONDS)
            if process.poll() is not None:
                raise AssertionError(process.communicate()[0])
            yield platform
            left = family(process.pid)
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=90)
            assert process.returncode == 0, output
            assert "Traceback" not in output
            until(lambda: alive(left) == [], 10)
        finally:
            process.kill()


def is_ready(state: Path) -> bool:
    """Whether the platform of this folder says so."""
    running = Running.read(state)
    return running is not None and running.ready


def family(pid: int) -> list[psutil.Process]:
    """A process and everything below it."""
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def alive(processes: list[psutil.Process]) -> list[str]:
    """The command lines of those that still run."""
    found = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline()))
    return found


def until(condition: Callable[[], object], seconds: float = 120) -> None:
    """Wait for it, with a deadline."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
