"""`echoctl rerun`: a stage again, and all that depends on it."""

import argparse

from echo_local.cli.client import connected
from echo_local.cli.exits import Exit
from echo_local.cli.platforms import require_running
from echo_local.platform.state import state_folder


async def run(options: argparse.Namespace) -> Exit:
    """Returns as soon as it is asked for."""
    async with connected(require_running(state_folder(options.state))) as client:
        asked = await client.post(f"/v1/videos/{options.video}/stages/{options.stage}/rerun")
    print(f"{asked['stage']} of {options.video} is run again as run {asked['run']}")
    return Exit.OK
