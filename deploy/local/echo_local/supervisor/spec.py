"""What a supervised process is: its command, when it counts as ready, and what it waits for."""

import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Probe = Callable[[], Awaitable[bool]]


class State(StrEnum):
    """How a process stands."""

    WAITING = "waiting"
    STARTING = "starting"
    READY = "ready"
    DONE = "done"
    RESTARTING = "restarting"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True)
class Spec:
    """One process. Without a `ready` probe it is a task: it has to end, with exit code 0, and is not restarted.

    `after` names the processes that have to be ready first. Higher tiers are stopped first. `niceness` is the
    system's: where processors are short, who has more of it waits for the others.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    ready: Probe | None = None
    ports: Sequence[int] = ()
    after: Sequence[str] = ()
    tier: int = 0
    prepare: Callable[[], Awaitable[None]] | None = None
    cwd: str | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 15.0
    ready_seconds: float = 90.0
    niceness: int = 0


@dataclass(frozen=True)
class Restarts:
    """A death is answered at once, the next after `first_seconds`, then doubling.

    The `limit`-th within `window_seconds` is the last.
    """

    first_seconds: float = 0.25
    longest_seconds: float = 10.0
    limit: int = 6
    window_seconds: float = 120.0

    def delay(self, deaths: int) -> float:
        """Seconds to wait after the `deaths`-th death within the window."""
        return 0.0 if deaths <= 1 else min(self.longest_seconds, self.first_seconds * 2.0 ** (deaths - 2))


@dataclass(frozen=True)
class Change:
    """A process went into another state; `detail` says why, where that is of interest."""

    name: str
    state: State
    detail: str = field(default="")


class ProcessFailedError(Exception):
    """A process that the others cannot do without does not run; the text says which and shows its last lines."""
