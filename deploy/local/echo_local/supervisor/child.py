"""One supervised process: started, waited for, restarted after a death, stopped."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable

import psutil

from echo_local.supervisor.guard import Guard
from echo_local.supervisor.launch import Launcher, Process
from echo_local.supervisor.logs import LogFile
from echo_local.supervisor.spec import Change, ProcessFailedError, Restarts, Spec, State
from echo_local.supervisor.tree import descendants, end_tree

_POLL_SECONDS = 0.05
_KILLED_SECONDS = 5.0  # a killed process may have to finish a write first


class Child:
    """The life of one `Spec`. `ready` is set at the first readiness, or at the end of a task."""

    def __init__(
        self,
        spec: Spec,
        log: LogFile,
        *,
        guard: Guard,
        launcher: Launcher,
        restarts: Restarts,
        changed: Callable[[Change], None],
    ) -> None:
        self.spec = spec
        self.log = log
        self.ready = asyncio.Event()
        self.state = State.WAITING
        self.process: Process | None = None
        self._guard = guard
        self._launcher = launcher
        self._restarts = restarts
        self._changed = changed
        self._stopping = asyncio.Event()
        self._idle = asyncio.Lock()  # held while a process is being started, so that stop sees all or nothing

    @property
    def pid(self) -> int | None:
        """Of the running process."""
        return self.process.pid if self.process and self.process.returncode is None else None

    async def run(self) -> None:
        """Keep it running until `stop`. Raises `ProcessFailedError` when that cannot be done."""
        deaths: deque[float] = deque(maxlen=self._restarts.limit)
        while not self._stopping.is_set():
            process = await self._start()
            if process is None:
                break
            code = await self._until_end(process)
            self._guard.forget(process.pid)
            if self._stopping.is_set():
                break
            if self.spec.ready is None and code == 0:
                self._set(State.DONE)
                self.ready.set()
                return
            await self._after_death(code, deaths)

    async def stop(self) -> None:
        """End it: politely, then by force. Harmless when it does not run."""
        self._stopping.set()
        async with self._idle:
            process = self.process
        if process is not None and process.returncode is None:
            below = descendants(process.pid)
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(self.spec.stop_signal)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), self.spec.stop_seconds)
            end_tree(process.pid, below)
            await process.wait()
            await asyncio.to_thread(psutil.wait_procs, below, timeout=_KILLED_SECONDS)
            self._guard.forget(process.pid)
        if self.state not in (State.DONE, State.FAILED):
            self._set(State.STOPPED)

    async def _start(self) -> Process | None:
        async with self._idle:
            if self._stopping.is_set():
                return None
            if self.state is State.WAITING:
                self._set(State.STARTING)
            if self.spec.prepare:
                await self.spec.prepare()
            self.log.bound()
            with self.log.open() as output:
                self.process = await self._launcher.start(self.spec, output)
            self._guard.watch(self.process.pid)
            return self.process

    async def _until_end(self, process: Process) -> int:
        if self.spec.ready is None:
            try:
                return await asyncio.wait_for(process.wait(), self.spec.ready_seconds)
            except TimeoutError:
                return await self._kill_late(process)
        deadline = time.monotonic() + self.spec.ready_seconds
        while process.returncode is None:
            # Both: a stranger on the same port would answer for a process that has died.
            if await self.spec.ready() and process.returncode is None:
                self._set(State.READY)
                self.ready.set()
                return await process.wait()
            if time.monotonic() > deadline:
                return await self._kill_late(process)
            await asyncio.sleep(_POLL_SECONDS)
        return process.returncode

    async def _kill_late(self, process: Process) -> int:
        end_tree(process.pid, descendants(process.pid))
        await process.wait()
        raise self._failed(f"was not ready after {self.spec.ready_seconds:.0f} s")

    async def _after_death(self, code: int, deaths: deque[float]) -> None:
        how = f"ended with exit code {code}" if code >= 0 else f"was ended by signal {-code}"
        if not self.ready.is_set():
            raise self._failed(how)
        now = time.monotonic()
        while deaths and now - deaths[0] > self._restarts.window_seconds:
            deaths.popleft()
        deaths.append(now)
        if len(deaths) >= self._restarts.limit:
            raise self._failed(f"died {len(deaths)} times within {self._restarts.window_seconds:.0f} s; it {how}")
        self._set(State.RESTARTING, how)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), self._restarts.delay(len(deaths)))

    def _failed(self, how: str) -> ProcessFailedError:
        self._set(State.FAILED, how)
        lines = self.log.tail()
        shown = f"\n--- the end of {self.log.path}\n{lines}" if lines else ""
        return ProcessFailedError(f"{self.spec.name} {how}.{shown}")

    def _set(self, state: State, detail: str = "") -> None:
        self.state = state
        self._changed(Change(self.spec.name, state, detail))
