"""Stages that have said nothing for too long, or never began."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from echo_contracts.v1 import media
from echo_contracts.v1.media import Options
from echo_contracts.v1.stage import Requested
from echo_gateway.progress import Stage
from echo_gateway.projection import INPUTS, Video
from echo_gateway.repositories.database import Database

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # what is asked of these stages does not depend on when


@dataclass(frozen=True)
class StalledStage:
    """A stage's current run, and how often that run was requested already."""

    video_id: UUID
    owner_id: UUID
    stage: media.Stage
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

    async def find_unstarted(self, *, silent_seconds: int, limit: int) -> list[StalledStage]:
        """Stages that an earlier one should have started, of videos in which nothing runs and nothing is told."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                """
                select videos.id, videos.owner_id,
                  jsonb_object_agg(stage, jsonb_build_object('run', run, 'state', state)) as stages
                from videos join stages on video_id = id
                where status = 'processing' and updated_at < now() - make_interval(secs => $1)
                group by videos.id
                having max(reported_at) < now() - make_interval(secs => $1)
                  and not bool_or(state in ('queued', 'running', 'retrying'))
                order by videos.updated_at limit $2
                """,
                silent_seconds,
                limit,
            )
        found = []
        for row in rows:
            begun = {name: Stage(stage["run"], _EPOCH, state=stage["state"]) for name, stage in row["stages"].items()}
            unstarted = Video("", Options(), stages=begun).unstarted
            found += [
                StalledStage(row["id"], row["owner_id"], cast("media.Stage", name), run, requests=0)
                for name, run in unstarted.items()
                # Those after it wait for its events, not for a request of their own.
                if all(source not in unstarted for source in INPUTS[name])
            ]
        return found
