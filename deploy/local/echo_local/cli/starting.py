"""Starts a platform for a command, with every reason why it cannot as a sentence."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from echo_local.cli.exits import CommandError, Exit
from echo_local.platform.emulator import EmulatorMissingError
from echo_local.platform.layout import Layout, LayoutError, chosen_layout
from echo_local.platform.platform import Changed, Platform, running_platform
from echo_local.platform.specs import PubSub
from echo_local.platform.state import Running, StateInUseError
from echo_local.postgres import PostgresError
from echo_local.supervisor.ports import PortTakenError
from echo_local.supervisor.spec import ProcessFailedError


@contextlib.asynccontextmanager
async def started(
    state: Path, layout: Layout, pubsub: PubSub = "embedded", changed: Changed = lambda _change: None
) -> AsyncIterator[tuple[Platform, Running]]:
    """A ready platform. Raises `CommandError`."""
    with _as_sentences():
        async with running_platform(state, layout, pubsub, changed) as (platform, running):
            yield platform, running


def usual_layout(base: int | None = None) -> Layout:
    """The default ports, or those from `base` on. Raises `CommandError` with `Exit.USAGE`."""
    try:
        return chosen_layout(base)
    except LayoutError as error:
        raise CommandError(str(error), Exit.USAGE) from None


@contextlib.contextmanager
def _as_sentences() -> Iterator[None]:
    try:
        yield
    except PortTakenError as error:
        raise CommandError(f"{error}\nEnd it, or choose other ports with --port-base PORT or --free-ports.") from None
    except (StateInUseError, EmulatorMissingError, ProcessFailedError, PostgresError) as error:
        raise CommandError(str(error)) from None
    except PermissionError as error:
        raise CommandError(f"The state folder cannot be used: {error}") from None
