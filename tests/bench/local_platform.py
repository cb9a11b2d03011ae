"""A platform for one benchmark: in a state folder and on ports of its own, gone at the end."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from echo_local.platform.state import Running

_READY_SECONDS = 120


@contextlib.contextmanager
def local_platform(state: Path, **environ: str) -> Iterator[psutil.Process]:
    """`echoctl up` with `environ` over our own environment, ready; its supervisor's process."""
    command = [sys.executable, "-m", "echo_local.cli.main", "--state", str(state), "up", "--free-ports"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | environ) as process:
        try:
            deadline = time.monotonic() + _READY_SECONDS
            while not ((running := Running.read(state)) and running.ready):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError("the platform did not start")
                time.sleep(0.02)
            yield psutil.Process(process.pid)
        finally:
            process.terminate()
            process.wait(30)
