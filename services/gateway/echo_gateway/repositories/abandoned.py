"""Videos whose upload never came."""

from uuid import UUID

from echo_gateway.repositories.database import Database


class AbandonedRepository:
    """Finds them for the reaper."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, *, seconds: int, limit: int) -> list[UUID]:
        """Those whose newest session was opened longer ago than `seconds`, the oldest first."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                """
                select id from videos where status = 'created' and upload_opened_at < now() - make_interval(secs => $1)
                order by upload_opened_at limit $2
                """,
                seconds,
                limit,
            )
        return [row["id"] for row in rows]

    async def leave(self, video: UUID) -> None:
        """Look at it again after the same time: what always came first would keep the others from their turn."""
        async with self._database.as_service() as connection:
            await connection.execute("update videos set upload_opened_at = now() where id = $1", video)
