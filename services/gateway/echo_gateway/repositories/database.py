"""The pool, and the two roles under which a transaction may work: one user, or the narrow service role."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Self
from uuid import UUID

import asyncpg
from pydantic_core import from_json

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
        begin = "begin isolation level repeatable read" if one_moment else "begin"
        # Not a parameter, since the simple protocol that takes several statements at once has none: an id can hold no
        # quote, and the settings end with the transaction.
        async with self._transaction(
            f"{begin}; set local role authenticated; set local request.jwt.claims = '{_claims(user)}'"
        ) as connection:
            yield connection

    async def fetch_as_user(self, user: UUID, select: str, *values: Any) -> list[asyncpg.Record]:
        """The rows of one `select` as this user sees them, in one round trip where a transaction takes three.

        Connections rest as `authenticated` without a user, who sees nothing. The statement is its own transaction and
        says itself who asks: `caller` is what each row of `lateral` rests on, so it comes first; were it not so, there
        would be no rows, never somebody else's. Both `offset 0` keep the planner from taking the two apart.
        """
        with _translated():
            return await self._pool.fetch(
                f"""
                select found.* from
                  (select set_config('request.jwt.claims', ${len(values) + 1}, true) as claims offset 0) as caller
                  cross join lateral (select * from ({select}) as chosen where caller.claims <> '' offset 0) as found
                """,  # noqa: S608 -- the repositories' own constants
                *values,
                _claims(user),
            )

    @asynccontextmanager
    async def as_service(self) -> AsyncIterator[Connection]:
        """A transaction of the projection, which may touch every video and nothing else."""
        async with self._transaction("begin; set local role echo_service") as connection:
            yield connection

    async def notify(self, channel: str) -> None:
        """Wake the listeners: a transaction of its own, as NOTIFY holds a database-wide lock while it commits."""
        with _translated():
            await self._pool.execute("select pg_notify($1, '')", channel)

    @asynccontextmanager
    async def _transaction(self, begin: str) -> AsyncIterator[Connection]:
        """`begin` opens it and sets who it works as: in one round trip, where asyncpg's own would take two."""
        with _translated():
            async with self._pool.acquire(timeout=_ACQUIRE_SECONDS) as connection:
                try:
                    await connection.execute(begin)
                    yield connection
                except BaseException:
                    await _rolled_back(connection)
                    raise
                else:
                    await connection.execute("commit")


def _claims(user: UUID) -> str:
    return f'{{"sub": "{UUID(int=user.int)}", "role": "authenticated"}}'


async def _rolled_back(connection: Connection) -> None:
    """A connection that cannot be rolled back is not used again."""
    try:
        if not connection.is_closed():
            await connection.execute("rollback")
    except (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresError):
        connection.terminate()


@contextmanager
def _translated() -> Iterator[None]:
    """What may pass is retryable: the database is away, restarting, or every connection is busy."""
    try:
        yield
    except (OSError, TimeoutError, asyncpg.InterfaceError, *_PASSING) as error:
        raise RetryableError("database_unavailable", f"The database did not answer: {error!r}") from error


async def _prepare(connection: Any) -> None:
    await connection.execute("set role authenticated")
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=_to_json, decoder=from_json)


def _to_json(value: Any) -> str:
    # Postgres has no NUL in text: one in a file's tags or a transcript must not make its event unstorable.
    return json.dumps(value).replace("\\u0000", "\\ufffd")


async def _keep(_connection: Any) -> None:
    """No reset between uses, which saves a round trip: all that is ever set is local to a transaction."""
