"""Transactions: which of them see what others commit meanwhile."""

import uuid

import asyncpg
import pytest

from echo_gateway.repositories.database import Database
from support.gateway_world import World

type Admin = asyncpg.Connection[asyncpg.Record]


@pytest.mark.parametrize(("one_moment", "seen"), [(True, ["before", "before"]), (False, ["before", "after"])])
async def test_reads_of_one_moment_fit_together(
    world: World, admin: "Admin", one_moment: bool, seen: list[str]
) -> None:
    owner = uuid.uuid4()
    await admin.execute(
        "insert into videos (id, owner_id, filename, content_type, size, title) "
        "values (gen_random_uuid(), $1, 'a', 'b', 1, 'before')",
        owner,
    )
    database = await Database.open(world.settings.database_url, size=2)
    try:
        async with database.as_user(owner, one_moment=one_moment) as connection:
            found = [await connection.fetchval("select title from videos")]
            await admin.execute("update videos set title = 'after'")
            found.append(await connection.fetchval("select title from videos"))
    finally:
        await database.close()
    assert found == seen


async def test_a_read_in_one_round_trip_shows_its_own_user_s_rows_alone(world: World, admin: "Admin") -> None:
    users = [uuid.uuid4() for _ in range(3)]
    for user in users[:2]:
        for number in range(30):
            await admin.execute(
                "insert into videos (id, owner_id, filename, content_type, size, title) "
                "values (gen_random_uuid(), $1, 'a', 'b', 1, $2)",
                user,
                f"{number:02}",
            )
    await admin.execute("analyze videos")
    database = await Database.open(world.settings.database_url, size=1)  # one connection, which all of them share
    select = "select owner_id, title from videos where title >= $1 order by title desc"
    try:
        for user in [*users, *users, *users]:
            found = await database.fetch_as_user(user, select, "10")
            expected = [(user, f"{number:02}") for number in range(29, 9, -1)] if user in users[:2] else []
            assert [tuple(row) for row in found] == expected
            with pytest.raises(asyncpg.PostgresError):
                await database.fetch_as_user(user, "select 1 / length($1) as n from videos", "")
            # Nobody is left behind on the connection, and nothing more than a user may be done with it.
            async with database._pool.acquire() as connection:
                assert await connection.fetch("select * from videos") == []
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute("select * from tombstones")
            async with database.as_service() as connection:
                assert await connection.fetchval("select count(*) from videos") == 60
    finally:
        await database.close()
