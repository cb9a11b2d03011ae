"""From the event log to messages: one cursor for the whole platform, so users without webhooks cost nothing."""

import uuid
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from echo_contracts.v1.stage import Reported
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.events import SETTLED
from echo_gateway.webhooks.names import name_of, wanted

# Never to change: receivers tell a repetition by the id made of it.
_NAMESPACE = uuid.UUID("5f0d8c1e-2c67-4b0e-93a4-6a8f1d6b7e52")


@dataclass(frozen=True)
class OutboxRepository:
    """Turns events into deliveries exactly once: both are written in the transaction that moves the cursor."""

    database: Database

    async def advance(self, *, limit: int, give_up_seconds: int) -> int:
        """Look at the next events; how many there were. 0 also while another instance is at it."""
        try:
            return await self._advance(limit, give_up_seconds)
        except asyncpg.ForeignKeyViolationError:
            return 0  # a video or an endpoint was deleted this instant: the next look does not see it any more

    async def _advance(self, limit: int, give_up_seconds: int) -> int:
        async with self.database.as_service() as connection:
            # Without the lock first: a lock takes a transaction id, which holds up every reader of the log.
            if not await connection.fetchval(
                "select exists (select from events where seq > (select seq from webhook_cursor))"
            ):
                return 0
            cursor = await connection.fetchval("select seq from webhook_cursor for update skip locked")
            if cursor is None:
                return 0
            events = await connection.fetch(
                f"""
                select seq, id, video_id, owner_id, type, case when type = $3 then data ->> 'state' end as state
                from events where seq > $1 and {SETTLED} order by seq limit $2
                """,  # noqa: S608 -- a constant
                cursor,
                limit,
                Reported.TYPE,
            )
            if not events:
                return 0
            endpoints = await connection.fetch(
                "select id, owner_id, events, from_seq from webhooks where enabled and owner_id = any($1::uuid[])",
                list({event["owner_id"] for event in events if event["owner_id"]}),
            )
            await connection.executemany(
                """
                insert into webhook_deliveries (id, webhook_id, owner_id, event_id, video_id, type, give_up_at)
                values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)) on conflict do nothing
                """,
                [
                    (
                        delivery_id(endpoint["id"], event["id"]),
                        endpoint["id"],
                        event["owner_id"],
                        event["id"],
                        event["video_id"],
                        name,
                        give_up_seconds,
                    )
                    for event in events
                    for endpoint in endpoints
                    if endpoint["owner_id"] == event["owner_id"]
                    and event["seq"] > endpoint["from_seq"]
                    and (name := name_of(event["type"], event["state"]))
                    and wanted(endpoint["events"], name)
                ],
            )
            await connection.execute("update webhook_cursor set seq = $1", events[-1]["seq"])
        return len(events)


def delivery_id(webhook: UUID, event: str) -> UUID:
    """The same for the same event to the same endpoint."""
    return uuid.uuid5(_NAMESPACE, f"{webhook}/{event}")
