"""The pool, and the two roles under which a transaction may work: one user, or the narrow service role."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Literal, Self
from uuid import UUID

import asyncpg

from echo_shared.errors import RetryableError

type Connection = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]

_COMMAND_SECONDS = 15.0
_ACQUIRE_SECONDS = 10.0
_PASSING = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,
    asyncpg.InvalidAuthorizationSpecificationError,  # while a password is changed
)


class Database:
    """Connections of a login role that by itself may do nothing."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str, *, size: int) -> Self:
        """Raises `OSError` or `asyncpg.PostgresError` when the database is not there."""
        return cls(
            await asyncpg.create_pool(
                url, min_size=1, max_size=size, command_timeout=_COMMAND_SECONDS, init=_prepare, reset=_keep
            )
        )

    async def close(self) -> None:
        """Close every connection once its transaction ended."""
        await self._pool.close()

    @asynccontextmanager
    async def as_user(self, user: UUID, *, one_moment: bool = False) -> AsyncIterator[Connection]:
        """A transaction in which row level security shows this user's rows alone.

        `one_moment`: for several reads that must fit together; by itself each statement sees what is committed by then.
        """
        claims = json.dumps({"sub": str(user), "role": "authenticated"})
        async with self._transaction("repeatable_read" if one_moment else None) as connection:
            await connection.execute(
                "select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)", claims
            )
            yield connection

    @asynccontextmanager
    async def as_service(self) -> AsyncIterator[Connection]:
        """A transaction of the projection, which may touch every video and nothing else."""
        async with self._transaction() as connection:
            await connection.execute("select set_config('role', 'echo_service', true)")
            yield connection

    async def notify(self, channel: str) -> None:
        """Wake the listeners: a transaction of its own, as NOTIFY holds a database-wide lock while it commits."""
        with _translated():
            await self._pool.execute("select pg_notify($1, '')", channel)

    @asynccontextmanager
    async def _transaction(self, isolation: Literal["repeatable_read"] | None = None) -> AsyncIterator[Connection]:
        with _translated():
            async with (
                self._pool.acquire(timeout=_ACQUIRE_SECONDS) as connection,
                connection.transaction(isolation=isolation),
            ):
                yield connection


@contextmanager
def _translated() -> Iterator[None]:
    """What may pass is retryable: the database is away, restarting, or every connection is busy."""
    try:
        yield
    except (OSError, TimeoutError, asyncpg.InterfaceError, *_PASSING) as error:
        raise RetryableError("database_unavailable", f"The database did not answer: {error!r}") from error


async def _prepare(connection: Any) -> None:
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=_to_json, decoder=json.loads)


def _to_json(value: Any) -> str:
    # Postgres has no NUL in text: one in a file's tags or a transcript must not make its event unstorable.
    return json.dumps(value).replace("\\u0000", "\\ufffd")


async def _keep(_connection: Any) -> None:
    """No reset between uses, which saves a round trip: all that is ever set is local to a transaction."""
