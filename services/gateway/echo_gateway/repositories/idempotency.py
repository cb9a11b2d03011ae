"""The first answers to requests with an Idempotency-Key, and who is at work on one. Postgres' clock alone counts."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from echo_gateway.repositories.database import Database
from echo_shared.seal import Seal

_KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class KeyRow:
    """How a key stands. `mine`: the caller of `claim` is to do the work, under `id`.

    Otherwise `status` is None while somebody else does. `answer` is None also where the seal no longer opens.
    """

    id: UUID
    request: bytes
    mine: bool
    status: int | None
    answer: bytes | None


class IdempotencyRepository:
    """A row for each user's key, for 24 hours."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    async def claim(self, user: UUID, key: str, *, request: bytes, holder: UUID, seconds: float) -> KeyRow:
        """Begin the request with this digest, for `seconds`, unless it is answered or somebody is at work on it.

        Work whose time is over is taken up again: its instance died, or it was given up.
        """
        async with self._database.as_service() as connection:
            await connection.execute(
                "delete from idempotency_keys where owner_id = $1 and key = $2 and created_at < now() - $3::interval",
                user,
                key,
                _KEPT,
            )
            # A row that is not updated is locked all the same, so the next statement reads it as it stands.
            await connection.execute(
                """
                insert into idempotency_keys as held (owner_id, key, request, holder, held_until)
                values ($1, $2, $3, $4, now() + make_interval(secs => $5))
                on conflict (owner_id, key) do update set holder = excluded.holder, held_until = excluded.held_until
                where held.status is null and held.held_until < now() and held.request = excluded.request
                """,
                user,
                key,
                request,
                holder,
                seconds,
            )
            row = await connection.fetchrow(
                """
                select id, request, holder = $3 as mine, status, answer from idempotency_keys
                where owner_id = $1 and key = $2
                """,
                user,
                key,
                holder,
            )
        assert row is not None
        answer = self._seal.open(row["answer"], _context(user, key, request)) if row["answer"] else None
        return KeyRow(**dict(row) | {"answer": answer})

    async def keep(self, user: UUID, key: str, *, request: bytes, holder: UUID, status: int, answer: bytes) -> None:
        """This is the answer from now on, sealed: it may hold a secret, such as the URL of an upload session."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                update idempotency_keys set status = $4, answer = $5
                where owner_id = $1 and key = $2 and holder = $3 and status is null
                """,
                user,
                key,
                holder,
                status,
                self._seal.close(answer, _context(user, key, request)),
            )

    async def give_up(self, user: UUID, key: str, *, holder: UUID) -> None:
        """No answer came of it: the next attempt may begin at once, and under the same id."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                update idempotency_keys set held_until = '-infinity'
                where owner_id = $1 and key = $2 and holder = $3 and status is null
                """,
                user,
                key,
                holder,
            )

    async def forget(self, user: UUID, key: str, *, holder: UUID) -> None:
        """Nothing was done: the key is free for any request."""
        async with self._database.as_service() as connection:
            await connection.execute(
                "delete from idempotency_keys where owner_id = $1 and key = $2 and holder = $3 and status is null",
                user,
                key,
                holder,
            )

    async def prune(self, *, limit: int = 10_000) -> int:
        """Forget at most `limit` that are older than a day; how many they were."""
        async with self._database.as_service() as connection:
            done: str = await connection.execute(
                """
                delete from idempotency_keys where (owner_id, key) in (
                  select owner_id, key from idempotency_keys where created_at < now() - $1::interval
                  order by created_at limit $2 for update skip locked)
                """,
                _KEPT,
                limit,
            )
        return int(done.rpartition(" ")[2])


def _context(user: UUID, key: str, request: bytes) -> str:
    return f"{user} {key} {request.hex()}"
