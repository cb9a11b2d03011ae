"""The platform a command talks to: the one that runs, or one for this call."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from echo_local.cli.exits import CommandError
from echo_local.cli.starting import started, usual_layout
from echo_local.platform.layout import Layout, free_layout
from echo_local.platform.platform import Platform
from echo_local.platform.state import Running
from echo_local.supervisor.ports import is_free

_READY_SECONDS = 120.0


def require_running(state: Path) -> Running:
    """The one that runs. Raises `CommandError`."""
    running = Running.read(state)
    if running is None:
        raise CommandError(f"No platform runs from {state}: start one with `echoctl up`.")
    return running


@contextlib.asynccontextmanager
async def any_platform(state: Path, say: Callable[[str], None]) -> AsyncIterator[tuple[Platform | None, Running]]:
    """The one that runs, waited for while it starts; else one of our own until the end. Raises `CommandError`."""
    running = Running.read(state)
    if running is not None:
        yield None, running if running.ready else await _ready(state)
        return
    began = time.monotonic()
    say("starting the platform for this call")
    async with contextlib.AsyncExitStack() as stack:
        platform, own = await _start(state, stack)
        say(f"the platform is ready after {time.monotonic() - began:.1f} s")
        yield platform, own


async def _start(state: Path, stack: contextlib.AsyncExitStack) -> tuple[Platform, Running]:
    """On the usual ports, so that the page keeps its URL; elsewhere when somebody has one of them or takes it now."""
    usual = usual_layout()
    if _free(usual):
        try:
            return await stack.enter_async_context(started(state, usual))
        except CommandError:
            if _free(usual):
                raise
    return await stack.enter_async_context(started(state, free_layout()))


def _free(layout: Layout) -> bool:
    return all(is_free(port) for port in layout.ports.values())


async def _ready(state: Path) -> Running:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline:
        running = Running.read(state)
        if running is None:
            raise CommandError("The platform that was starting has ended.")
        if running.ready:
            return running
        await asyncio.sleep(0.1)
    raise CommandError(f"The platform that is starting was not ready after {_READY_SECONDS:.0f} s.")
