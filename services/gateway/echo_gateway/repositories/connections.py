"""Users' connections to other platforms, and the consents that lead to them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from echo_gateway.repositories.database import Database

_COLUMNS = "platform, channel_id, channel_title, connected_at, ended_at"
_MOST_PENDING = 10  # consents of one user that are begun; older ones make room


@dataclass(frozen=True)
class ConnectionRow:
    """One platform. `ended_at`: it no longer accepts the consent."""

    platform: str
    channel_id: str
    channel_title: str
    connected_at: datetime
    ended_at: datetime | None


class ConnectionRepository:
    """People read their own; only the gateway, which asks the platform, writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, user: UUID) -> list[ConnectionRow]:
        """In the order of their names."""
        async with self._database.as_user(user) as connection:
            rows = await connection.fetch(
                f"select {_COLUMNS} from connections where owner_id = $1 order by platform",  # noqa: S608 -- a constant
                user,
            )
        return [ConnectionRow(**row) for row in rows]

    async def put(self, user: UUID, platform: str, *, channel_id: str, channel_title: str) -> None:
        """In place of what was there; it holds from now on."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                insert into connections (owner_id, platform, channel_id, channel_title) values ($1, $2, $3, $4)
                on conflict (owner_id, platform) do update set channel_id = excluded.channel_id,
                  channel_title = excluded.channel_title, connected_at = now(), ended_at = null
                """,
                user,
                platform,
                channel_id,
                channel_title,
            )

    async def end(self, video: UUID, platform: str, at: datetime) -> None:
        """The platform refused the consent of this video's owner then; one that was given later stands."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                update connections set ended_at = $3 from videos
                where videos.id = $1 and connections.owner_id = videos.owner_id and platform = $2
                  and connected_at < $3 and ended_at is null
                """,
                video,
                platform,
                at,
            )

    async def remove(self, user: UUID, platform: str) -> None:
        """What is gone stays gone."""
        async with self._database.as_service() as connection:
            await connection.execute("delete from connections where owner_id = $1 and platform = $2", user, platform)

    async def begin(self, user: UUID, platform: str, *, state: bytes, verifier: bytes, seconds: int) -> None:
        """A consent that waits for its user; those that lapsed, and the user's oldest beyond ten, go."""
        async with self._database.as_service() as connection:
            await connection.execute(
                """
                delete from consents where expires_at < now() or state in (
                  select state from consents where owner_id = $1 order by expires_at desc offset $2)
                """,
                user,
                _MOST_PENDING - 1,
            )
            await connection.execute(
                """
                insert into consents (state, owner_id, platform, verifier, expires_at)
                values ($1, $2, $3, $4, now() + make_interval(secs => $5))
                """,
                state,
                user,
                platform,
                verifier,
                seconds,
            )

    async def take(self, user: UUID, platform: str, state: bytes) -> bytes | None:
        """The verifier of a consent that this user began; it is good once. None: no such, or it lapsed."""
        async with self._database.as_service() as connection:
            verifier: bytes | None = await connection.fetchval(
                """
                delete from consents where state = $1 and owner_id = $2 and platform = $3 and expires_at > now()
                returning verifier
                """,
                state,
                user,
                platform,
            )
        return verifier
