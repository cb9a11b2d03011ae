"""The platform a command talks to: the one that runs, or one for this call."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from echo_local.cli.exits import CommandError
from echo_local.cli.starting import started
from echo_local.platform.layout import free_layout
from echo_local.platform.platform import Platform
from echo_local.platform.state import Running

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
    async with started(state, free_layout()) as (platform, own):
        say(f"the platform is ready after {time.monotonic() - began:.1f} s")
        yield platform, own


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
