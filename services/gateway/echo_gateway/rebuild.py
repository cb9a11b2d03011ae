"""Rebuilds the read tables from the event log: `python -m echo_gateway.rebuild [VIDEO]`, with DATABASE_URL set."""

import asyncio
import sys
from collections.abc import Sequence
from typing import TextIO
from uuid import UUID

import asyncpg

from echo_gateway.commands.rebuild import Rebuild
from echo_gateway.errors import NotFoundError
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.rebuild import RebuildRepository
from echo_gateway.settings import DatabaseSettings
from echo_shared.errors import RetryableError

_CONNECTIONS = 2


async def rebuild(database_url: str, video: UUID | None) -> int:
    """How many videos were rebuilt. Raises `NotFoundError`, and what `Database.open` and the database raise."""
    database = await Database.open(database_url, size=_CONNECTIONS)
    try:
        command = Rebuild(RebuildRepository(database))
        if video is None:
            return await command.all()
        await command.one(video)
        return 1
    finally:
        await database.close()


def main(arguments: Sequence[str] = tuple(sys.argv[1:])) -> int:
    """0 when it is done; 1 with a sentence when it is not; 3 for arguments that are none."""
    try:
        (video,) = map(UUID, arguments) if arguments else (None,)
    except ValueError:
        _say("usage: python -m echo_gateway.rebuild [VIDEO]", sys.stderr)
        return 3
    try:
        rebuilt = asyncio.run(rebuild(DatabaseSettings().database_url, video))
    except (NotFoundError, RetryableError, OSError, asyncpg.PostgresError) as error:
        _say(str(error), sys.stderr)
        return 1
    _say(f"{rebuilt} video{'' if rebuilt == 1 else 's'} rebuilt", sys.stdout)
    return 0


def _say(sentence: str, where: TextIO) -> None:
    where.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
