"""`echoctl reset`: an empty start."""

import argparse
import shutil

from echo_local.cli.exits import CommandError, Exit
from echo_local.platform.state import StateInUseError, hold, state_folder


async def run(options: argparse.Namespace) -> Exit:
    """Deletes the state folder: videos, users, keys, logs. Refused while a platform runs from it."""
    state = state_folder(options.state)
    if not state.exists():
        print(f"{state} is empty already")
        return Exit.OK
    if any(state.iterdir()) and not (state / "lock").exists():
        raise CommandError(f"{state} is no state folder of Echo: nothing was deleted.", Exit.USAGE)
    try:
        with hold(state):
            shutil.rmtree(state)
    except StateInUseError as error:
        raise CommandError(f"{error} Stop it first.") from None
    except OSError as error:
        raise CommandError(f"{state} could not be deleted: {error.strerror}.") from None
    print(f"{state} was deleted")
    return Exit.OK
