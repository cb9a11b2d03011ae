"""Sessions and their refresh tokens: each token is good once, and an old one used again ends the session."""

import hashlib
import secrets
import sqlite3
import uuid
from collections.abc import Callable

from echo_local.auth.errors import AuthError

# Two tabs of a browser refresh at the same moment: as in Supabase, the second is served too.
REUSE_SECONDS = 10
IDLE_SECONDS = 30 * 24 * 3600
SESSIONS_PER_USER = 50

SCHEMA = """
create table if not exists sessions (
    id text primary key,
    user_id text not null references users (id) on delete cascade,
    used_at real not null
) strict;
create index if not exists sessions_user on sessions (user_id, used_at);
create table if not exists refresh_tokens (
    hash text primary key,
    session_id text not null references sessions (id) on delete cascade,
    replaced_at real
) strict;
create index if not exists refresh_tokens_session on refresh_tokens (session_id);
"""


class Sessions:
    """Who is signed in. Tokens are stored as hashes; `clock` gives seconds since the epoch."""

    def __init__(self, database: sqlite3.Connection, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        database.executescript(SCHEMA)

    def open(self, user_id: str) -> tuple[str, str]:
        """A new session: its id and its first refresh token. The user's oldest ones give way."""
        now = self._clock()
        session_id = str(uuid.uuid4())
        self._database.execute("delete from sessions where used_at < ?", (now - IDLE_SECONDS,))
        self._database.execute("insert into sessions values (?, ?, ?)", (session_id, user_id, now))
        self._database.execute(
            "delete from sessions where user_id = ? and id not in"
            " (select id from sessions where user_id = ? order by used_at desc limit ?)",
            (user_id, user_id, SESSIONS_PER_USER),
        )
        return session_id, self._issue(session_id)

    def refresh(self, token: str) -> tuple[str, str, str]:
        """User id, session id and the next refresh token. Raises `AuthError`."""
        now = self._clock()
        row = self._database.execute(
            "select t.session_id, t.replaced_at, s.user_id from refresh_tokens t"
            " join sessions s on s.id = t.session_id where t.hash = ? and s.used_at >= ?",
            (_hash(token), now - IDLE_SECONDS),
        ).fetchone()
        if row is None:
            raise AuthError(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found")
        session_id, replaced_at, user_id = row
        if replaced_at is not None and now - replaced_at > REUSE_SECONDS:
            # Somebody holds a copy: whoever it is, both have to sign in again.
            self._database.execute("delete from sessions where id = ?", (session_id,))
            raise AuthError(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used")
        self._database.execute("update sessions set used_at = ? where id = ?", (now, session_id))
        self._database.execute(
            "update refresh_tokens set replaced_at = coalesce(replaced_at, ?) where hash = ?", (now, _hash(token))
        )
        return user_id, session_id, self._issue(session_id)

    def stands(self, session_id: str) -> bool:
        """Whether nobody has signed out of it."""
        return self._database.execute("select 1 from sessions where id = ?", (session_id,)).fetchone() is not None

    def close(self, user_id: str, session_id: str, scope: str) -> None:
        """Sign out: `local` this session, `others` all but this, `global` all of the user."""
        where = {"local": "id = :session", "others": "user_id = :user and id <> :session", "global": "user_id = :user"}
        if scope not in where:
            raise AuthError(400, "validation_failed", f"Unsupported logout scope {scope!r}")
        self._database.execute(
            f"delete from sessions where {where[scope]}",  # noqa: S608 -- one of three constants
            {"user": user_id, "session": session_id},
        )

    def _issue(self, session_id: str) -> str:
        token = secrets.token_urlsafe(24)
        self._database.execute("insert into refresh_tokens values (?, ?, null)", (_hash(token), session_id))
        # What was replaced long ago is only kept to notice theft, and the last few are enough for that.
        self._database.execute(
            "delete from refresh_tokens where session_id = ? and replaced_at is not null and hash not in"
            " (select hash from refresh_tokens where session_id = ? order by replaced_at desc limit 20)",
            (session_id, session_id),
        )
        return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
