"""Runs a program under resource limits: `python limits.py PARENT NAME=VALUE,... PROGRAM ARG...` becomes PROGRAM.

A launcher instead of `preexec_fn`, which may deadlock in a process with threads. Standard library only: it starts
under `python -I -S` in some 20 ms.
"""

import contextlib
import os
import resource
import signal
import sys
from collections.abc import Mapping

_GRACE_CPU_SECONDS = 5  # between SIGXCPU, which can be told apart, and SIGKILL, which cannot
_PR_SET_PDEATHSIG = 1


def apply(limits: Mapping[str, int]) -> None:
    """Set each `RLIMIT_<name>`; what the system does not know or already holds lower stays as it is."""
    for name, value in limits.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is None:
            continue
        hard = value + _GRACE_CPU_SECONDS if name == "CPU" else value
        # macOS refuses RLIMIT_AS; a container may hold a limit lower than ours.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, hard))


def die_with(parent: int) -> None:
    """Ask Linux to kill this process with its parent, so that a worker killed by SIGKILL leaves no orphan."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 -- 10 ms that other systems need not spend

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the request
        os.kill(os.getpid(), signal.SIGKILL)


def main(argv: list[str]) -> None:
    """Set the limits and become the program."""
    parent, limits, *command = argv
    die_with(int(parent))
    apply({name: int(value) for name, _, value in (item.partition("=") for item in limits.split(","))})
    os.execv(command[0], command)  # noqa: S606 -- an argument list as data is the point


if __name__ == "__main__":
    main(sys.argv[1:])
