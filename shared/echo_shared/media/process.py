"""Child processes that cannot outlive, outgrow or rob their parent: limits, own session, bare environment."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from echo_shared.errors import RetryableError
from echo_shared.media import limits as launcher

_TAIL_BYTES = 16 * 1024
_TERM_SECONDS = 2.0
_LINE_BYTES = 4 * 1024 * 1024  # the longest line a child may write: the probe's facts of a long index
# Everything else, credentials above all, stays out of a process that parses hostile files.
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class Limits:
    """What one child may use. The wall clock stays under a push subscription's 600 s."""

    wall_seconds: float = 540
    cpu_seconds: int = 1800
    memory_bytes: int = 6 * 1024**3
    file_bytes: int = 32 * 1024**3
    files: int = 256

    @property
    def spec(self) -> str:
        """As the launcher reads them."""
        values = {
            "AS": self.memory_bytes,
            "CPU": self.cpu_seconds,
            "FSIZE": self.file_bytes,
            "NOFILE": self.files,
            "CORE": 0,
        }
        return ",".join(f"{name}={value}" for name, value in values.items())


class Child:
    """A running child: its streams, and the end of what it says on stderr."""

    def __init__(self, process: Process) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        self.stdin = process.stdin
        self.stdout = process.stdout
        self._process = process
        self._tail = bytearray()
        self._drain = asyncio.create_task(self._drain_stderr(process.stderr))

    async def _drain_stderr(self, stream: asyncio.StreamReader) -> None:
        while chunk := await stream.read(4096):
            self._tail += chunk
            del self._tail[:-_TAIL_BYTES]

    @property
    def stderr(self) -> str:
        """The last 16 KiB of it."""
        return self._tail.decode(errors="replace")

    async def wait(self) -> int:
        """The exit status, negative for a signal, once everything it wrote is read."""
        status = await self._process.wait()
        await self._drain
        return status

    async def end(self) -> None:
        """SIGTERM to its whole group, SIGKILL two seconds later; reaped in any case."""
        if self.stdin is not None:
            self.stdin.close()
        if self._process.returncode is None:
            self._signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), _TERM_SECONDS)
            except TimeoutError:
                self._signal(signal.SIGKILL)
        # A full pipe would keep the transport, and so `wait`, open for ever.
        with contextlib.suppress(ValueError):
            while await self.stdout.read(65536):
                pass
        await self.wait()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


@contextlib.asynccontextmanager
async def spawn(
    command: Sequence[str], limits: Limits, *, cwd: Path | None = None, stdin: bool = False
) -> AsyncIterator[Child]:
    """Start `command` (an absolute program and its arguments); it has ended when the context has.

    Raises `RetryableError` when the wall clock limit passes: the machine may only be busy.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-S",
        launcher.__file__,
        str(os.getpid()),
        limits.spec,
        *command,
        stdin=PIPE if stdin else DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        cwd=cwd,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        start_new_session=True,
        limit=_LINE_BYTES,
    )
    child = Child(process)
    try:
        async with asyncio.timeout(limits.wall_seconds):
            yield child
    except TimeoutError:
        raise RetryableError(
            "media_timeout",
            f"Working on the media took longer than {limits.wall_seconds:.0f} seconds.",
            "It is tried again; if it keeps failing, upload a shorter or smaller video.",
        ) from None
    finally:
        # Shielded: a second cancellation must not leave the first one's child behind.
        await asyncio.shield(asyncio.ensure_future(child.end()))
