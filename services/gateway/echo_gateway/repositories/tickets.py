"""WebSocket tickets that were used: a table, because the next attempt may reach another instance."""

from datetime import datetime

from echo_gateway.repositories.database import Database


class TicketRepository:
    """Remembers a used ticket until it would have expired anyway."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def use(self, id: str, *, expires_at: datetime) -> bool:
        """True the first time. Forgets what has expired, so the table stays small."""
        async with self._database.as_service() as connection:
            await connection.execute("delete from used_tickets where expires_at < now() - interval '1 minute'")
            used = await connection.fetchval(
                "insert into used_tickets values ($1, $2) on conflict do nothing returning true", id, expires_at
            )
        return bool(used)
