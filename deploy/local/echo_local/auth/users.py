"""Users in SQLite, as Supabase's API shows them."""

import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from echo_local.auth.errors import AuthError

SCHEMA = """
create table if not exists users (
    id text primary key,
    email text not null unique collate nocase,
    password text not null,
    user_metadata text not null,
    app_metadata text not null,
    created_at text not null,
    updated_at text not null,
    last_sign_in_at text
) strict;
"""


def now_text() -> str:
    """The time as the API writes it."""
    return datetime.now(UTC).isoformat()


@dataclass(frozen=True)
class User:
    """One user. `password` is a hash and never leaves the server."""

    id: str
    email: str
    password: str = field(repr=False)
    user_metadata: dict[str, Any]
    app_metadata: dict[str, Any]
    created_at: str
    updated_at: str
    last_sign_in_at: str | None

    def public(self) -> dict[str, Any]:
        """The user as the API shows it."""
        return {
            "id": self.id,
            "aud": "authenticated",
            "role": "authenticated",
            "email": self.email,
            "phone": "",
            "email_confirmed_at": self.created_at,
            "confirmed_at": self.created_at,
            "last_sign_in_at": self.last_sign_in_at,
            "app_metadata": {"provider": "email", "providers": ["email"], **self.app_metadata},
            "user_metadata": self.user_metadata,
            "identities": [],
            "created_at": self.created_at,
            "updated_at": self.updated_at,
            "is_anonymous": False,
        }


class Users:
    """The table of users."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.executescript(SCHEMA)

    def add(
        self,
        email: str,
        password: str,
        *,
        user_metadata: Mapping[str, Any] | None = None,
        app_metadata: Mapping[str, Any] | None = None,
    ) -> User:
        """Add a user whose `password` is already a hash. Raises `AuthError` when the address is taken."""
        now = now_text()
        row = (str(uuid.uuid4()), email, password, _dump(user_metadata), _dump(app_metadata), now, now, None)
        try:
            self._database.execute("insert into users values (?, ?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError:
            raise AuthError(422, "user_already_exists", "User already registered") from None
        return self.get(row[0])

    def get(self, user_id: str) -> User:
        """Raises `AuthError` 404 when there is none."""
        row = self._database.execute("select * from users where id = ?", (user_id,)).fetchone()
        if row is None:
            raise AuthError(404, "user_not_found", "User not found")
        return _user(row)

    def by_email(self, email: str) -> User | None:
        """The case of letters does not matter."""
        row = self._database.execute("select * from users where email = ?", (email,)).fetchone()
        return None if row is None else _user(row)

    def page(self, page: int, size: int) -> tuple[list[User], int]:
        """One page, counted from 1, oldest first, and how many users there are."""
        rows = self._database.execute(
            "select * from users order by created_at, id limit ? offset ?", (size, (page - 1) * size)
        ).fetchall()
        (total,) = self._database.execute("select count(*) from users").fetchone()
        return [_user(row) for row in rows], total

    def update(
        self,
        user: User,
        *,
        email: str | None = None,
        password: str | None = None,
        user_metadata: Mapping[str, Any] | None = None,
        app_metadata: Mapping[str, Any] | None = None,
    ) -> User:
        """Change what is given; metadata is merged key by key."""
        try:
            self._database.execute(
                "update users set email = ?, password = ?, user_metadata = ?, app_metadata = ?, updated_at = ?"
                " where id = ?",
                (
                    email or user.email,
                    password or user.password,
                    _dump({**user.user_metadata, **(user_metadata or {})}),
                    _dump({**user.app_metadata, **(app_metadata or {})}),
                    now_text(),
                    user.id,
                ),
            )
        except sqlite3.IntegrityError:
            raise AuthError(422, "email_exists", "A user with this email address has already been registered") from None
        return self.get(user.id)

    def signed_in(self, user_id: str) -> User:
        """Note the time of a sign-in."""
        self._database.execute("update users set last_sign_in_at = ? where id = ?", (now_text(), user_id))
        return self.get(user_id)

    def delete(self, user_id: str) -> None:
        """Raises `AuthError` 404 when there is none. Sessions go with the user."""
        self.get(user_id)
        self._database.execute("delete from users where id = ?", (user_id,))


def _dump(value: Mapping[str, Any] | None) -> str:
    return json.dumps(dict(value or {}))


def _user(row: tuple[Any, ...]) -> User:
    id_, email, password, user_metadata, app_metadata, created, updated, last = row
    return User(id_, email, password, json.loads(user_metadata), json.loads(app_metadata), created, updated, last)
