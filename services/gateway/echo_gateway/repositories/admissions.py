"""New videos, let in within their owner's quota, and how each quota stands."""

from uuid import UUID

from echo_contracts.v1.media import Options
from echo_gateway.errors import ConflictError
from echo_gateway.naming import name_key
from echo_gateway.quotas import Quota, Standing, Used
from echo_gateway.repositories.database import Connection, Database
from echo_gateway.repositories.videos import VideoRow, read_video

_THIS_MONTH = "date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'"


class AdmissionRepository:
    """Works as the user it is given."""

    def __init__(self, database: Database, defaults: Quota) -> None:
        self._database = database
        self._defaults = defaults

    async def create(
        self, user: UUID, video: UUID, *, filename: str, content_type: str, size: int | None, options: Options
    ) -> tuple[VideoRow, Standing]:
        """The new video, in status `created`; the one that is there when this was done before. `size` None: unknown.

        One at a time for each user, so that many at once do not overshoot a quota. Raises `RequestError`.
        """
        async with self._database.as_user(user) as connection:
            await connection.execute("select pg_advisory_xact_lock(hashtextextended($1, 1))", str(user))
            standing = await self._standing(connection, user)
            found = await read_video(connection, video)
            if found is None:
                standing.admit(size or 1)  # not known, but not nothing: a full quota lets no import in
                # A deletion leaves its event. Under an id that was used nothing would ever be told of the video.
                if await connection.fetchval("select exists (select from events where video_id = $1)", video):
                    raise ConflictError("already_deleted", "What this request made was deleted.", "Use a new key.")
                await connection.execute(
                    """
                    insert into videos (id, owner_id, filename, content_type, size, options, title, name_key)
                    values ($1, $2, $3, $4, $5, $6, $7, $8)
                    """,
                    video,
                    user,
                    filename,
                    content_type,
                    size,
                    options.model_dump(mode="json"),
                    options.title or filename,
                    name_key(options.title or filename, filename),
                )
                found = await read_video(connection, video)
        assert found is not None
        return found, standing

    async def reopen(self, user: UUID, video: VideoRow) -> Standing:
        """A new session for a video that was let in, whose time begins anew. Raises `RequestError`."""
        standing = await self.standing(user)
        # Again, because row level security lets people add rows without asking here.
        standing.without(video.size or 0).admit(video.size or 0)
        async with self._database.as_service() as connection:
            await connection.execute("update videos set upload_opened_at = now() where id = $1", video.id)
        return standing

    async def session(self, video: UUID) -> str | None:
        """What `keep_session` kept last."""
        async with self._database.as_service() as connection:
            held: str | None = await connection.fetchval("select upload_session from videos where id = $1", video)
        return held

    async def keep_session(self, video: UUID, sealed: str) -> None:
        """Whoever comes back finds it."""
        async with self._database.as_service() as connection:
            await connection.execute("update videos set upload_session = $2 where id = $1", video, sealed)

    async def standing(self, user: UUID) -> Standing:
        """How the user's quota stands."""
        async with self._database.as_user(user) as connection:
            return await self._standing(connection, user)

    async def _standing(self, connection: Connection, user: UUID) -> Standing:
        row = await connection.fetchrow(
            f"""
            select minutes, quotas.videos, quotas.bytes, upload_bytes, upload_seconds,
              (select coalesce(sum(seconds), 0) from usage_entries where owner_id = $1 and at >= {_THIS_MONTH})
                as used_seconds,
              (select count(*) from videos where owner_id = $1 and status in ('created', 'processing'))
                as used_videos,
              (select coalesce(sum(size), 0) from videos
                where owner_id = $1 and problem ->> 'code' is distinct from 'upload_expired') as used_bytes
            from (select) one left join quotas on owner_id = $1
            """,  # noqa: S608 -- a constant
            user,
        )
        assert row is not None
        chosen = {name: row[name] for name in vars(self._defaults) if row[name] is not None}
        return Standing(
            Quota(**vars(self._defaults) | chosen),
            # A sum of bigints is a numeric.
            Used(row["used_seconds"], row["used_videos"], int(row["used_bytes"])),
        )
