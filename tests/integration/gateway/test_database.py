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
