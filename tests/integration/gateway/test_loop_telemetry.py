"""What the gateway does unasked is measured: messages to webhooks, the search index, and what is due of both."""

import uuid
from collections.abc import Iterator

import asyncpg
import pytest

from echo_gateway.commands.census import Census
from echo_gateway.commands.index import Indexer
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.operations import OperationsRepository
from echo_gateway.repositories.projector import ProjectionRepository
from echo_gateway.repositories.search_index import SearchIndexRepository
from echo_shared.testing import InMemoryBucket
from support.eventually import eventually
from support.gateway_world import Caller, Pushes, World
from support.lively_videos import create
from support.otlp import Receiver, exporting_to, receiving
from support.receiver import receiver, status
from support.transcripts import said
from support.video_life import Life
from support.webhook_kit import attempted, deliveries, make, now, settled

type Admin = asyncpg.Connection[asyncpg.Record]

OWNER = uuid.uuid4()


@pytest.fixture
def world(world: World) -> World:
    """Receivers are on this machine."""
    world.settings = world.settings.model_copy(update={"webhook_allow_private": True})
    return world


@pytest.fixture
def telemetry() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


async def test_attempts_to_tell_a_webhook_are_counted_by_their_end(
    ann: Caller, pubsub: Pushes, admin: Admin, telemetry: Receiver
) -> None:
    video = await ann.create()
    with exporting_to(telemetry):
        async with receiver(status(500)) as there:
            path, _ = await make(ann, there, "video.accepted")
            await pubsub.push(Life(video).accepted())
            await attempted(ann, path, 1)
            there.answer = status(204)
            await now(admin)
            await settled(ann, path)
            await ann.post(f"{path}/test")
            await settled(ann, path, 2)
        await ann.post(f"{path}/test")

        async def failed() -> bool:
            return (await deliveries(ann, path))[0]["error"] is not None

        await eventually(failed)
    assert telemetry.values("echo_webhooks_total") == {("refused",): 1, ("taken",): 2, ("unreachable",): 1}
    assert telemetry.values("echo_webhook_seconds") == {(): 1}  # tests are about no event


async def test_indexing_is_counted_by_its_end(database: Database, admin: Admin, telemetry: Receiver) -> None:
    results = InMemoryBucket("r")
    heard, silent = Life(await create(database, OWNER)), Life(await create(database, OWNER))
    await ProjectionRepository(database).project([await said(results, heard, ["the sea"])])
    await ProjectionRepository(database).project([silent.transcribed()])  # whose transcript is nowhere
    indexer = Indexer(SearchIndexRepository(database), results)
    with exporting_to(telemetry):
        for _ in range(10):
            await indexer.round()
            await admin.execute("update search_due set next_at = now()")
    assert telemetry.values("echo_indexed_total") == {("done",): 1, ("again",): 9, ("given_up",): 1}
    assert telemetry.values("echo_index_seconds") == {(): 11}


async def test_the_census_tells_what_is_due(database: Database, admin: Admin, telemetry: Receiver) -> None:
    video = await create(database, OWNER)
    webhook = uuid.uuid4()
    await admin.execute(
        "insert into webhooks (id, owner_id, url, secret, from_seq) values ($1, $2, 'https://a.test/', 's', 0)",
        webhook,
        OWNER,
    )
    for due in ("1 minute ago", "1 hour"):  # the second waits for its time
        await admin.execute(
            "insert into webhook_deliveries (id, webhook_id, owner_id, type, next_attempt_at, give_up_at) "
            "values ($1, $2, $3, 'webhook.test', now() + $4::text::interval, now() + interval '1 day')",
            *(uuid.uuid4(), webhook, OWNER, due),
        )
    census = Census(OperationsRepository(database))
    with exporting_to(telemetry):
        await census.count()
    assert telemetry.values("echo_backlog") == {("webhooks",): 1, ("search",): 1}
    await admin.execute("delete from videos where id = $1", uuid.UUID(video))
    with exporting_to(telemetry):
        await census.count()
    assert telemetry.values("echo_backlog") == {("webhooks",): 1, ("search",): 0}
