"""Messages the platform gave up on, for operators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from echo_gateway.repositories.database import Database


@dataclass(frozen=True)
class DeadLetterRow:
    """One message, as it was."""

    id: str
    topic: str | None
    subscription: str | None
    video_id: UUID | None
    reason: str
    attributes: dict[str, Any]
    data: bytes
    received_at: datetime
    replayed_at: datetime | None


class DeadLetterRepository:
    """Keeps them; nothing here looks inside."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self,
        id: str,
        *,
        topic: str | None,
        subscription: str | None,
        video: UUID | None,
        reason: str,
        attributes: Mapping[str, str],
        data: bytes,
    ) -> None:
        """Known ids stay as they are: the same message may be delivered again."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                insert into dead_letters (id, topic, subscription, video_id, reason, attributes, data)
                values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
                """,
                id,
                topic,
                subscription,
                video,
                reason,
                dict(attributes),
                data,
            )

    async def page(self, *, before: datetime | None, limit: int) -> list[DeadLetterRow]:
        """Newest first."""
        async with self._database.as_service() as connection:
            rows = await connection.fetch(
                """
                select * from dead_letters where $1::timestamptz is null or received_at < $1
                order by received_at desc, id desc limit $2
                """,
                before,
                limit,
            )
        return [DeadLetterRow(**row) for row in rows]

    async def get(self, id: str) -> DeadLetterRow | None:
        """None when there is none."""
        async with self._database.as_service() as connection:
            row = await connection.fetchrow("select * from dead_letters where id = $1", id)
        return DeadLetterRow(**row) if row else None

    async def mark_replayed(self, id: str) -> None:
        """Now."""
        async with self._database.as_service() as connection:
            await connection.execute("update dead_letters set replayed_at = now() where id = $1", id)
