"""The app as a whole: health, documentation, CORS, request ids, problems."""

import re

import asyncpg
import httpx

from support.gateway_world import Caller, World


async def test_people_who_open_the_address_find_the_documentation(http: httpx.AsyncClient) -> None:
    assert (await http.get("/healthz")).json() == {"status": "ok"}
    index = await http.get("/")
    assert index.headers["location"] == "/docs"
    page = (await http.get("/docs")).text
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page) == []  # it works without any other host
    for address in re.findall(r"""(?:src|href)=["']([^"']+)""", page):
        assert (await http.get(address)).status_code == 200, address


async def test_the_description_says_how_to_sign_in_and_what_can_go_wrong(http: httpx.AsyncClient) -> None:
    document = (await http.get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    create = document["paths"]["/v1/videos"]["post"]
    assert create["security"] == [{"HTTPBearer": []}]
    assert {"201", "401", "413", "422", "503"} <= create["responses"].keys()
    assert "application/problem+json" in create["responses"]["401"]["content"]
    assert "/push" not in document["paths"]


async def test_pages_of_listed_origins_may_call_and_read_why_they_were_refused(http: httpx.AsyncClient) -> None:
    for origin, allowed in (("http://app.test", "http://app.test"), ("http://evil.test", None)):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        preflight = await http.options(
            "/v1/videos", headers=asked | {"Access-Control-Request-Headers": "authorization"}
        )
        refused = await http.post("/v1/videos", content=b"x" * 300_000, headers={"Origin": origin})
        for response in (preflight, refused):
            assert response.headers.get("access-control-allow-origin") == allowed
        assert refused.status_code == 413


async def test_every_answer_has_an_id_of_its_own(http: httpx.AsyncClient) -> None:
    sent = {"X-Request-Id": "mine"}
    ids = {(await http.get(path, headers=sent)).headers["x-request-id"] for path in ("/healthz", "/v1/videos", "/none")}
    assert len(ids) == 3
    assert "mine" not in ids


async def test_what_is_not_there_is_a_problem_too(http: httpx.AsyncClient) -> None:
    for method, path, status, code in (
        ("GET", "/none", 404, "not_found"),
        ("PATCH", "/v1/videos", 405, "method_not_allowed"),
    ):
        response = await http.request(method, path)
        assert (response.status_code, response.json()["code"]) == (status, code)
        assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["allow"] == "GET, POST"


async def test_a_database_that_is_away_is_said_to_callers_and_to_pubsub(
    ann: Caller, world: World, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await admin.execute("alter role echo_gateway nologin")
    end = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'echo_gateway'"
    try:
        await admin.execute(end)
        response = await ann.get("/v1/videos")
        assert (response.status_code, response.json()["code"]) == (503, "database_unavailable")
        assert response.headers["retry-after"]
        assert "echo_gateway" not in response.text
    finally:
        await admin.execute("alter role echo_gateway login")
    assert (await ann.get("/v1/videos")).status_code == 200
    del world
