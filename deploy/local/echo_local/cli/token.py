"""`echoctl token`: what a request to the API carries, for trying it out by hand."""

import argparse

from echo_local.cli.client import connected
from echo_local.cli.exits import Exit
from echo_local.cli.platforms import require_running
from echo_local.platform.state import state_folder


async def run(options: argparse.Namespace) -> Exit:
    """An access token of the ready account, on a line of its own. It works for an hour."""
    async with connected(require_running(state_folder(options.state))) as client:
        print(await client.sign_in())
    return Exit.OK
