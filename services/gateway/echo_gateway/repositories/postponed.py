"""Videos of which a publication was put off until now."""

from uuid import UUID

from echo_gateway.repositories.database import Database


class PostponedRepository:
    """Finds them for the reaper's rounds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, *, limit: int) -> list[tuple[UUID, UUID]]:
        """Video and owner, the longest due first."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                "select id, owner_id from videos where resume_at <= now() order by resume_at limit $1", limit
            )
        return [(row["id"], row["owner_id"]) for row in rows]
