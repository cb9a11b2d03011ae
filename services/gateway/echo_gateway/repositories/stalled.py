"""Stages that have said nothing for too long."""

from dataclasses import dataclass
from uuid import UUID

from echo_contracts.v1.media import Stage
from echo_contracts.v1.stage import Requested
from echo_gateway.repositories.database import Database


@dataclass(frozen=True)
class StalledStage:
    """A stage's current run, and how often that run was requested already."""

    video_id: UUID
    owner_id: UUID
    stage: Stage
    run: int
    requests: int


class StalledRepository:
    """Finds them for the reaper."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, *, silent_seconds: int, limit: int) -> list[StalledStage]:
        """Unfinished stages without an event for `silent_seconds`, the longest silent first.

        The log's own clock decides (when the newest event of the stage was told), not this process's.
        """
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                """
                select video_id, owner_id, stage, run,
                  (select count(*)::int from events where events.video_id = stages.video_id and type = $1
                    and data ->> 'stage' = stage and (data ->> 'run')::int = run) as requests
                from stages
                where state in ('queued', 'running', 'retrying') and reported_at < now() - make_interval(secs => $2)
                order by reported_at limit $3
                """,
                Requested.TYPE,
                silent_seconds,
                limit,
            )
        return [StalledStage(**row) for row in rows]
