"""The built web app as the gateway serves it: beside the API, and nothing taken from it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from support.gateway_world import World


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>Echo</title>")
    (tmp_path / "theme.js").write_text("1")
    (tmp_path / "assets/index-0a1b2c3d.js").write_text("2")
    return tmp_path


@pytest.fixture
async def web(world: World, built: Path) -> AsyncIterator[httpx.AsyncClient]:
    settings = world.settings.model_copy(
        update={"web_app_dir": built, "supabase_anon_key": "anon", "storage_emulator_host": "http://store.test"}
    )
    async with replace(world, settings=settings).running() as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/upload", "/videos/0b6f1f6e-6a57-4b5e-9a0e-3f6f3c1f7a10", "/index.html"])
async def test_every_address_of_the_app_is_its_page(web: httpx.AsyncClient, path: str) -> None:
    answer = await web.get(path)
    assert (answer.status_code, answer.text) == (200, "<title>Echo</title>")
    assert answer.headers["cache-control"] == "no-cache"


async def test_what_is_named_by_its_hash_is_kept_for_good(web: httpx.AsyncClient) -> None:
    asset = await web.get("/assets/index-0a1b2c3d.js")
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert asset.headers["content-type"].startswith("text/javascript")
    assert (await web.get("/theme.js")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/assets/index-00000000.js", "/favicon.ico", "/../secrets.json", "/%2e%2e/secrets.json"]
)
async def test_a_file_that_is_not_there_is_not_the_page(web: httpx.AsyncClient, path: str) -> None:
    assert (await web.get(path)).status_code == 404


async def test_the_page_is_told_where_the_parts_are(web: httpx.AsyncClient, world: World) -> None:
    assert (await web.get("/config.json")).json() == {
        "apiBaseUrl": "",
        "websocketUrl": "",
        "supabaseUrl": world.settings.supabase_url,
        "supabaseAnonKey": "anon",
    }


async def test_the_page_runs_no_script_but_its_own_and_calls_nobody_else(web: httpx.AsyncClient, world: World) -> None:
    headers = (await web.get("/")).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == "'self'"
    called = {"'self'", "http://gateway.test", "ws://gateway.test", "http://store.test", world.settings.supabase_url}
    assert set(policy["connect-src"].split()) == called
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/none", 404), ("PATCH", "/v1/videos", 405), ("GET", "/v1/videos", 401), ("POST", "/upload", 404)],
)
async def test_the_api_s_own_refusals_stay(web: httpx.AsyncClient, method: str, path: str, status: int) -> None:
    answer = await web.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


async def test_the_documentation_stays(web: httpx.AsyncClient) -> None:
    assert "swagger" in (await web.get("/docs")).text
    assert (await web.get("/openapi.json")).json()["info"]["title"] == "Echo"
    assert (await web.get("/healthz")).json() == {"status": "ok"}


async def test_where_it_is_not_built_the_documentation_is_what_there_is(world: World, tmp_path: Path) -> None:
    settings = world.settings.model_copy(update={"web_app_dir": tmp_path / "none"})
    async with replace(world, settings=settings).running() as client:
        assert (await client.get("/")).headers["location"] == "/docs"
