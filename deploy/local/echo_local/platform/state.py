"""The state folder: who runs from it, and what the running platform tells others about itself."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import psutil

from echo_local.platform.secrets import write_private

_FILE = "platform.json"


class StateInUseError(Exception):
    """Another platform runs from the same folder; the text says where it is to be found."""


@dataclass(frozen=True)
class ProcessInfo:
    """A process. A number alone may meanwhile be somebody else's: the time of its start tells them apart."""

    pid: int
    started: float
    state: str = ""
    port: int | None = None

    @classmethod
    def of(cls, pid: int, **fields: Any) -> "ProcessInfo":
        """Raises `psutil.Error` when it is gone."""
        return cls(pid, psutil.Process(pid).create_time(), **fields)

    def process(self) -> psutil.Process | None:
        """The living process, None when it has ended."""
        try:
            process = psutil.Process(self.pid)
            if abs(process.create_time() - self.started) > 1 or process.status() == psutil.STATUS_ZOMBIE:
                return None
        except psutil.Error:
            return None
        return process


@dataclass(frozen=True)
class Running:
    """A platform that runs: its addresses, the ready account, its processes."""

    supervisor: ProcessInfo
    ready: bool
    gateway: str
    auth: str
    public: str
    anon_key: str
    email: str
    password: str = field(repr=False)
    processes: Mapping[str, ProcessInfo]

    def write(self, state: Path) -> None:
        """For others to find; the password is in it, so only its owner can read it."""
        write_private(state / _FILE, json.dumps(asdict(self), indent=1))

    @classmethod
    def read(cls, state: Path) -> "Running | None":
        """The platform that runs from `state`. A file that a killed one left is seen through."""
        running = cls._read(state)
        return running if running and running.supervisor.process() else None

    @classmethod
    def _read(cls, state: Path) -> "Running | None":
        try:
            found = json.loads((state / _FILE).read_text())
            found["supervisor"] = ProcessInfo(**found["supervisor"])
            found["processes"] = {name: ProcessInfo(**info) for name, info in found["processes"].items()}
            return cls(**found)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    @classmethod
    def end_leftovers(cls, state: Path) -> None:
        """Kill what still runs of a platform whose supervisor and guard were both killed."""
        previous = cls._read(state)
        for info in previous.processes.values() if previous else ():
            process = info.process()
            if process is not None:
                with contextlib.suppress(psutil.Error):
                    process.kill()
        (state / _FILE).unlink(missing_ok=True)


@contextlib.contextmanager
def hold(state: Path) -> Iterator[None]:
    """Nobody else runs from this folder meanwhile. The lock goes with the process, however it ends."""
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (state / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            running = Running.read(state)
            where = f"at {running.gateway} (pid {running.supervisor.pid})" if running else "and is just starting"
            raise StateInUseError(f"A platform already runs from {state} {where}.") from None
        Running.end_leftovers(state)
        try:
            yield
        finally:
            (state / _FILE).unlink(missing_ok=True)


def state_folder(given: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The one given, ECHO_STATE_DIR, or `.echo` where the command is called."""
    return (given or Path(environ.get("ECHO_STATE_DIR") or ".echo")).absolute()
