"""Webhook endpoints: created, changed, rotated, deleted; who may see them, and what of them."""

import uuid
from typing import Any

import asyncpg
import pytest

from echo_gateway.commands.webhooks import MOST
from support.gateway_world import Caller

type Admin = asyncpg.Connection[asyncpg.Record]

URL = "https://example.org/hooks/echo"


async def make(who: Caller, **more: Any) -> dict[str, Any]:
    response = await who.post("/v1/webhooks", json={"url": URL} | more)
    assert response.status_code == 201, response.text
    found: dict[str, Any] = response.json()
    return found


async def test_the_secret_is_shown_once_and_kept_encrypted(ann: Caller, admin: "Admin") -> None:
    created = await make(ann, description="ours", events=["video.published", "stage.failed", "video.published"])
    secret, webhook = created["secret"], created["webhook"]
    assert secret.startswith("whsec_")
    assert webhook["events"] == ["video.published", "stage.failed"]
    assert (webhook["url"], webhook["description"], webhook["enabled"]) == (URL, "ours", True)
    for path in ("/v1/webhooks", f"/v1/webhooks/{webhook['id']}"):
        answer = await ann.get(path)
        assert answer.status_code == 200
        assert "whsec_" not in answer.text
    stored = await admin.fetchval("select secret from webhooks")
    assert secret.removeprefix("whsec_") not in stored
    assert (await ann.get("/v1/webhooks")).json() == [webhook]


async def test_a_webhook_is_changed_field_by_field(ann: Caller) -> None:
    webhook = (await make(ann, description="first"))["webhook"]
    path = f"/v1/webhooks/{webhook['id']}"
    changed = (await ann.call("PATCH", path, json={"events": ["video.published"], "enabled": False})).json()
    assert (changed["events"], changed["enabled"], changed["description"]) == (["video.published"], False, "first")
    changed = (await ann.call("PATCH", path, json={"url": "https://example.org/new", "events": []})).json()
    assert (changed["url"], changed["events"], changed["enabled"]) == ("https://example.org/new", [], False)
    assert (await ann.get(path)).json() == changed


@pytest.mark.parametrize("nothing", [None, ""])
async def test_a_description_can_be_taken_away(ann: Caller, nothing: str | None) -> None:
    path = f"/v1/webhooks/{(await make(ann, description='first'))['webhook']['id']}"
    changed = (await ann.call("PATCH", path, json={"description": nothing})).json()
    assert changed["description"] == ""
    assert (await ann.call("PATCH", path, json={"enabled": False})).json()["description"] == ""
    assert (await ann.get(path)).json()["description"] == ""


async def test_a_new_secret_leaves_the_old_one_for_a_day(ann: Caller, admin: "Admin") -> None:
    created = await make(ann)
    path = f"/v1/webhooks/{created['webhook']['id']}"
    response = await ann.post(f"{path}/rotate-secret")
    assert response.status_code == 200
    assert response.json()["secret"] != created["secret"]
    overlap = "select previous_until - now() between interval '23 hours' and interval '24 hours' from webhooks"
    assert await admin.fetchval(overlap)
    assert (await ann.get(path)).json()["previous_secret_expires_at"] == response.json()["previous_secret_expires_at"]


async def test_what_is_deleted_is_gone(ann: Caller) -> None:
    path = f"/v1/webhooks/{(await make(ann))['webhook']['id']}"
    assert (await ann.call("DELETE", path)).status_code == 204
    assert (await ann.get(path)).status_code == 404
    assert (await ann.call("DELETE", path)).status_code == 404


async def test_a_user_who_leaves_takes_them_along(ann: Caller, bob: Caller, admin: "Admin") -> None:
    await make(ann)
    theirs = (await make(bob))["webhook"]["id"]
    assert (await ann.call("DELETE", "/v1/me")).status_code == 204
    assert [str(row["id"]) for row in await admin.fetch("select id from webhooks")] == [theirs]


async def test_one_user_has_a_bounded_number(ann: Caller, bob: Caller) -> None:
    for _ in range(MOST):
        await make(ann)
    response = await ann.post("/v1/webhooks", json={"url": URL})
    assert (response.status_code, response.json()["code"]) == (409, "too_many_webhooks")
    await make(bob)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid"),
        ({"url": "ftp://example.org/"}, "invalid"),
        ({"url": URL, "events": ["video.requested"]}, "invalid"),
        ({"url": URL, "events": "video.published"}, "invalid"),
        ({"url": URL, "description": "a\x00b"}, "invalid"),
        ({"url": URL, "secret": "whsec_mine"}, "invalid"),
        ({"url": "http://example.org/"}, "url_not_https"),
        ({"url": "https://user:word@example.org/"}, "url_invalid"),
        ({"url": "https://127.0.0.1/"}, "address_forbidden"),
        ({"url": "https://[::ffff:169.254.169.254]/"}, "address_forbidden"),
    ],
)
async def test_what_cannot_be_an_endpoint_is_refused(ann: Caller, body: dict[str, Any], code: str) -> None:
    response = await ann.post("/v1/webhooks", json=body)
    assert (response.status_code, response.json()["code"]) == (422, code)
    webhook = (await make(ann))["webhook"]["id"]
    if "url" in body:
        changed = await ann.call("PATCH", f"/v1/webhooks/{webhook}", json=body)
        assert (changed.status_code, changed.json()["code"]) == (422, code)


async def test_a_disabled_webhook_is_neither_tried_nor_told_again(ann: Caller) -> None:
    path = f"/v1/webhooks/{(await make(ann))['webhook']['id']}"
    await ann.call("PATCH", path, json={"enabled": False})
    for call in (f"{path}/test", f"{path}/deliveries/{uuid.uuid4()}/redeliver"):
        response = await ann.post(call)
        assert (response.status_code, response.json()["code"]) == (409, "webhook_disabled")


CALLS = [
    ("GET", "/v1/webhooks/{id}"),
    ("PATCH", "/v1/webhooks/{id}"),
    ("DELETE", "/v1/webhooks/{id}"),
    ("POST", "/v1/webhooks/{id}/rotate-secret"),
    ("POST", "/v1/webhooks/{id}/test"),
    ("GET", "/v1/webhooks/{id}/deliveries"),
    ("POST", "/v1/webhooks/{id}/deliveries/" + str(uuid.uuid4()) + "/redeliver"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
async def test_another_s_webhook_cannot_be_told_from_none(ann: Caller, bob: Caller, call: tuple[str, str]) -> None:
    method, path = call
    mine = (await make(ann))["webhook"]
    body = {"json": {"description": "theirs"}} if method == "PATCH" else {}
    theirs = await bob.call(method, path.format(id=mine["id"]), **body)
    absent = await bob.call(method, path.format(id=uuid.uuid4()), **body)
    assert (theirs.status_code, theirs.content) == (404, absent.content)
    assert (await ann.get("/v1/webhooks")).json() == [mine]
    assert (await bob.get("/v1/webhooks")).json() == []
    assert (await bob.call(method, path.format(id="no-id"), **body)).status_code == 422
