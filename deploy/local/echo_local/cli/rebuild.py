"""`echoctl rebuild-projection`: what people see, made again from the event log."""

import argparse
import asyncio
import os
import sys

from echo_local.cli.exits import CommandError, Exit
from echo_local.cli.platforms import require_running
from echo_local.platform.state import state_folder
from echo_local.postgres import EmbeddedPostgres


async def run(options: argparse.Namespace) -> Exit:
    """The gateway does it, beside the one that runs. Raises `CommandError`."""
    state = state_folder(options.state)
    database = require_running(state).processes.get("postgres")
    if database is None:
        raise CommandError("The platform has not started its database yet.")
    url = EmbeddedPostgres(state / "postgres", port=database.port).gateway_url
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "echo_gateway.rebuild",
        *([str(options.video)] if options.video else []),
        env={**os.environ, "DATABASE_URL": url},
    )
    return Exit.OK if await process.wait() == 0 else Exit.FAILED
