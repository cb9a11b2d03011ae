"""What the auth server does, apart from HTTP: sign up, sign in, refresh, sign out, look after users."""

import asyncio
import sqlite3
import time
from pathlib import Path
from typing import Any

from echo_local.auth import passwords
from echo_local.auth.errors import AuthError, bad_request, bad_token, invalid_credentials
from echo_local.auth.sessions import Sessions
from echo_local.auth.tokens import LIFETIME_SECONDS, AccessTokens
from echo_local.auth.users import User, Users

MAX_EMAIL = 255


def open_database(path: Path) -> sqlite3.Connection:
    """The one file of users and sessions, only for its owner's eyes."""
    path.touch(mode=0o600)
    database = sqlite3.connect(path, autocommit=True)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = normal")
    database.execute("pragma foreign_keys = on")
    return database


class AuthService:
    """Everything behind the endpoints. Every refusal is an `AuthError`."""

    def __init__(self, database: sqlite3.Connection, tokens: AccessTokens) -> None:
        self.users = Users(database)
        self._sessions = Sessions(database, time.time)
        self._tokens = tokens
        # A hash takes 130 MB for a moment: more than two at once would be felt on a laptop.
        self._hashing = asyncio.Semaphore(2)

    async def sign_up(self, email: str, password: str, user_metadata: dict[str, Any]) -> dict[str, Any]:
        """A new user, signed in at once: there is nobody to confirm an address by mail."""
        user = await self.add(email, password, user_metadata=user_metadata)
        return self._open(user)

    async def sign_in(self, email: str, password: str) -> dict[str, Any]:
        """A session for the right password."""
        user = self.users.by_email(email)
        if user is None or not await self.matches(user, password):
            raise invalid_credentials()
        return self._open(user)

    async def matches(self, user: User, password: str) -> bool:
        """Whether this is the user's password."""
        if len(password) > passwords.MAX_LENGTH:
            return False
        async with self._hashing:
            return await asyncio.to_thread(passwords.verify_password, password, user.password)

    def refresh(self, token: str) -> dict[str, Any]:
        """A new pair of tokens in the same session."""
        user_id, session_id, next_token = self._sessions.refresh(token)
        return self._session(self.users.get(user_id), session_id, next_token)

    def user(self, token: str) -> tuple[User, str]:
        """Whose access token this is, and the session. Raises for tokens of sessions that were ended."""
        claims = self._tokens.read(token)
        if not self._sessions.stands(claims["session_id"]):
            raise AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist")
        try:
            return self.users.get(claims["sub"]), claims["session_id"]
        except AuthError:
            raise bad_token("User from sub claim in JWT does not exist") from None

    def sign_out(self, token: str, scope: str) -> None:
        """End this session, the others, or all."""
        user, session_id = self.user(token)
        self._sessions.close(user.id, session_id, scope)

    async def add(self, email: str, password: str, **metadata: dict[str, Any]) -> User:
        """Add a user."""
        checked = _email(email)
        if self.users.by_email(checked):
            raise AuthError(422, "user_already_exists", "User already registered")
        return self.users.add(checked, await self._hash(password), **metadata)

    async def change(
        self,
        user: User,
        *,
        email: str | None = None,
        password: str | None = None,
        session_id: str = "",
        **metadata: dict[str, Any] | None,
    ) -> User:
        """Change what is given. A new password ends every session but `session_id`."""
        hashed = await self._hash(password) if password else None
        changed = self.users.update(user, email=_email(email) if email else None, password=hashed, **metadata)
        if password:
            self._sessions.close(user.id, session_id, "others")
        return changed

    async def _hash(self, password: str) -> str:
        if not passwords.MIN_LENGTH <= len(password) <= passwords.MAX_LENGTH:
            raise AuthError(
                422,
                "weak_password",
                f"Password should have {passwords.MIN_LENGTH} to {passwords.MAX_LENGTH} characters.",
            )
        async with self._hashing:
            return await asyncio.to_thread(passwords.hash_password, password)

    def _open(self, user: User) -> dict[str, Any]:
        session_id, refresh_token = self._sessions.open(user.id)
        return self._session(self.users.signed_in(user.id), session_id, refresh_token)

    def _session(self, user: User, session_id: str, refresh_token: str) -> dict[str, Any]:
        access_token, expires_at = self._tokens.make(user, session_id)
        return {
            "access_token": access_token,
            "token_type": "bearer",
            "expires_in": LIFETIME_SECONDS,
            "expires_at": expires_at,
            "refresh_token": refresh_token,
            "user": user.public(),
        }


def _email(email: str) -> str:
    name, at, domain = email.strip().rpartition("@")
    if not (name and at and domain) or len(email) > MAX_EMAIL or any(c.isspace() for c in name + domain):
        raise bad_request("Unable to validate email address: invalid format")
    return f"{name}@{domain}".lower()
