"""How the platform stands, for operators: counts stop at a bound, so asking is cheap however much there is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from echo_gateway.repositories.database import Database

COUNTED = 10_000
_STATUSES = ("created", "processing", "published", "rejected", "failed", "cancelled")
_UNFINISHED = ("queued", "running", "retrying")


@dataclass(frozen=True)
class UnfinishedRow:
    """A stage that is not done."""

    video_id: UUID
    stage: str
    run: int
    state: str
    reported_at: datetime


@dataclass(frozen=True)
class OperationsRow:
    """Each number is exact below `COUNTED`, and means that many or more at it."""

    videos: dict[str, int]
    stages: dict[str, dict[str, int]]
    oldest: UnfinishedRow | None
    dead_letters: int
    newest_event_at: datetime | None


class OperationsRepository:
    """Every query reads an index, and at most `COUNTED` entries of it for each number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def backlog(self) -> dict[str, int]:
        """What is due now, by the loop of the gateway that does it."""
        async with self._database.as_service() as connection:
            row = await connection.fetchrow(
                """
                select
                  (select count(*) from (
                    select from webhook_deliveries where state = 'pending' and next_attempt_at <= now() limit $1
                  ) s) as webhooks,
                  (select count(*) from (select from search_due where next_at <= now() limit $1) s) as search
                """,
                COUNTED,
            )
        return dict(row or {})

    async def now(self) -> OperationsRow:
        """As of one moment."""
        async with self._database.as_service() as connection:
            videos = await connection.fetch(
                """
                select status, (select count(*) from (select from videos where videos.status = asked.status limit $2) s)
                from unnest($1::text[]) as asked (status)
                """,
                _STATUSES,
                COUNTED,
            )
            # The partial index of unfinished stages holds what is under way and nothing else.
            stages = await connection.fetch(
                """
                select stage, state, count(*) from
                  (select stage, state from stages where state in ('queued', 'running', 'retrying') limit $1) s
                group by stage, state
                """,
                COUNTED,
            )
            oldest = await connection.fetchrow(
                """
                select video_id, stage, run, state, reported_at from stages
                where state in ('queued', 'running', 'retrying') order by reported_at limit 1
                """
            )
            letters: int = await connection.fetchval(
                "select count(*) from (select from dead_letters where replayed_at is null limit $1) s", COUNTED
            )
            newest: datetime | None = await connection.fetchval("select time from events order by seq desc limit 1")
        under_way: dict[str, dict[str, int]] = {}
        for row in stages:
            under_way.setdefault(row["stage"], dict.fromkeys(_UNFINISHED, 0))[row["state"]] = row["count"]
        return OperationsRow(
            videos={row["status"]: row["count"] for row in videos},
            stages=under_way,
            oldest=UnfinishedRow(**oldest) if oldest else None,
            dead_letters=letters,
            newest_event_at=newest,
        )
