"""What each database role may do with each table: nothing but what is listed here."""

import json
import uuid
from typing import Any

import asyncpg
import pytest

from echo_local.postgres import EmbeddedPostgres

type Connection = asyncpg.Connection[asyncpg.Record]

ANN, BOB = uuid.uuid4(), uuid.uuid4()
TABLES = (
    *("videos", "stages", "stage_units", "events", "tombstones", "dead_letters", "used_tickets"),
    *("webhooks", "webhook_deliveries", "webhook_cursor"),
    *("idempotency_keys", "rate_windows", "quotas", "usage_entries", "user_settings"),
    *("connections", "consents"),
    *("search_videos", "transcript_segments", "search_due", "log_pruning"),
)
ALLOWED = {
    "anon": {},
    "authenticated": {
        "videos": {"select"},
        "stages": {"select"},
        "stage_units": {"select"},
        "events": {"select"},
        "webhooks": {"delete"},  # and some columns, not the secrets: below
        "webhook_deliveries": {"select"},
        "quotas": {"select"},
        "usage_entries": {"select"},
        "user_settings": {"select"},
        "connections": {"select"},
        "search_videos": {"select"},
        "transcript_segments": {"select"},
    },
    "echo_service": {
        "videos": {"select", "update", "delete"},
        "stages": {"select", "insert", "update", "delete"},
        "stage_units": {"select", "insert", "update", "delete"},
        "events": {"select", "insert", "delete"},
        "tombstones": {"select", "insert"},
        "dead_letters": {"select", "insert", "update"},
        "used_tickets": {"select", "insert", "delete"},
        "webhooks": {"select", "insert", "update", "delete"},
        "webhook_deliveries": {"select", "insert", "update", "delete"},
        "webhook_cursor": {"select", "update"},
        "idempotency_keys": {"select", "insert", "update", "delete"},
        "rate_windows": {"select", "insert", "update", "delete"},
        "quotas": {"select", "insert", "update", "delete"},
        "usage_entries": {"select", "insert", "delete"},
        "user_settings": {"select", "insert", "update", "delete"},
        "connections": {"select", "insert", "update", "delete"},
        "consents": {"select", "insert", "update", "delete"},
        "search_videos": {"select", "insert", "update"},
        "transcript_segments": {"select", "insert", "delete"},
        "search_due": {"select", "insert", "update", "delete"},
        "log_pruning": {"select", "update"},
    },
    "echo_gateway": {},
}


async def act_as(connection: "Connection", role: str, user: uuid.UUID | None = None) -> None:
    claims = json.dumps({"sub": str(user), "role": role}) if user else ""
    await connection.execute("select set_config('role', $1, true)", role)
    await connection.execute("select set_config('request.jwt.claims', $1, true)", claims)


async def execute(connection: "Connection", role: str, statement: str, *values: Any) -> None:
    """Run a statement as one role, and as Ann where it has users."""
    async with connection.transaction():
        await act_as(connection, role, ANN)
        await connection.execute(statement, *values)


async def fill(admin: "Connection") -> dict[uuid.UUID, uuid.UUID]:
    """A video with rows everywhere, for each of the two; owner -> video."""
    videos = {}
    for owner in (ANN, BOB):
        video = videos[owner] = uuid.uuid4()
        await admin.execute(
            "insert into videos (id, owner_id, filename, content_type, size, title) values ($1, $2, 'a', 'b', 1, 'c')",
            video,
            owner,
        )
        await admin.execute(
            """insert into stages (video_id, owner_id, stage, run, state, fraction, reported_at)
            values ($1, $2, 'transcode', 1, 'running', 0, now())""",
            video,
            owner,
        )
        await admin.execute(
            """insert into stage_units
            (video_id, stage, unit, owner_id, share, fraction, state, changed_at, event_id)
            values ($1, 'transcode', 'u', $2, 1, 0, 'running', now(), 'e')""",
            video,
            owner,
        )
        async with admin.transaction():
            await admin.execute(
                """insert into events (seq, id, video_id, owner_id, type, time, data)
                values (take_event_seq(), $1, $2, $3, 't', now(), '{}')""",
                str(uuid.uuid4()),
                video,
                owner,
            )
        webhook = uuid.uuid4()
        await admin.execute(
            "insert into webhooks (id, owner_id, url, from_seq, secret) values ($1, $2, 'u', 0, 's')", webhook, owner
        )
        await admin.execute(
            """insert into webhook_deliveries (id, webhook_id, owner_id, type, give_up_at)
            values ($1, $2, $3, 't', now())""",
            uuid.uuid4(),
            webhook,
            owner,
        )
        await admin.execute("insert into quotas (owner_id, videos) values ($1, 1)", owner)
        await admin.execute("insert into user_settings (owner_id) values ($1)", owner)
        channel = (
            "insert into connections (owner_id, platform, channel_id, channel_title) values ($1, 'youtube', '', '')"
        )
        await admin.execute(channel, owner)
        await admin.execute(
            "insert into usage_entries (id, owner_id, video_id, at) values ($1, $2, $3, now())",
            str(video),
            owner,
            video,
        )
        await admin.execute(
            """insert into search_videos (video_id, owner_id, config, parts, words)
            values ($1, $2, 'simple', '[]', 'sea')""",
            video,
            owner,
        )
        await admin.execute(
            """insert into transcript_segments
            (video_id, generation, position, owner_id, start_at, end_at, text, words)
            values ($1, 1, 0, $2, 0, 1, 'sea', 'sea')""",
            video,
            owner,
        )
    return videos


@pytest.mark.parametrize("role", ALLOWED)
async def test_grants_are_exactly_those(admin: "Connection", role: str) -> None:
    for table in TABLES:
        found = {
            verb
            for verb in ("select", "insert", "update", "delete", "truncate", "references", "trigger")
            if await admin.fetchval("select has_table_privilege($1, $2, $3)", role, f"public.{table}", verb)
        }
        # The gateway's login role inherits nothing, but the function looks at what it could become.
        assert found == (ALLOWED[role].get(table, set())), (role, table)


async def test_every_table_forces_row_level_security(admin: "Connection") -> None:
    rows = await admin.fetch(
        "select relname, relrowsecurity and relforcerowsecurity as forced from pg_class "
        "where relnamespace = 'public'::regnamespace and relkind = 'r'"
    )
    assert {row["relname"]: row["forced"] for row in rows} == dict.fromkeys(TABLES, True)


@pytest.mark.parametrize("table", [*ALLOWED["authenticated"]])
async def test_people_see_their_own_rows_alone(admin: "Connection", postgres: EmbeddedPostgres, table: str) -> None:
    await fill(admin)
    connection = await asyncpg.connect(postgres.gateway_url)
    try:
        for user, expected in ((ANN, {ANN}), (BOB, {BOB}), (uuid.uuid4(), set[uuid.UUID]())):
            async with connection.transaction():
                await act_as(connection, "authenticated", user)
                rows = await connection.fetch(f"select owner_id from {table}")
                assert {row["owner_id"] for row in rows} == expected
        async with connection.transaction():
            await act_as(connection, "authenticated")
            assert await connection.fetch(f"select owner_id from {table}") == []
    finally:
        await connection.close()


FORBIDDEN = [
    ("anon", "select * from videos"),
    (
        "anon",
        "insert into videos (id, owner_id, filename, content_type, size, title) values ($1, $2, 'a', 'b', 1, 'c')",
    ),
    ("authenticated", "update videos set title = 'mine'"),
    ("authenticated", "update videos set tags = '{mine}'"),
    ("authenticated", "delete from videos"),
    ("authenticated", "update stages set state = 'succeeded'"),
    ("authenticated", "delete from events"),
    ("authenticated", "select * from tombstones"),
    ("authenticated", "select * from dead_letters"),
    ("authenticated", "select * from used_tickets"),
    ("authenticated", "select take_event_seq()"),
    ("authenticated", "select secret from webhooks"),
    ("authenticated", "select previous_secret from webhooks"),
    ("authenticated", "update webhooks set secret = 'mine'"),
    ("authenticated", "update webhooks set owner_id = gen_random_uuid()"),
    ("authenticated", "insert into webhooks (id, owner_id, url, from_seq, secret) values ($1, $2, 'u', 0, 's')"),
    ("authenticated", "update webhook_deliveries set state = 'succeeded'"),
    ("authenticated", "delete from webhook_deliveries"),
    ("authenticated", "select * from webhook_cursor"),
    ("authenticated", "update connections set channel_id = 'mine'"),
    ("authenticated", "delete from connections"),
    ("authenticated", "select * from consents"),
    ("authenticated", "select * from search_due"),
    ("authenticated", "select * from log_pruning"),
    ("authenticated", "select take_event_seqs(1)"),
    ("authenticated", "select nextval('search_generations')"),
    ("authenticated", "update search_videos set words = ''"),
    ("authenticated", "delete from transcript_segments"),
    ("anon", "select id from webhooks"),
    ("echo_service", "delete from webhook_cursor"),
    ("authenticated", "select * from idempotency_keys"),
    ("authenticated", "select * from rate_windows"),
    ("authenticated", "update quotas set videos = 1000"),
    ("authenticated", "insert into quotas (owner_id, videos) values ($2, length($1::uuid::text))"),
    ("authenticated", "delete from usage_entries"),
    ("authenticated", "update user_settings set defaults = '{}'"),
    ("authenticated", "update videos set upload_opened_at = now()"),
    ("echo_service", "update transcript_segments set text = ''"),
    ("echo_service", "insert into log_pruning default values"),
    (
        "authenticated",
        """insert into videos (id, owner_id, filename, content_type, size, title, tags)
        values ($1, $2, 'a', 'b', 1, 'c', '{}')""",
    ),
    (
        "authenticated",
        """insert into videos (id, owner_id, filename, content_type, size, title, status)
        values ($1, $2, 'a', 'b', 1, 'c', 'published')""",
    ),
    ("echo_service", "update events set type = 'x'"),
    ("echo_service", "delete from tombstones"),
    ("echo_service", "update usage_entries set seconds = 0"),
    ("echo_service", "select * from auth.users"),
]


@pytest.mark.parametrize(("role", "statement"), FORBIDDEN)
async def test_what_is_not_granted_is_refused(
    admin: "Connection", postgres: EmbeddedPostgres, role: str, statement: str
) -> None:
    await fill(admin)
    connection = await asyncpg.connect(postgres.gateway_url)
    values: list[Any] = [uuid.uuid4(), ANN] if "$1" in statement else []
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await execute(connection, role, statement, *values)
    finally:
        await connection.close()


async def test_nobody_creates_a_video_for_somebody_else(admin: "Connection", postgres: EmbeddedPostgres) -> None:
    del admin
    statement = (
        "insert into videos (id, owner_id, filename, content_type, size, title) values ($1, $2, 'a', 'b', 1, 'c')"
    )
    connection = await asyncpg.connect(postgres.gateway_url)
    try:
        await execute(connection, "authenticated", statement, uuid.uuid4(), ANN)
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            await execute(connection, "authenticated", statement, uuid.uuid4(), BOB)
    finally:
        await connection.close()


async def test_people_change_and_delete_their_own_webhooks_alone(
    admin: "Connection", postgres: EmbeddedPostgres
) -> None:
    await fill(admin)
    connection = await asyncpg.connect(postgres.gateway_url)
    try:
        await execute(connection, "authenticated", "update webhooks set url = 'new'")
        assert [row["owner_id"] for row in await admin.fetch("select owner_id from webhooks where url = 'new'")] == [
            ANN
        ]
        await execute(connection, "authenticated", "delete from webhooks")
        assert [row["owner_id"] for row in await admin.fetch("select owner_id from webhooks")] == [BOB]
        assert [row["owner_id"] for row in await admin.fetch("select owner_id from webhook_deliveries")] == [BOB]
    finally:
        await connection.close()


@pytest.mark.parametrize("role", ["postgres", "service_role"])
async def test_the_gateway_s_login_cannot_become_more(postgres: EmbeddedPostgres, role: str) -> None:
    connection = await asyncpg.connect(postgres.gateway_url)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(f"set role {role}")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("select * from public.videos")
    finally:
        await connection.close()
