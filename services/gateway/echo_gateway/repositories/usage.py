"""What each user used, by month in UTC."""

from collections.abc import Sequence
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


async def count(connection: Connection, entries: Sequence[tuple[UUID, UUID, UsageEntry]]) -> None:
    """Add entries of owners and videos, in the transaction that applies their events; known ones change nothing."""
    await connection.execute(
        """
        insert into usage_entries (id, owner_id, video_id, at, seconds, bytes, input_tokens, output_tokens)
        select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::float8[], $6::bigint[],
          $7::bigint[], $8::bigint[])
        on conflict do nothing
        """,
        [entry.id for _, _, entry in entries],
        [owner for owner, _, _ in entries],
        [video for _, video, _ in entries],
        [entry.at for _, _, entry in entries],
        [entry.seconds for _, _, entry in entries],
        [entry.bytes for _, _, entry in entries],
        [entry.input_tokens for _, _, entry in entries],
        [entry.output_tokens for _, _, entry in entries],
    )


class UsageRepository:
    """Reads them as their user, and adds what no event tells of."""

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

    async def add(self, user: UUID, video: UUID, entry: UsageEntry) -> None:
        """Count what no event tells of; a known id changes nothing. Raises `RetryableError`."""
        async with self._database.as_service() as connection:
            await count(connection, [(user, video, entry)])

    async def forget(self, user: UUID) -> None:
        """Remove all that is kept of somebody who leaves."""
        async with self._database.as_service() as connection:
            for table in _OF_A_USER:
                await connection.execute(f"delete from {table} where owner_id = $1", user)  # noqa: S608 -- constants
