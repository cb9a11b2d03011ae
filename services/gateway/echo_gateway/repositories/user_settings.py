"""What a user wants of every upload that does not say otherwise."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from echo_gateway.repositories.database import Database


class UserSettingsRepository:
    """People read their own; only the gateway, which checks them, writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user: UUID) -> dict[str, Any]:
        """Those that are set."""
        async with self._database.as_user(user) as connection:
            found = await connection.fetchval("select defaults from user_settings where owner_id = $1", user)
        return found or {}

    async def patch(self, user: UUID, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Set each of `changes`, unset those that are None; all that are set then."""
        async with self._database.as_service() as connection:
            found: dict[str, Any] = await connection.fetchval(
                """
                insert into user_settings as held (owner_id, defaults) values ($1, jsonb_strip_nulls($2))
                on conflict (owner_id) do update set defaults = jsonb_strip_nulls(held.defaults || $2)
                returning defaults
                """,
                user,
                dict(changes),
            )
        return found
