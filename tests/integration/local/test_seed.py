"""The seed fills a migrated database, and may run twice."""

import asyncpg

from echo_local.platform.migrate import MIGRATIONS
from echo_local.postgres import EmbeddedPostgres


async def test_the_seed_gives_one_user_a_published_video(tmp_path):
    server = EmbeddedPostgres(tmp_path / "data")
    await server.start(MIGRATIONS)
    try:
        connection = await asyncpg.connect(server.admin_url)
        seed = MIGRATIONS.with_name("seed.sql").read_text(encoding="utf-8")
        for _ in range(2):
            await connection.execute(seed)
        rows = await connection.fetch(
            "select email, title, status, count(*) as stages from auth.users as u"
            " join videos as v on v.owner_id = u.id join stages as s on s.video_id = v.id group by 1, 2, 3"
        )
        await connection.close()
    finally:
        await server.stop()
    assert [tuple(row) for row in rows] == [("demo@example.com", "A sample", "published", 6)]
