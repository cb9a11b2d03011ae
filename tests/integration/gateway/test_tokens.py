"""Who may call at all."""

import time
import uuid

import asyncpg
import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi.routing import APIRoute, APIWebSocketRoute

from echo_gateway.api import endpoints
from support.api_calls import CALLS
from support.gateway_world import AuthServer, Caller, Pushes
from support.video_life import Life

# Whoever knows a signed path may have the file; a WebSocket brings a ticket; Pub/Sub a token of its own.
OPEN = {"/v1/media/{token}/{path:path}", "/v1/ws", "/push", "/healthz"}


@pytest.mark.parametrize("name", CALLS)
async def test_without_a_good_token_nothing_is_served(http: httpx.AsyncClient, auth: AuthServer, name: str) -> None:
    user = uuid.uuid4()
    expired = auth.token(user, exp=int(time.time()) - 60)
    elsewhere = auth.token(user, aud="anon")
    for token, code in ((None, "token_missing"), (expired, "token_expired"), (elsewhere, "token_invalid")):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = await CALLS[name].send(Caller(http, user, headers))
        assert (response.status_code, response.json()["code"]) == (401, code)
        assert response.headers["www-authenticate"] == "Bearer"
        assert "ratelimit-limit" not in response.headers


async def test_every_route_is_described_and_guarded_or_open_on_purpose() -> None:
    assert all("security" in call.operation for call in CALLS.values())
    described = {(call.method, call.path) for call in CALLS.values()}
    found = set()
    for module in (*endpoints.V1, endpoints.health, endpoints.push):
        prefix = "/v1" if module in endpoints.V1 else ""
        for route in module.router.routes:
            assert isinstance(route, APIRoute | APIWebSocketRoute)
            for method in getattr(route, "methods", {"WEBSOCKET"}):
                found.add((method, prefix + route.path))
    assert {(method, path) for method, path in found if path not in OPEN} == described
    assert {path for _, path in found} >= OPEN


WHAT_IS_ANN_S = """
select id, seq::text from events union all
select id::text, concat(url, events, enabled, secret) from webhooks order by 1
"""
OWNED = [
    name
    for name, call in CALLS.items()
    if ("{video_id}" in call.path or "{webhook_id}" in call.path) and "forbidden" not in call.codes
]


@pytest.mark.parametrize("name", OWNED)
async def test_what_is_somebody_else_s_looks_as_if_it_were_not_there(
    ann: Caller, bob: Caller, pubsub: Pushes, admin: "asyncpg.Connection[asyncpg.Record]", name: str
) -> None:
    video = await ann.create()
    await pubsub.push(*Life(video).whole())
    webhook = (await ann.post("/v1/webhooks", json=CALLS["create_webhook"].body)).json()["webhook"]["id"]
    delivery = (await ann.post(f"/v1/webhooks/{webhook}/test")).json()["id"]
    theirs = {"video_id": video, "webhook_id": webhook, "delivery_id": delivery}
    before = await admin.fetch(WHAT_IS_ANN_S)
    found, absent = await CALLS[name].send(bob, ids=theirs), await CALLS[name].send(bob)
    assert (found.status_code, found.json()["code"]) == (404, "not_found")
    assert found.json() == absent.json()
    varying = {"x-request-id", "ratelimit-remaining", "ratelimit-reset"}
    assert {k: v for k, v in found.headers.items() if k not in varying} == {
        k: v for k, v in absent.headers.items() if k not in varying
    }
    assert await admin.fetch(WHAT_IS_ANN_S) == before


async def test_a_token_says_who_calls(ann: Caller, operator: Caller) -> None:
    assert (await ann.get("/v1/me")).json() == {"id": str(ann.user), "email": "somebody@example.org", "roles": []}
    assert (await operator.get("/v1/me")).json()["roles"] == ["operator"]


async def test_forged_tokens_do_not_hold(http: httpx.AsyncClient, auth: AuthServer) -> None:
    user, now = uuid.uuid4(), int(time.time())
    claims = {"sub": str(user), "aud": "authenticated", "iss": f"{auth.url}/auth/v1", "exp": now + 60}
    stranger = ec.generate_private_key(ec.SECP256R1())
    forged = [
        "not.a.token",
        auth.token(user, iss="https://elsewhere.test/auth/v1"),
        auth.token(user, nbf=now + 600),
        auth.token(user, sub=None),
        auth.token(user, sub="somebody"),
        auth.token(user, exp=None),
        jwt.encode(claims, stranger, algorithm="ES256", headers={"kid": auth.kid}),
        jwt.encode(claims, stranger, algorithm="ES256", headers={"kid": "unknown"}),
        jwt.encode(claims, "a secret of at least thirty-two characters", algorithm="HS256", headers={"kid": auth.kid}),
        jwt.encode(claims, "", algorithm="none", headers={"kid": auth.kid}),
    ]
    for token in forged:
        response = await http.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
        assert (response.status_code, response.json()["code"]) == (401, "token_invalid"), token


async def test_forged_key_ids_do_not_make_the_gateway_ask_again_and_again(
    http: httpx.AsyncClient, auth: AuthServer
) -> None:
    await http.get("/v1/me", headers={"Authorization": f"Bearer {auth.token(uuid.uuid4())}"})
    before = auth.fetched
    for number in range(20):
        token = auth.token(uuid.uuid4(), headers={"kid": f"k{number}x"})
        assert (await http.get("/v1/me", headers={"Authorization": f"Bearer {token}"})).status_code == 401
    assert auth.fetched - before <= 1
