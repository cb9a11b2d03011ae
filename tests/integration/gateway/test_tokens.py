"""Who may call at all."""

import time
import uuid

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from support.gateway_world import AuthServer, Caller, World

GUARDED = [
    ("POST", "/v1/videos"),
    ("GET", "/v1/videos"),
    ("GET", "/v1/videos/{id}"),
    ("PATCH", "/v1/videos/{id}"),
    ("DELETE", "/v1/videos/{id}"),
    ("POST", "/v1/videos/{id}/upload"),
    ("POST", "/v1/videos/{id}/cancel"),
    ("GET", "/v1/videos/{id}/stages"),
    ("POST", "/v1/videos/{id}/stages/transcode/rerun"),
    ("GET", "/v1/videos/{id}/events"),
    ("GET", "/v1/videos/{id}/transcript"),
    ("PUT", "/v1/videos/{id}/transcript"),
    ("GET", "/v1/videos/{id}/summary"),
    ("PATCH", "/v1/videos/{id}/summary"),
    ("GET", "/v1/videos/{id}/subtitles"),
    ("POST", "/v1/videos/{id}/subtitles"),
    ("POST", "/v1/videos/{id}/questions"),
    ("GET", "/v1/videos/{id}/subtitles/en.vtt"),
    ("GET", "/v1/videos/{id}/playback"),
    ("GET", "/v1/videos/{id}/publications"),
    ("POST", "/v1/videos/{id}/publications"),
    ("DELETE", "/v1/videos/{id}/publications/site"),
    ("GET", "/v1/connections"),
    ("POST", "/v1/connections/youtube/consent"),
    ("PUT", "/v1/connections/youtube"),
    ("DELETE", "/v1/connections/youtube"),
    ("POST", "/v1/imports"),
    ("POST", "/v1/webhooks"),
    ("GET", "/v1/webhooks"),
    ("GET", "/v1/webhooks/{id}"),
    ("PATCH", "/v1/webhooks/{id}"),
    ("DELETE", "/v1/webhooks/{id}"),
    ("POST", "/v1/webhooks/{id}/rotate-secret"),
    ("POST", "/v1/webhooks/{id}/test"),
    ("GET", "/v1/webhooks/{id}/deliveries"),
    ("POST", "/v1/webhooks/{id}/deliveries/{id}/redeliver"),
    ("POST", "/v1/ws-tickets"),
    ("GET", "/v1/search"),
    ("GET", "/v1/me"),
    ("GET", "/v1/usage"),
    ("GET", "/v1/settings"),
    ("PATCH", "/v1/settings"),
    ("GET", "/v1/operations"),
    ("GET", "/v1/operations/metrics"),
    ("GET", "/v1/operations/traces/{id}"),
    ("DELETE", "/v1/me"),
    ("GET", "/v1/dead-letters"),
    ("POST", "/v1/dead-letters/x/replay"),
]


@pytest.mark.parametrize(("method", "path"), GUARDED)
async def test_without_a_good_token_nothing_is_served(
    http: httpx.AsyncClient, auth: AuthServer, method: str, path: str
) -> None:
    user = uuid.uuid4()
    url = path.format(id=uuid.uuid4())
    expired = auth.token(user, exp=int(time.time()) - 60)
    elsewhere = auth.token(user, aud="anon")
    for token, code in ((None, "token_missing"), (expired, "token_expired"), (elsewhere, "token_invalid")):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        response = await http.request(method, url, headers=headers)
        assert (response.status_code, response.json()["code"]) == (401, code)
        assert response.headers["www-authenticate"] == "Bearer"


async def test_every_guarded_endpoint_is_listed_above(world: World) -> None:
    found = {
        (method.upper(), path)
        for path, methods in world.app().openapi()["paths"].items()
        for method, described in methods.items()
        if "security" in described
    }
    webhooks = (("webhooks/{id}", "webhooks/{webhook_id}"), ("deliveries/{id}", "deliveries/{delivery_id}"))
    named = set(GUARDED)
    for written, described in webhooks:
        named = {(m, p.replace(written, described)) for m, p in named}
    named = {(m, p.replace("{id}", "{video_id}").replace("en.vtt", "{language}.{format}")) for m, p in named}
    named = {
        (
            m,
            p.replace("stages/transcode", "stages/{stage}")
            .replace("letters/x", "letters/{id}")
            .replace("ions/site", "ions/{target}"),
        )
        for m, p in named
    }
    assert found == named


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
