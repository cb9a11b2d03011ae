"""Brings the database to the newest schema, then ends: `python -m echo_local.platform.migrate`."""

import asyncio
import os
import time
from pathlib import Path

import asyncpg

from echo_local.postgres import migrate

MIGRATIONS = Path(__file__).parents[3] / "supabase" / "migrations"
_SECONDS = 60.0


async def _migrate(url: str) -> None:
    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            applied = await migrate(url, MIGRATIONS)
        except (OSError, asyncpg.CannotConnectNowError, asyncpg.ConnectionDoesNotExistError):
            # It listens before it has recovered what a kill left behind.
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)
        else:
            print(f"applied {', '.join(applied) or 'nothing'}")
            return


if __name__ == "__main__":
    asyncio.run(_migrate(os.environ["ECHO_DATABASE_URL"]))
