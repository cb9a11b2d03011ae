"""Takes reports of progress out of the log that nothing rests on any more."""

from echo_contracts.v1.stage import Reported
from echo_gateway.repositories.database import Database


class LogPruningRepository:
    """Goes through the log once, in steps, and remembers how far it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def prune(self, *, older_than_seconds: int, step: int) -> tuple[int, int]:
        """Look at the next `step` events, if all are old enough; how many were looked at and how many of them went.

        A report of progress goes when rebuilding from the rest gives the same rows and whoever resumes from any seq
        still hears how the stage stands: when its run is over, or its unit's newest report came after it, in the log
        and in time, with no smaller fraction and share and of the same attempt, and it is not the first of its stage.
        One that somebody was told of, or is still to be told, stays.
        """
        async with self._database.as_service() as connection:
            # Another instance at work: nothing to do here.
            after = await connection.fetchval("select seq from log_pruning for update skip locked")
            if after is None:
                return 0, 0
            row = await connection.fetchrow(
                """
                select max(seq) as upto, count(*)::int as found,
                  max(time) < now() - make_interval(secs => $3) and max(seq) <= (select seq from webhook_cursor) as old
                from (select seq, time from events where seq > $1 order by seq limit $2) as next
                """,
                after,
                step,
                older_than_seconds,
            )
            assert row is not None
            if row["found"] < step or not row["old"]:
                return 0, 0
            status = await connection.execute(_PRUNE, after, row["upto"], Reported.TYPE)
            await connection.execute("update log_pruning set seq = $1", row["upto"])
        return row["found"], int(status.removeprefix("DELETE "))


_PRUNE = """
delete from events using stages, stage_units, events as newest
where events.seq > $1 and events.seq <= $2
  and events.type = $3 and events.data ->> 'state' = 'progressed'
  and stages.video_id = events.video_id and stages.stage = events.data ->> 'stage'
  and stage_units.video_id = stages.video_id and stage_units.stage = stages.stage
  and newest.id = stage_units.event_id and newest.seq > events.seq
  and not exists (select from webhook_deliveries where event_id = events.id)
  and (
    stages.run > (events.data ->> 'run')::int
    or stages.run = (events.data ->> 'run')::int
      and stage_units.unit = events.data ->> 'unit'
      and newest.time > events.time
      and (newest.data ->> 'fraction')::float8 >= (events.data ->> 'fraction')::float8
      and (newest.data ->> 'share')::float8 >= (events.data ->> 'share')::float8
      and (newest.data ->> 'attempt')::int is not distinct from (events.data ->> 'attempt')::int
      and stages.started_at < events.time
  )
"""
