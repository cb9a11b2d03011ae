"""Refresh tokens rotate, tolerate two tabs and give a stolen copy away."""

from pathlib import Path

import pytest

from echo_local.auth.errors import AuthError
from echo_local.auth.service import open_database
from echo_local.auth.sessions import IDLE_SECONDS, REUSE_SECONDS, SESSIONS_PER_USER, Sessions
from echo_local.auth.users import Users


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock):
    database = open_database(tmp_path / "users.sqlite3")
    user = Users(database).add("a@b.c", "hash")
    yield Sessions(database, clock), user.id
    database.close()


def test_a_refresh_token_gives_a_new_one_in_the_same_session(opened) -> None:
    sessions, user = opened
    session, first = sessions.open(user)
    owner, same, second = sessions.refresh(first)
    assert (owner, same) == (user, session)
    assert second != first
    assert sessions.refresh(second)[1] == session


def test_two_tabs_may_refresh_at_the_same_moment(opened, clock: Clock) -> None:
    sessions, user = opened
    _, first = sessions.open(user)
    sessions.refresh(first)
    clock.now += REUSE_SECONDS
    assert sessions.refresh(first)[0] == user


def test_an_old_token_used_again_ends_the_session_for_both(opened, clock: Clock) -> None:
    sessions, user = opened
    session, first = sessions.open(user)
    second = sessions.refresh(first)[2]
    clock.now += REUSE_SECONDS + 1
    with pytest.raises(AuthError, match="Already Used"):
        sessions.refresh(first)
    assert not sessions.stands(session)
    with pytest.raises(AuthError, match="Not Found"):
        sessions.refresh(second)


def test_an_idle_session_ends(opened, clock: Clock) -> None:
    sessions, user = opened
    _, token = sessions.open(user)
    clock.now += IDLE_SECONDS + 1
    with pytest.raises(AuthError, match="Not Found"):
        sessions.refresh(token)


@pytest.mark.parametrize(
    ("scope", "left"), [("local", (False, True)), ("others", (True, False)), ("global", (False, False))]
)
def test_signing_out_has_a_scope(opened, scope: str, left: tuple[bool, bool]) -> None:
    sessions, user = opened
    here, _ = sessions.open(user)
    there, _ = sessions.open(user)
    sessions.close(user, here, scope)
    assert (sessions.stands(here), sessions.stands(there)) == left


def test_a_scope_that_is_none_is_refused(opened) -> None:
    sessions, user = opened
    here, _ = sessions.open(user)
    with pytest.raises(AuthError, match="scope"):
        sessions.close(user, here, "1=1")
    assert sessions.stands(here)


def test_sessions_and_tokens_are_bounded(opened, clock: Clock) -> None:
    sessions, user = opened
    oldest, token = sessions.open(user)
    for _ in range(100):
        token = sessions.refresh(token)[2]
    (tokens,) = sessions._database.execute("select count(*) from refresh_tokens").fetchone()
    assert tokens <= 22
    for _ in range(SESSIONS_PER_USER):
        clock.now += 1
        sessions.open(user)
    assert not sessions.stands(oldest)
    (count,) = sessions._database.execute("select count(*) from sessions").fetchone()
    assert count == SESSIONS_PER_USER
