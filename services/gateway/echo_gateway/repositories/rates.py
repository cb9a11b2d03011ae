"""Requests of each user in the current window, shared by all instances."""

from uuid import UUID

from echo_gateway.repositories.database import Database


class RateRepository:
    """One row for each user, overwritten when its window is over."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, user: UUID, *, block: int, limit: int, seconds: int) -> tuple[int, float]:
        """Take `block` requests: how many are taken now, those included, and the seconds this window still has.

        Whoever finds the limit taken already is told so by a number of `limit + block`.
        """
        async with self._database.as_service() as connection:
            row = await connection.fetchrow(
                """
                insert into rate_windows as held (owner_id, number, taken)
                values ($1, floor(extract(epoch from now()) / $4::int), $2)
                on conflict (owner_id) do update set
                  taken = $2 + case when held.number = excluded.number then least(held.taken, $3) else 0 end,
                  number = excluded.number
                returning taken, ($4::int - mod(extract(epoch from now()), $4::int))::double precision as left
                """,
                user,
                block,
                limit,
                seconds,
            )
        assert row is not None
        return row["taken"], row["left"]
