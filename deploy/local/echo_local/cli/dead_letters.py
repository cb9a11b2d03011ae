"""`echoctl dead-letters`: what was given up on, and once more with it."""

import argparse
from typing import Any

from echo_local.cli.client import ApiError, Client, connected
from echo_local.cli.exits import CommandError, Exit
from echo_local.cli.platforms import require_running
from echo_local.platform.state import state_folder

_MAX_PAGES = 100


async def run(options: argparse.Namespace) -> Exit:
    """`replay` without an id takes all that were not replayed before."""
    if options.action == "list" and options.id:
        raise CommandError("echoctl dead-letters: an ID belongs to `replay`.", Exit.USAGE)
    async with connected(require_running(state_folder(options.state))) as client:
        if options.action == "list":
            for letter in await _all(client):
                print(_line(letter))
            return Exit.OK
        ids = [options.id] if options.id else [row["id"] for row in await _all(client) if not row["replayed_at"]]
        refused = [letter for letter in ids if not await _replayed(client, letter)]
    return Exit.FAILED if refused else Exit.OK


async def _all(client: Client) -> list[dict[str, Any]]:
    """Newest first, at most 10 000."""
    letters: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": 100}
    for _ in range(_MAX_PAGES):
        page = await client.get("/v1/dead-letters", **query)
        letters += page["items"]
        if page["next"] is None:
            break
        query["before"] = page["next"]
    return letters


async def _replayed(client: Client, id: str) -> bool:
    try:
        await client.post(f"/v1/dead-letters/{id}/replay")
    except ApiError as error:
        print(f"{id}: {error}")
        return False
    print(f"{id}: sent again")
    return True


def _line(letter: dict[str, Any]) -> str:
    again = f" (sent again {letter['replayed_at']})" if letter["replayed_at"] else ""
    video = letter["video_id"] or "-"
    return f"{letter['id']} {letter['received_at']} {letter['subscription']} {video} {letter['reason']}{again}"
