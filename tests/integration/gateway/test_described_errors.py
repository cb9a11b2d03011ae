"""Every error that the description tells of is met, at every call of which it tells."""

import asyncpg
import httpx
import pytest

from echo_gateway.api.codes import CODES
from support import gateway_scenes, youtube_scenes
from support.api_calls import CALLS
from support.gateway_scenes import Scene
from support.gateway_world import AuthServer, World, caller

ACTS = gateway_scenes.ACTS | youtube_scenes.ACTS
OF_TOKENS = {"token_missing", "token_expired", "token_invalid"}  # of every call too: test_tokens.py
OF_GOOGLE = {"consent_invalid", "consent_too_narrow", "no_channel"}  # of a consent: test_connections.py


def test_every_code_has_its_scene() -> None:
    assert ACTS.keys() | OF_TOKENS | OF_GOOGLE == CODES.keys()


@pytest.mark.parametrize("code", ACTS)
async def test_calls_answer_it(
    world: World, http: httpx.AsyncClient, auth: AuthServer, admin: "asyncpg.Connection[asyncpg.Record]", code: str
) -> None:
    calls = [call for call in CALLS.values() if code in call.codes]
    assert calls
    found = {}
    for call in calls:
        me = caller(http, auth, app_metadata={"roles": ["operator"]})
        response = await ACTS[code](Scene(world, http, auth, admin, call, me))
        found[call.id] = (response.status_code, response.json().get("code"), response.headers["content-type"])
    assert found == dict.fromkeys(found, (CODES[code].status, code, "application/problem+json"))
