"""What each user used, by month in UTC."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from echo_gateway.repositories.database import Connection, Database
from echo_gateway.usage import UsageEntry

# What is kept of a user besides his videos; the rows of deleted ones go with their account.
_OF_A_USER = ("idempotency_keys", "rate_windows", "quotas", "usage_entries", "user_settings")


@dataclass(frozen=True)
class MonthRow:
    """One month, by its first day."""

    month: date
    seconds: float
    bytes: int
    input_tokens: int
    output_tokens: int


async def count(connection: Connection, owner: UUID, video: UUID, entry: UsageEntry) -> None:
    """Add an entry, in the transaction that applies its event; one that is known changes nothing."""
    await connection.execute(
        """
        insert into usage_entries (id, owner_id, video_id, at, seconds, bytes, input_tokens, output_tokens)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
        """,
        entry.id,
        owner,
        video,
        entry.at,
        entry.seconds,
        entry.bytes,
        entry.input_tokens,
        entry.output_tokens,
    )


class UsageRepository:
    """Reads them as their user."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def months(self, user: UUID, *, limit: int) -> list[MonthRow]:
        """Those of the last `limit` months in which anything was used, newest first."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch(
                """
                select date_trunc('month', at at time zone 'UTC')::date as month, sum(seconds) as seconds,
                  sum(bytes)::bigint as bytes, sum(input_tokens)::bigint as input_tokens,
                  sum(output_tokens)::bigint as output_tokens
                from usage_entries
                where owner_id = $1 and at >=
                  (date_trunc('month', now() at time zone 'UTC') - make_interval(months => $2 - 1)) at time zone 'UTC'
                group by 1 order by 1 desc limit $2
                """,
                user,
                limit,
            )
        return [MonthRow(**row) for row in rows]

    async def forget(self, user: UUID) -> None:
        """Remove all that is kept of somebody who leaves."""
        async with self._database.as_service() as connection:
            for table in _OF_A_USER:
                await connection.execute(f"delete from {table} where owner_id = $1", user)  # noqa: S608 -- constants
