"""Quotas that operators set for single users."""

from dataclasses import astuple, dataclass
from uuid import UUID

from echo_gateway.repositories.database import Database


@dataclass(frozen=True)
class QuotaRow:
    """None: what everybody has."""

    minutes: int | None
    videos: int | None
    bytes: int | None
    upload_bytes: int | None
    upload_seconds: int | None
    note: str | None


_UNSET = QuotaRow(None, None, None, None, None, None)


class QuotaRepository:
    """A row for each user who has a quota of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user: UUID) -> QuotaRow:
        """All None where nothing was set."""
        async with self._database.as_service() as connection:
            row = await connection.fetchrow(
                """
                select minutes, videos, bytes, upload_bytes, upload_seconds, nullif(note, '') as note
                from quotas where owner_id = $1
                """,
                user,
            )
        return QuotaRow(**row) if row else _UNSET

    async def put(self, user: UUID, quota: QuotaRow) -> None:
        """In place of what was set."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                insert into quotas (owner_id, minutes, videos, bytes, upload_bytes, upload_seconds, note)
                values ($1, $2, $3, $4, $5, $6, coalesce($7, ''))
                on conflict (owner_id) do update set
                  minutes = excluded.minutes, videos = excluded.videos, bytes = excluded.bytes,
                  upload_bytes = excluded.upload_bytes, upload_seconds = excluded.upload_seconds, note = excluded.note
                """,
                user,
                *astuple(quota),
            )
