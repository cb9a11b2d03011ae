"""Messages to webhooks as their owner sees them, and as they are claimed and settled by the courier."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from echo_gateway.repositories.database import Connection, Database

_COLUMNS = (
    "id, seq, event_id, video_id, type, state, attempts, response_code, error, created_at, attempted_at, "
    "next_attempt_at, give_up_at"
)


@dataclass(frozen=True)
class DeliveryRow:
    """One message to one endpoint."""

    id: UUID
    seq: int
    event_id: str | None
    video_id: UUID | None
    type: str
    state: str
    attempts: int
    response_code: int | None
    error: str | None
    created_at: datetime
    attempted_at: datetime | None
    next_attempt_at: datetime
    give_up_at: datetime


@dataclass(frozen=True)
class Claimed:
    """What an attempt needs: the message, where it goes, and its sealed secrets. `seq`, `time`, `data`: the event's."""

    id: UUID
    webhook_id: UUID
    attempts: int
    type: str
    url: str
    secret: str
    previous_secret: str | None
    video_id: UUID | None
    seq: int | None
    time: datetime | None
    data: dict[str, Any] | None


class DeliveryRepository:
    """Each claim has a deadline: whoever dies with one leaves a message that is due again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, user: UUID, webhook: UUID, *, before: int | None, limit: int) -> list[DeliveryRow]:
        """Newest first, as their owner may see them."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch(
                f"""
                select {_COLUMNS} from webhook_deliveries where webhook_id = $1 and ($2::bigint is null or seq < $2)
                order by seq desc limit $3
                """,  # noqa: S608 -- a constant
                webhook,
                before,
                limit,
            )
        return [DeliveryRow(**row) for row in rows]

    async def test(self, user: UUID, webhook: UUID, delivery: UUID, *, type: str) -> DeliveryRow | None:
        """A message about no event, to be tried once. None when the endpoint is not the user's."""
        async with self._database.as_service() as connection:
            row = await connection.fetchrow(
                f"""
                insert into webhook_deliveries (id, webhook_id, owner_id, type, give_up_at)
                select $1, id, owner_id, $4, now() from webhooks where id = $2 and owner_id = $3
                returning {_COLUMNS}
                """,  # noqa: S608 -- a constant
                delivery,
                webhook,
                user,
                type,
            )
        return DeliveryRow(**row) if row else None

    async def again(self, user: UUID, webhook: UUID, delivery: UUID, *, for_seconds: int) -> DeliveryRow | None:
        """Due now, as if it had never been tried. None when it is not the user's."""
        async with self._database.as_service() as connection:
            row = await connection.fetchrow(
                f"""
                update webhook_deliveries set state = 'pending', attempts = 0, response_code = null, error = null,
                  next_attempt_at = now(),
                  give_up_at = case when event_id is null then now() else now() + make_interval(secs => $4) end
                where id = $1 and webhook_id = $2 and owner_id = $3 returning {_COLUMNS}
                """,  # noqa: S608 -- a constant
                delivery,
                webhook,
                user,
                for_seconds,
            )
        return DeliveryRow(**row) if row else None

    async def claim(self, *, most: int, of_one: int, busy: Collection[UUID], seconds: int) -> list[Claimed]:
        """Up to `most` due messages, of each endpoint up to `of_one` (one while it fails), none of `busy` endpoints.

        They are due again after `seconds`, unless they were settled.
        """
        async with self._database.as_service() as connection:
            if not await connection.fetchval(
                "select exists (select from webhook_deliveries where state = 'pending' and next_attempt_at <= now())"
            ):
                return []
            rows = await connection.fetch(
                """
                with due as (
                  select found.id from webhooks cross join lateral (
                    select id, next_attempt_at from webhook_deliveries
                    where webhook_id = webhooks.id and state = 'pending' and next_attempt_at <= now()
                    order by next_attempt_at limit case when failing_since is null then $2::int else 1 end
                    for update skip locked
                  ) found
                  where enabled and webhooks.id <> all($3::uuid[])
                  order by found.next_attempt_at limit $1
                ), claimed as (
                  update webhook_deliveries set attempts = attempts + 1, attempted_at = now(),
                    next_attempt_at = now() + make_interval(secs => $4)
                  from due where webhook_deliveries.id = due.id
                  returning webhook_deliveries.*
                )
                select claimed.id, webhook_id, attempts, claimed.type, url, secret,
                  case when previous_until > now() then previous_secret end as previous_secret,
                  claimed.video_id, events.seq, time, data
                from claimed join webhooks on webhooks.id = webhook_id left join events on events.id = event_id
                """,
                most,
                of_one,
                list(busy),
                seconds,
            )
        return [Claimed(**row) for row in rows]

    async def succeeded(self, claimed: Claimed, *, code: int) -> None:
        """It was taken, and the endpoint is well."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                update webhook_deliveries set state = 'succeeded', response_code = $3, error = null
                where id = $1 and attempts = $2
                """,
                claimed.id,
                claimed.attempts,
                code,
            )
            await connection.execute(
                "update webhooks set failing_since = null where id = $1 and failing_since is not null",
                claimed.webhook_id,
            )

    async def failed(
        self, claimed: Claimed, *, code: int | None, error: str, again_seconds: float | None, gone: str | None
    ) -> None:
        """It was not taken: try again then, if that is before it is given up. `gone`: why its endpoint is disabled."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                update webhook_deliveries set response_code = $3, error = $4,
                  next_attempt_at = now() + make_interval(secs => coalesce($5, 0)),
                  state = case when now() + make_interval(secs => $5) <= give_up_at then 'pending' else 'failed' end
                where id = $1 and attempts = $2
                """,
                claimed.id,
                claimed.attempts,
                code,
                error,
                again_seconds,
            )
            await connection.execute(
                "update webhooks set failing_since = now() where id = $1 and failing_since is null", claimed.webhook_id
            )
            if gone is not None:
                await _disable(connection, claimed.webhook_id, gone)

    async def disable_failing(self, *, for_seconds: int, reason: str) -> None:
        """Disable every endpoint that has taken nothing for so long."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                "select id from webhooks where enabled and failing_since < now() - make_interval(secs => $1)",
                for_seconds,
            )
            for row in rows:
                await _disable(connection, row["id"], reason)

    async def forget(self, *, days: int) -> None:
        """Messages of long ago go; those of an endpoint that its user has switched off are given up in their time."""
        async with self._database.as_service() as connection:
            await connection.execute(
                "delete from webhook_deliveries where created_at < now() - make_interval(days => $1)", days
            )
            await connection.execute(
                """
                update webhook_deliveries set state = 'failed', error = 'The endpoint was disabled.'
                where state = 'pending' and give_up_at < now() - interval '1 day'
                """
            )


async def _disable(connection: Connection, webhook: UUID, reason: str) -> None:
    await connection.execute(
        "update webhooks set enabled = false, disabled_reason = $2, updated_at = now() where id = $1 and enabled",
        webhook,
        reason,
    )
    await connection.execute(
        """
        update webhook_deliveries set state = 'failed', error = coalesce(error, 'The endpoint was disabled.')
        where webhook_id = $1 and state = 'pending'
        """,
        webhook,
    )
