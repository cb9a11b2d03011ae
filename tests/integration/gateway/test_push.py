"""What Pub/Sub delivers: events once, strangers never, and what was given up on."""

import time
import uuid
from typing import Any

import asyncpg
import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from echo_contracts.topics import push_account
from echo_contracts.v1 import stage, video
from support.gateway_world import AuthServer, Caller, Pushes, World
from support.push_body import push_body
from support.video_life import Life

type Admin = asyncpg.Connection[asyncpg.Record]


async def test_a_redelivered_event_changes_nothing(ann: Caller, pubsub: Pushes, admin: "Admin") -> None:
    video_id = await ann.create()
    events = Life(video_id).whole()
    await pubsub.push(*events)
    before = (await ann.get(f"/v1/videos/{video_id}")).json()
    await pubsub.push(*events, *reversed(events))
    after = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert before | {"updated_at": None} == after | {"updated_at": None}
    assert await admin.fetchval("select count(*) from events") == len(events)


async def test_events_of_an_unknown_video_are_logged_and_shown_to_nobody(
    ann: Caller, pubsub: Pushes, admin: "Admin"
) -> None:
    stranger = str(uuid.uuid4())
    await pubsub.push(Life(stranger).accepted())
    assert await admin.fetchval("select count(*) from events where owner_id is null") == 1
    assert (await ann.get(f"/v1/videos/{stranger}/events")).status_code == 404


async def test_text_that_postgres_cannot_hold_is_still_stored(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    event = Life(video_id).rejected()
    assert isinstance(event.data, video.Rejected)
    problem = event.data.problem.model_copy(update={"message": "a\x00b"})
    data = event.data.model_copy(update={"problem": problem})
    await pubsub.push(event.model_copy(update={"data": data}))
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["problem"]["message"] == "a\ufffdb"


MALFORMED: list[tuple[dict[str, str], bytes]] = [
    ({}, b"{}"),
    ({"ce-type": "echo.video.v1.accepted"}, b"{}"),
    ({"ce-type": "echo.video.v1.accepted", "ce-id": "1", "ce-source": "x"}, b"not json"),
    (
        {
            "ce-type": "echo.video.v1.deleted",
            "ce-id": "1",
            "ce-source": "x",
            "ce-subject": "no-id",
            "ce-time": "2026-03-01T12:00:00Z",
        },
        b'{"reason":"x"}',
    ),
]


@pytest.mark.parametrize(("attributes", "data"), MALFORMED)
async def test_what_can_never_be_read_is_kept_for_operators(
    pubsub: Pushes, operator: Caller, attributes: dict[str, str], data: bytes
) -> None:
    response = await pubsub.raw("video-accepted.gateway", attributes, data, id="m1")
    assert response.status_code == 204
    await pubsub.raw("video-accepted.gateway", attributes, data, id="m1")
    (letter,) = (await operator.get("/v1/dead-letters")).json()["items"]
    assert (letter["subscription"], letter["data"].encode()) == ("video-accepted.gateway", data)
    assert letter["reason"]
    refused = await operator.post("/v1/dead-letters/m1/replay")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_replayable")


async def test_an_unknown_type_is_acked(pubsub: Pushes, operator: Caller) -> None:
    response = await pubsub.raw("video-accepted.gateway", {"ce-type": "echo.video.v9.accepted"}, b"{}")
    assert response.status_code == 204
    assert (await operator.get("/v1/dead-letters")).json()["items"] == []


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"message": {}}', b'{"message": {"data": "%"}}', b"\xff"])
async def test_what_is_no_push_is_refused(http: httpx.AsyncClient, body: bytes) -> None:
    assert (await http.post("/push", content=body)).status_code == 400


async def test_pushes_of_other_services_subscriptions_are_refused(pubsub: Pushes) -> None:
    event = Life(str(uuid.uuid4())).accepted()
    response = await pubsub.raw("video-accepted.transcode", event.attributes(), event.body())
    assert response.status_code == 403


async def given_up(pubsub: Pushes, event: Any, subscription: str, message: str) -> None:
    attributes = event.attributes() | {
        "CloudPubSubDeadLetterSourceSubscription": subscription,
        "CloudPubSubDeadLetterSourceDeliveryCount": "10",
    }
    response = await pubsub.raw("dead-letter.gateway", attributes, event.body(), id=message)
    assert response.status_code == 204


async def test_giving_up_fails_the_stage_and_can_be_replayed(
    ann: Caller, operator: Caller, pubsub: Pushes, world: World
) -> None:
    video_id = await ann.create()
    life = Life(video_id)
    accepted = life.accepted()
    await pubsub.push(accepted, life.report("transcode", "started"))
    await given_up(pubsub, accepted, "video-accepted.transcode", "m7")
    await given_up(pubsub, accepted, "video-accepted.transcode", "m7")
    found = (await ann.get(f"/v1/videos/{video_id}")).json()
    assert (found["status"], found["problem"]["code"]) == ("failed", "gave_up")
    (letter,) = (await operator.get("/v1/dead-letters")).json()["items"]
    assert (letter["topic"], letter["video_id"], letter["replayed_at"]) == ("video-accepted", video_id, None)
    assert "10" in letter["reason"]
    for _ in range(2):
        assert (await operator.post("/v1/dead-letters/m7/replay")).status_code == 202
    assert [event.id for event in world.publisher.events] == [accepted.id] * 2
    assert (await operator.get("/v1/dead-letters")).json()["items"][0]["replayed_at"] is not None
    await pubsub.push(life.transcoded())
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "processing"


async def test_giving_up_on_the_projection_fails_no_stage(ann: Caller, pubsub: Pushes) -> None:
    video_id = await ann.create()
    await given_up(pubsub, Life(video_id).accepted(), "video-accepted.gateway", "m8")
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["status"] == "created"


async def test_an_upload_given_up_on_is_replayed_to_the_stage(
    ann: Caller, operator: Caller, pubsub: Pushes, world: World
) -> None:
    video_id = await ann.create()
    attributes = {
        "eventType": "OBJECT_FINALIZE",
        "objectId": f"uploads/{video_id}/source",
        "CloudPubSubDeadLetterSourceSubscription": "gcs-upload-finalized.upload-intake",
    }
    body = f'{{"bucket":"echo-uploads","name":"uploads/{video_id}/source","generation":"7","size":"4"}}'
    assert (await pubsub.raw("dead-letter.gateway", attributes, body.encode(), id="m9")).status_code == 204
    assert (await ann.get(f"/v1/videos/{video_id}")).json()["problem"]["code"] == "gave_up"
    assert (await operator.post("/v1/dead-letters/m9/replay")).status_code == 202
    (told,) = world.publisher.events
    assert isinstance(told.data, stage.Requested)
    assert (told.subject, told.data.stage) == (video_id, "upload-intake")


async def test_dead_letters_are_for_operators(ann: Caller, operator: Caller) -> None:
    for method, path in (("GET", "/v1/dead-letters"), ("POST", "/v1/dead-letters/x/replay")):
        response = await ann.call(method, path)
        assert (response.status_code, response.json()["code"]) == (403, "forbidden")
    assert (await operator.post("/v1/dead-letters/x/replay")).status_code == 404


async def test_dead_letters_come_in_pages(operator: Caller, pubsub: Pushes) -> None:
    for number in range(3):
        await pubsub.raw("video-accepted.gateway", {}, b"{}", id=f"m{number}")
    first = (await operator.get("/v1/dead-letters", params={"limit": 2})).json()
    second = (await operator.get("/v1/dead-letters", params={"limit": 2, "before": first["next"]})).json()
    assert [letter["id"] for page in (first, second) for letter in page["items"]] == ["m2", "m1", "m0"]
    assert second["next"] is None


async def test_pushes_need_the_token_of_their_own_subscription(world: World, auth: AuthServer) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    settings = world.settings.model_copy(
        update={"push_auth": "oidc", "push_certs_url": f"{auth.url}/certs", "push_issuer": auth.url}
    )
    public = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    auth.more_keys = [public | {"kid": "push", "alg": "RS256", "use": "sig"}]
    world.settings = settings
    event = Life(str(uuid.uuid4())).accepted()
    body = push_body("video-accepted.gateway", event.attributes(), event.body(), "m1")

    def token(subscription: str) -> str:
        now = int(time.time())
        email = push_account(subscription, settings.google_cloud_project)
        claims = {"iss": auth.url, "aud": settings.push_audience, "iat": now, "exp": now + 60, "email": email}
        return jwt.encode(claims | {"email_verified": True}, key, algorithm="RS256", headers={"kid": "push"})

    async with world.running() as http:
        wrong = await http.post(
            "/push", content=body, headers={"Authorization": f"Bearer {token('video-rejected.gateway')}"}
        )
        right = await http.post(
            "/push", content=body, headers={"Authorization": f"Bearer {token('video-accepted.gateway')}"}
        )
        assert [(await http.post("/push", content=body)).status_code, wrong.status_code] == [401, 403]
        assert right.status_code == 204
