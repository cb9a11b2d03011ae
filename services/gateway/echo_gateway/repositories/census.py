"""How many stages are under way, over all videos."""

from echo_gateway.progress import ACTIVE
from echo_gateway.repositories.database import Database


class CensusRepository:
    """Counts for those who watch the platform."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stages(self) -> dict[tuple[str, str], int]:
        """Stage and state -> how many; what there is none of is left out. Raises `RetryableError`."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                "select stage, state, count(*) as stages from stages where state = any($1) group by stage, state",
                sorted(ACTIVE),
            )
        return {(row["stage"], row["state"]): row["stages"] for row in rows}
