"""`echoctl up`: the platform, until Ctrl-C."""

import argparse
import asyncio
import time
from pathlib import Path

from echo_local.cli.exits import Exit
from echo_local.cli.signals import stop_requested
from echo_local.cli.starting import started, usual_layout
from echo_local.platform.layout import Layout, free_layout
from echo_local.platform.specs import PubSub
from echo_local.platform.state import Running, state_folder
from echo_local.supervisor.spec import Change, State


async def run(options: argparse.Namespace) -> Exit:
    """0 after Ctrl-C or SIGTERM; 1 when it cannot start or a process is given up."""
    with stop_requested() as stopping:
        layout = free_layout() if options.free_ports else usual_layout(options.port_base)
        platform = asyncio.create_task(_serve(state_folder(options.state), layout, options.pubsub))
        stop = asyncio.create_task(stopping.wait())
        await asyncio.wait({platform, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.done():
            stop.cancel()
            await platform  # raises why
        print("stopping", flush=True)
        platform.cancel()
        await asyncio.gather(platform, return_exceptions=True)
    return Exit.OK


async def _serve(state: Path, layout: Layout, pubsub: PubSub) -> None:
    began = time.monotonic()
    print(f"starting from {state}", flush=True)
    async with started(state, layout, pubsub, _report) as (platform, running):
        print(_welcome(running, state, time.monotonic() - began), flush=True)
        await platform.wait()


def _report(change: Change) -> None:
    if change.state is State.RESTARTING:
        print(f"{change.name} {change.detail} and is started again", flush=True)


def _welcome(running: Running, state: Path, seconds: float) -> str:
    return (
        f"Echo is ready after {seconds:.1f} s: {running.gateway}\n"
        f"  API docs     {running.gateway}/docs\n"
        f"  sign in as   {running.email}  password {running.password}\n"
        f"  logs         {state / 'logs'}\n"
        "Ctrl-C stops it."
    )
