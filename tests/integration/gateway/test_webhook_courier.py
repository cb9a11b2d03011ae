"""The loop that delivers: at least once over crashes, once over instances, and nobody waits for a slow one."""

import asyncio
import uuid

import asyncpg
import httpx
import pytest
from aiohttp import web

from echo_gateway.parts import parts
from echo_gateway.webhooks import courier
from support.eventually import eventually
from support.gateway_world import AuthServer, Caller, Pushes, World, caller
from support.receiver import receiver, status
from support.video_life import Life
from support.webhook_kit import attempted, deliveries, make, now, settled

type Admin = asyncpg.Connection[asyncpg.Record]


@pytest.fixture
def world(world: World) -> World:
    """Receivers are on this machine."""
    world.settings = world.settings.model_copy(update={"webhook_allow_private": True})
    return world


async def test_a_private_address_is_not_called(ann: Caller, world: World, auth: AuthServer) -> None:
    """Where it was allowed once, or a name leads there by now."""
    async with receiver(status(200)) as there:
        path, _ = await make(ann, there)
        await ann.call("PATCH", path, json={"url": f"https://localhost:{there.port}/"})
        world.settings = world.settings.model_copy(update={"webhook_allow_private": False})
        del auth
        async with world.connect(world.settings) as cloud, parts(world.settings, cloud) as found:
            strict = found.courier
            await ann.call("PATCH", path, json={"enabled": False})  # out of the running instance's sight
            async with found.database.as_service() as connection:
                await connection.execute(
                    "insert into webhook_deliveries (id, webhook_id, owner_id, type, give_up_at) "
                    "select $1, id, owner_id, 'webhook.test', now() from webhooks",
                    uuid.uuid4(),
                )
                await connection.execute("update webhooks set enabled = true")
            claimed = await strict.deliveries.claim(most=1, of_one=1, busy=(), seconds=30)
            for each in claimed:
                await strict._attempt(each)
        (failed,) = await settled(ann, path)
        assert "not public" in failed["error"]
        assert there.got == []


async def test_a_slow_endpoint_does_not_hold_up_the_others(
    ann: Caller, bob: Caller, pubsub: Pushes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "ATTEMPT_SECONDS", 60.0)
    released = asyncio.Event()

    async def slow(_request: web.Request) -> web.StreamResponse:
        await released.wait()
        return web.Response()

    async with receiver(slow) as stuck, receiver(status(204)) as quick:
        slow_path, _ = await make(ann, stuck, "stage.progressed")
        quick_path, _ = await make(bob, quick, "stage.progressed")
        life, other = Life(await ann.create()), Life(await bob.create())
        await pubsub.push(*(life.report("transcode", "progressed", number / 50) for number in range(1, 41)))
        await pubsub.push(*(other.report("transcode", "progressed", number / 50) for number in range(1, 11)))
        assert {each["state"] for each in await settled(bob, quick_path, 10)} == {"succeeded"}
        assert len(stuck.got) <= 4
        released.set()
        assert {each["state"] for each in await settled(ann, slow_path, 40)} == {"succeeded"}


async def test_two_instances_send_each_message_once(
    ann: Caller, pubsub: Pushes, world: World, auth: AuthServer
) -> None:
    async with receiver(status(204)) as there, world.running() as second:
        del second, auth
        path, _ = await make(ann, there, "stage.progressed")
        life = Life(await ann.create())
        await pubsub.push(*(life.report("transcode", "progressed", number / 100) for number in range(1, 61)))
        told = await settled(ann, path, 60)
        assert {each["attempts"] for each in told} == {1}
        assert len({each.headers["webhook-id"] for each in there.got}) == len(there.got) == 60


async def test_what_an_instance_dies_with_is_sent_by_another_under_the_same_id(
    world: World, auth: AuthServer, admin: "Admin", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "ATTEMPT_SECONDS", 60.0)

    async def never(_request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        return web.Response()

    async with receiver(never) as there:
        async with world.running() as http:
            ann = caller(http, auth)
            path, _ = await make(ann, there, "video.accepted")
            await Pushes(http).push(Life(await ann.create()).accepted())

            async def reached() -> bool:
                return len(there.got) > 0

            await eventually(reached)
        # It has died in the middle: the receiver heard it, nobody heard the receiver.
        there.answer = status(204)
        async with world.running() as http:
            ann = Caller(http, ann.user, ann.headers)
            (claimed,) = await deliveries(ann, path)
            assert (claimed["state"], claimed["attempts"]) == ("pending", 1)
            await now(admin)  # its claim lapses
            (taken,) = await settled(ann, path)
        assert (taken["state"], taken["attempts"]) == ("succeeded", 2)
        assert {each.headers["webhook-id"] for each in there.got} == {taken["message_id"]}


async def test_messages_of_a_deleted_video_go_but_for_the_last(ann: Caller, pubsub: Pushes) -> None:
    async with receiver(status(500)) as there:
        path, _ = await make(ann, there, "video.accepted", "video.deleted")
        video = await ann.create()
        await pubsub.push(Life(video).accepted())
        await attempted(ann, path, 1)
        there.answer = status(200)
        assert (await ann.call("DELETE", f"/v1/videos/{video}")).status_code == 204
        assert [each["type"] for each in await settled(ann, path)] == ["video.deleted"]


async def test_a_secret_of_another_key_is_said_so(
    ann: Caller, world: World, auth: AuthServer, admin: "Admin", http: httpx.AsyncClient
) -> None:
    del http, auth, world
    async with receiver(status(204)) as there:
        path, _ = await make(ann, there)
        await admin.execute("update webhooks set secret = 'sealed under another key'")
        await ann.post(f"{path}/test")
        (failed,) = await settled(ann, path)
        assert failed["error"] == "Webhooks cannot be signed: there is no secret."
        assert there.got == []
