"""Starts processes: by exec, or, for our own Python modules on Linux, as a fork of one that has imported already."""

import asyncio
import contextlib
import multiprocessing
import os
import runpy
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from typing import BinaryIO, Protocol

import psutil
import setproctitle

from echo_local.supervisor.spec import Spec

_PRELOAD = "echo_local.supervisor.preload"
_POLL_SECONDS = 0.1


class Process(Protocol):
    """A started process, as `asyncio.subprocess.Process` is one. `returncode` is negative for a signal."""

    @property
    def pid(self) -> int:
        """Its id, which is its group's too."""
        ...

    @property
    def returncode(self) -> int | None:
        """None while it runs."""
        ...

    async def wait(self) -> int:
        """Until it has ended."""
        ...

    def send_signal(self, signal: int, /) -> None:
        """Raises `ProcessLookupError` when it has ended."""
        ...


class Launcher:
    """Starts what specs say.

    Importing takes each of our processes about two seconds of computing and 60 MB; forked from one that has done it,
    they start at once and share the pages. Elsewhere than on Linux forking is no safe thing to do, so there is exec.
    """

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver") if sys.platform == "linux" else None
        self._warm: asyncio.Task[None] | None = None

    def start_warming(self) -> None:
        """Begin importing; the first fork waits for it."""
        if self._context is not None and self._warm is None:
            self._context.set_forkserver_preload([_PRELOAD])
            self._warm = asyncio.create_task(asyncio.to_thread(self._first_fork))

    async def start(self, spec: Spec, output: BinaryIO) -> Process:
        """Start one in a session of its own, its output going to `output`."""
        if self._context is None or list(spec.argv[:2]) != [sys.executable, "-m"]:
            child = await asyncio.create_subprocess_exec(
                *spec.argv,
                env=dict(spec.env),
                cwd=spec.cwd,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
            with contextlib.suppress(ProcessLookupError):  # it has ended already
                os.setpriority(os.PRIO_PROCESS, child.pid, os.getpriority(os.PRIO_PROCESS, 0) + spec.niceness)
            return child
        self.start_warming()
        assert self._warm is not None
        await self._warm
        arguments = (spec.argv[2:], dict(spec.env), spec.cwd, output.name, spec.niceness)
        process = self._context.Process(target=_become, args=arguments, daemon=True)
        process.start()
        return _Forked(process)

    async def stop(self) -> None:
        """Let go of the fork server; to be called when nothing of it runs any more."""
        if self._warm is not None:
            await asyncio.gather(self._warm, return_exceptions=True)
            # It ends by itself with us; platforms that come and go in one process (tests) want it gone now.
            forkserver._forkserver._stop()  # type: ignore[attr-defined]  # noqa: SLF001 -- no public way
            self._warm = None

    def _first_fork(self) -> None:
        assert self._context is not None
        process = self._context.Process(target=_nothing)
        process.start()
        process.join()


class _Forked:
    """A forked process. It is the fork server's child, not ours: that one tells us of its end."""

    def __init__(self, process: "multiprocessing.context.ForkServerProcess") -> None:
        assert process.pid is not None
        self.pid: int = process.pid
        self._process = process
        self._told = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(process.sentinel, self._tell)
        self._end = asyncio.create_task(self._until_ended())

    @property
    def returncode(self) -> int | None:
        return self._end.result() if self._end.done() else None

    async def wait(self) -> int:
        return await asyncio.shield(self._end)

    async def _until_ended(self) -> int:
        await self._told.wait()
        # When it is the fork server that ended, we are told as well, and its children live on.
        while _lives(self.pid):  # noqa: ASYNC110 -- nobody is left who would tell
            await asyncio.sleep(_POLL_SECONDS)
        return self._process.exitcode or 0

    def send_signal(self, number: int, /) -> None:
        os.kill(self.pid, number)

    def _tell(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._process.join()
        self._told.set()


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _become(argv: Sequence[str], env: Mapping[str, str], cwd: str | None, output: str, niceness: int) -> None:
    """In the child: be `python -m argv...`, with this environment and nothing of the supervisor's."""
    os.setsid()
    os.nice(niceness)  # before there are threads, each of which has its own
    # Before the environment goes, in whose memory the title is written.
    setproctitle.setproctitle(" ".join([sys.executable, "-m", *argv]))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.default_int_handler)
    log = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for descriptor in (1, 2):
        os.dup2(log, descriptor)
    os.close(log)
    os.environ.clear()
    os.environ.update(env)
    tempfile.tempdir = None  # to be found anew, by this environment
    if cwd:
        os.chdir(cwd)
    sys.argv = list(argv)
    runpy.run_module(argv[0], run_name="__main__", alter_sys=True)


def _nothing() -> None:
    """The first fork only waits until the server has imported everything."""
