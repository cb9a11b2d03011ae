"""Users' webhook endpoints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from echo_gateway.repositories.database import Database

_COLUMNS = (
    "id, owner_id, url, description, events, enabled, disabled_reason, failing_since, previous_until, "
    "created_at, updated_at"
)


@dataclass(frozen=True)
class WebhookRow:
    """One endpoint. Its secrets are read by the courier alone."""

    id: UUID
    owner_id: UUID
    url: str
    description: str
    events: list[str]
    enabled: bool
    disabled_reason: str | None
    failing_since: datetime | None
    previous_until: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class WebhookChanges:
    """What is to be set; None stays as it is."""

    url: str | None
    description: str | None
    events: Sequence[str] | None
    enabled: bool | None


class WebhookRepository:
    """Works as the user it is given, but where a secret is written, which users' own role never touches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(
        self, user: UUID, webhook: UUID, *, url: str, description: str, events: Sequence[str], secret: str, most: int
    ) -> WebhookRow | None:
        """A new endpoint, told of what happens from now on; None when the user has `most` others already.

        One that is there under this id gets the secret.
        """
        async with self._database.as_service() as connection:
            # Two requests at once must not both find room.
            await connection.execute("select pg_advisory_xact_lock(hashtextextended($1, 1))", str(user))
            row = await connection.fetchrow(
                f"""
                insert into webhooks (id, owner_id, url, description, events, secret, from_seq)
                select $1, $2, $3, $4, $5, $6, (select coalesce(max(seq), 0) from events where owner_id = $2)
                where (select count(*) from webhooks where owner_id = $2 and id <> $1) < $7
                on conflict (id) do update set secret = excluded.secret where webhooks.owner_id = excluded.owner_id
                returning {_COLUMNS}
                """,  # noqa: S608 -- a constant
                webhook,
                user,
                url,
                description,
                list(events),
                secret,
                most,
            )
        return WebhookRow(**row) if row else None

    async def all(self, user: UUID) -> list[WebhookRow]:
        """The user's endpoints, newest first."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch(
                f"select {_COLUMNS} from webhooks where owner_id = $1 order by created_at desc, id desc",  # noqa: S608 -- a constant
                user,
            )
        return [WebhookRow(**row) for row in rows]

    async def get(self, user: UUID, webhook: UUID) -> WebhookRow | None:
        """None when there is none, or it is somebody else's."""
        async with self._database.as_user(user) as connection:
            row = await connection.fetchrow(f"select {_COLUMNS} from webhooks where id = $1", webhook)  # noqa: S608 -- a constant
        return WebhookRow(**row) if row else None

    async def change(self, user: UUID, webhook: UUID, changes: WebhookChanges) -> WebhookRow | None:
        """One that is enabled again starts without a past. None when it is not the user's."""
        async with self._database.as_user(user) as connection:
            row = await connection.fetchrow(
                f"""
                update webhooks set url = coalesce($2, url), description = coalesce($3, description),
                  events = coalesce($4, events), enabled = coalesce($5, enabled),
                  disabled_reason = case when $5 is null then disabled_reason end,
                  failing_since = case when $5 is null then failing_since end, updated_at = now()
                where id = $1 returning {_COLUMNS}
                """,  # noqa: S608 -- a constant
                webhook,
                changes.url,
                changes.description,
                list(changes.events) if changes.events is not None else None,
                changes.enabled,
            )
        return WebhookRow(**row) if row else None

    async def delete(self, user: UUID, webhook: UUID) -> bool:
        """With its deliveries. False when there was none."""
        async with self._database.as_user(user) as connection:
            deleted = await connection.fetchval("delete from webhooks where id = $1 returning true", webhook)
        return bool(deleted)

    async def delete_all(self, user: UUID) -> None:
        """Every endpoint of a user who leaves."""
        async with self._database.as_user(user) as connection:
            await connection.execute("delete from webhooks where owner_id = $1", user)

    async def rotate(self, user: UUID, webhook: UUID, *, secret: str, overlap_seconds: int) -> datetime | None:
        """A new secret; until when the one before is sent along. None when there is no such endpoint."""
        async with self._database.as_service() as connection:
            until: datetime | None = await connection.fetchval(
                """
                update webhooks set previous_secret = secret, secret = $3, updated_at = now(),
                  previous_until = now() + make_interval(secs => $4)
                where id = $1 and owner_id = $2 returning previous_until
                """,
                webhook,
                user,
                secret,
                overlap_seconds,
            )
        return until
