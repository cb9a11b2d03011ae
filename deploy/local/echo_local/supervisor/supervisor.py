"""All processes together: started as soon as those they need are ready, watched, stopped tier by tier."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from echo_local.supervisor.child import Child
from echo_local.supervisor.guard import Guard
from echo_local.supervisor.launch import Launcher
from echo_local.supervisor.logs import LogFile
from echo_local.supervisor.spec import Change, Restarts, Spec

_HOUSEKEEPING_SECONDS = 5.0


class Supervisor:
    """Runs `specs` until `stop`. `changed` is told every change of state."""

    def __init__(
        self,
        specs: Sequence[Spec],
        logs: Path,
        changed: Callable[[Change], None] = lambda _change: None,
        restarts: Restarts | None = None,
    ) -> None:
        self._guard = Guard()
        self._launcher = Launcher()
        self.children = {
            spec.name: Child(
                spec,
                LogFile(logs, spec.name),
                guard=self._guard,
                launcher=self._launcher,
                restarts=restarts or Restarts(),
                changed=changed,
            )
            for spec in specs
        }
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Start everything; returns when all are ready. Raises `ProcessFailedError` at the first that cannot."""
        self._guard.start()
        self._tasks = [asyncio.create_task(self._run(child)) for child in self.children.values()]
        self._tasks.append(asyncio.create_task(self._keep_house()))
        await self._until(self._all_ready())

    async def wait(self) -> None:
        """Until a process is given up: then `ProcessFailedError` is raised."""
        await self._until(asyncio.Event().wait())

    async def stop(self) -> None:
        """End all: the highest tier first, each tier together. Nothing of ours runs afterwards."""
        by_tier = sorted(self.children.values(), key=lambda child: -child.spec.tier)
        for _, tier in itertools.groupby(by_tier, key=lambda child: child.spec.tier):
            await asyncio.gather(*(child.stop() for child in tier))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._launcher.stop()
        self._guard.stop()

    async def _all_ready(self) -> None:
        await asyncio.gather(*(child.ready.wait() for child in self.children.values()))

    async def _until(self, reached: Coroutine[Any, Any, Any]) -> None:
        """Wait for it, or for the failure of a process, whichever comes first."""
        goal = asyncio.create_task(reached)
        lives = set(self._tasks)
        try:
            while not goal.done():
                done, lives = await asyncio.wait({goal, *lives}, return_when=asyncio.FIRST_COMPLETED)
                lives.discard(goal)
                for task in done:
                    task.result()
        finally:
            goal.cancel()
            await asyncio.gather(goal, return_exceptions=True)

    async def _run(self, child: Child) -> None:
        await asyncio.gather(*(self.children[name].ready.wait() for name in child.spec.after))
        await child.run()

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(_HOUSEKEEPING_SECONDS)
            self._guard.check()
            for child in self.children.values():
                child.log.bound()
