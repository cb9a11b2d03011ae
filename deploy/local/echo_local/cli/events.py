"""`echoctl events`: the log of a video."""

import argparse
import json

from echo_local.cli.client import connected
from echo_local.cli.exits import Exit
from echo_local.cli.platforms import require_running
from echo_local.platform.state import state_folder


async def run(options: argparse.Namespace) -> Exit:
    """In order; for people a line each, with --json everything."""
    async with connected(require_running(state_folder(options.state))) as client:
        events = await client.events(options.video)
    for event in events:
        data = event["data"]
        if options.json:
            print(json.dumps(event, ensure_ascii=False))
            continue
        parts = [str(data[name]) for name in ("stage", "unit", "state") if data.get(name)]
        if data.get("state") == "progressed":
            parts.append(f"{data['fraction']:.0%}")
        if data.get("problem"):
            parts.append(f"{data['problem']['code']}: {data['problem']['message']}")
        print(f"{event['seq']:>8} {event['time']} {event['type']} {' '.join(parts)}".rstrip())
    return Exit.OK
