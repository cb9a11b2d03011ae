"""What webhooks are told: signed, and again until it is taken or given up."""

import json
import uuid

import asyncpg
import pytest

from echo_gateway.parts import parts
from echo_shared.webhooks import signature
from support.gateway_world import Caller, Pushes, World
from support.receiver import receiver, status
from support.video_life import Life
from support.webhook_kit import attempted, deliveries, make, now, settled

type Admin = asyncpg.Connection[asyncpg.Record]


@pytest.fixture
def world(world: World) -> World:
    """Receivers are on this machine."""
    world.settings = world.settings.model_copy(update={"webhook_allow_private": True})
    return world


async def test_events_are_told_signed_and_as_they_are_in_the_log(ann: Caller, pubsub: Pushes) -> None:
    async with receiver(status(204)) as there:
        video = await ann.create()
        path, secret = await make(ann, there, "video.accepted", "stage.failed")
        life = Life(video)
        await pubsub.push(life.accepted(), life.report("transcode", "started"), life.report("transcode", "failed"))
        told = await settled(ann, path, 2)
        assert sorted(each["type"] for each in told) == ["stage.failed", "video.accepted"]
        assert {(each["state"], each["response_code"], each["attempts"]) for each in told} == {("succeeded", 204, 1)}
        messages = {json.loads(each.body)["type"]: json.loads(each.body) for each in there.got}
        (entry,) = (await ann.get(f"/v1/videos/{video}/events", params={"limit": 1})).json()["items"]
        assert messages["video.accepted"] == {
            "type": "video.accepted",
            "timestamp": entry["time"].replace("Z", "+00:00"),
            "video_id": video,
            "seq": entry["seq"],
            "data": entry["data"],
        }
        for each in there.got:
            headers = each.headers
            signed = headers["webhook-id"], headers["webhook-timestamp"], each.body
            assert headers["webhook-signature"] == signature([secret], *signed)
        assert {each.headers["webhook-id"] for each in there.got} == {each["message_id"] for each in told}


async def test_what_nobody_asked_for_and_what_was_before_is_not_told(ann: Caller, bob: Caller, pubsub: Pushes) -> None:
    async with receiver(status(204)) as there:
        mine, theirs = await ann.create(), await bob.create()
        await pubsub.push(Life(mine).accepted())
        path, _ = await make(ann, there)
        life = Life(mine)
        await pubsub.push(
            Life(theirs).accepted(), life.report("transcode", "progressed", 0.5), life.report("transcode", "started")
        )
        await pubsub.push(life.published())
        told = await settled(ann, path, 2)
        assert sorted(each["type"] for each in told) == ["stage.started", "video.published"]


async def test_progress_is_told_to_those_who_ask_for_it(ann: Caller, pubsub: Pushes) -> None:
    async with receiver(status(204)) as there:
        path, _ = await make(ann, there, "stage.progressed")
        await pubsub.push(Life(await ann.create()).report("transcode", "progressed", 0.5))
        assert [each["type"] for each in await settled(ann, path)] == ["stage.progressed"]


async def test_both_secrets_sign_after_a_rotation(ann: Caller, admin: "Admin") -> None:
    async with receiver(status(204)) as there:
        path, old = await make(ann, there)
        new = (await ann.post(f"{path}/rotate-secret")).json()["secret"]
        await ann.post(f"{path}/test")
        await settled(ann, path)
        await admin.execute("update webhooks set previous_until = now() - interval '1 second'")
        await ann.post(f"{path}/test")
        await settled(ann, path, 2)
        for each, secrets in zip(there.got, ([new, old], [new]), strict=True):
            signed = each.headers["webhook-id"], each.headers["webhook-timestamp"], each.body
            assert each.headers["webhook-signature"] == signature(secrets, *signed)


async def test_a_message_is_sent_again_under_its_id_until_it_is_taken(
    ann: Caller, pubsub: Pushes, admin: "Admin"
) -> None:
    async with receiver(status(500)) as there:
        path, _ = await make(ann, there, "video.accepted")
        await pubsub.push(Life(await ann.create()).accepted())
        waiting = await attempted(ann, path, 1)
        assert (waiting["state"], waiting["response_code"]) == ("pending", 500)
        assert waiting["error"] == "The receiver answered 500."
        assert waiting["next_attempt_at"] > waiting["attempted_at"]
        assert (await ann.get(path)).json()["failing_since"] is not None
        there.answer = status(302, Location=f"{there.url}/elsewhere")
        await now(admin)
        await attempted(ann, path, 2, 302)
        there.answer = status(200)
        await now(admin)
        (taken,) = await settled(ann, path)
        assert (taken["state"], taken["attempts"], taken["error"], taken["next_attempt_at"]) == (
            "succeeded",
            3,
            None,
            None,
        )
        assert {each.path for each in there.got} == {"/hook"}
        assert len({each.headers["webhook-id"] for each in there.got}) == 1
        assert (await ann.get(path)).json()["failing_since"] is None


async def test_a_message_that_nobody_takes_is_given_up_and_can_be_sent_again(
    ann: Caller, pubsub: Pushes, admin: "Admin"
) -> None:
    async with receiver(status(500)) as there:
        path, _ = await make(ann, there, "video.accepted")
        await pubsub.push(Life(await ann.create()).accepted())
        await attempted(ann, path, 1)
        await admin.execute("update webhook_deliveries set give_up_at = now()")
        await now(admin)
        (failed,) = await settled(ann, path)
        assert (failed["state"], failed["attempts"]) == ("failed", 2)
        there.answer = status(200)
        again = await ann.post(f"{path}/deliveries/{failed['id']}/redeliver")
        assert (again.status_code, again.json()["state"]) == (202, "pending")
        (taken,) = await settled(ann, path)
        assert (taken["state"], taken["message_id"]) == ("succeeded", failed["message_id"])
        absent = await ann.post(f"{path}/deliveries/{uuid.uuid4()}/redeliver")
        assert (absent.status_code, absent.json()["code"]) == (404, "not_found")


async def test_an_endpoint_that_is_gone_is_disabled_until_its_owner_enables_it(ann: Caller, pubsub: Pushes) -> None:
    async with receiver(status(410)) as there:
        path, _ = await make(ann, there, "video.accepted", "video.published")
        life = Life(await ann.create())
        await pubsub.push(life.accepted())
        await settled(ann, path)
        found = (await ann.get(path)).json()
        assert (found["enabled"], found["disabled_reason"]) == (False, "It answered 410, Gone.")
        there.answer = status(200)
        enabled = (await ann.call("PATCH", path, json={"enabled": True})).json()
        assert (enabled["enabled"], enabled["disabled_reason"], enabled["failing_since"]) == (True, None, None)
        await pubsub.push(life.published())
        assert [each["state"] for each in await settled(ann, path, 2)] == ["succeeded", "failed"]


async def test_an_endpoint_that_fails_for_days_is_disabled(
    ann: Caller, pubsub: Pushes, admin: "Admin", world: World
) -> None:
    async with receiver(status(500)) as there:
        path, _ = await make(ann, there, "video.accepted")
        await pubsub.push(Life(await ann.create()).accepted())
        await attempted(ann, path, 1)
        async with world.connect(world.settings) as cloud, parts(world.settings, cloud) as found:
            await admin.execute("update webhooks set failing_since = now() - interval '71 hours'")
            await found.courier.tidy()
            assert (await ann.get(path)).json()["enabled"] is True
            await admin.execute("update webhooks set failing_since = now() - interval '73 hours'")
            await found.courier.tidy()
        assert (await ann.get(path)).json()["disabled_reason"] == "It has taken no message for three days."
        assert [each["state"] for each in await deliveries(ann, path)] == ["failed"]


async def test_a_test_is_tried_once(ann: Caller) -> None:
    async with receiver(status(500)) as there:
        path, _ = await make(ann, there, "video.published")
        sent = await ann.post(f"{path}/test")
        assert (sent.status_code, sent.json()["type"], sent.json()["event_id"]) == (202, "webhook.test", None)
        (failed,) = await settled(ann, path)
        assert (failed["state"], failed["attempts"], failed["id"]) == ("failed", 1, sent.json()["id"])
        assert json.loads(there.got[0].body)["data"] is None


async def test_deliveries_come_in_pages(ann: Caller, pubsub: Pushes) -> None:
    async with receiver(status(204)) as there:
        path, _ = await make(ann, there, "stage.started")
        life = Life(await ann.create())
        await pubsub.push(*(life.report("transcode", "started", unit=f"v-{number}") for number in range(5)))
        every = [each["id"] for each in await settled(ann, path, 5)]
        seen: list[str] = []
        before: dict[str, int] = {}
        while True:
            page = (await ann.get(f"{path}/deliveries", params={"limit": 2, **before})).json()
            seen += [each["id"] for each in page["items"]]
            if page["next"] is None:
                break
            before = {"before": page["next"]}
        assert seen == every
