"""The running platform: everything started, told to others in the state folder, stopped."""

import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import psutil

from echo_local.platform.layout import Layout
from echo_local.platform.secrets import DEMO_EMAIL, Secrets, write_service_account
from echo_local.platform.specs import Plan, PubSub
from echo_local.platform.state import ProcessInfo, Running, hold
from echo_local.supervisor.ports import require_free
from echo_local.supervisor.spec import Change
from echo_local.supervisor.supervisor import Supervisor

Changed = Callable[[Change], None]


class Platform:
    """All processes of one plan, and the file that tells others of them."""

    def __init__(self, plan: Plan, changed: Changed) -> None:
        self._plan = plan
        self._changed = changed
        self._ready = False
        self._supervisor = Supervisor(plan.specs(), plan.state / "logs", self._on_change)

    async def start(self) -> Running:
        """Returns when all are ready. Raises `ProcessFailedError`."""
        await self._supervisor.start()
        self._ready = True
        return self._tell()

    async def wait(self) -> None:
        """Raises `ProcessFailedError` when a process is given up; does not return before."""
        await self._supervisor.wait()

    async def stop(self) -> None:
        """Nothing of ours runs afterwards."""
        await self._supervisor.stop()

    def _on_change(self, change: Change) -> None:
        self._tell()
        self._changed(change)

    def _tell(self) -> Running:
        layout, secrets = self._plan.layout, self._plan.secrets
        running = Running(
            supervisor=ProcessInfo.of(os.getpid()),
            ready=self._ready,
            gateway=layout.url("gateway"),
            auth=layout.url("auth"),
            public=layout.public_url,
            anon_key=secrets.anon_key,
            email=DEMO_EMAIL,
            password=secrets.demo_password,
            processes=self._processes(),
        )
        running.write(self._plan.state)
        return running

    def _processes(self) -> dict[str, ProcessInfo]:
        found = {}
        for name, child in self._supervisor.children.items():
            if child.pid is not None:
                with contextlib.suppress(psutil.Error):
                    port = self._plan.layout.ports.get(name)
                    found[name] = ProcessInfo.of(child.pid, state=child.state, port=port)
        return found


@contextlib.asynccontextmanager
async def running_platform(
    state: Path, layout: Layout, pubsub: PubSub = "embedded", changed: Changed = lambda _change: None
) -> AsyncIterator[tuple[Platform, Running]]:
    """A ready platform that is gone when the context has.

    Raises `StateInUseError`, `PortTakenError`, `ProcessFailedError`, `EmulatorMissingError`.
    """
    with hold(state):
        require_free(layout.ports)
        plan = Plan(state, layout, Secrets.load_or_create(state), pubsub)
        shutil.rmtree(plan.scratch, ignore_errors=True)  # what a killed worker left
        plan.scratch.mkdir()
        write_service_account(plan.service_account, f"{layout.url('auth')}/token")
        platform = Platform(plan, changed)
        try:
            yield platform, await platform.start()
        finally:
            await platform.stop()
