"""The auth server under the official Supabase client, in a process of its own."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import google.auth.transport.requests
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.oauth2 import service_account
from supabase import AsyncClient, AuthApiError, create_async_client

from echo_local.supervisor.ports import free_port

SERVICE_KEY = "sb_secret_test"


def write_account(path: Path, port: int) -> None:
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    info = {
        "type": "service_account",
        "private_key": key.decode(),
        "client_email": "echo@echo-local.iam.gserviceaccount.com",
        "token_uri": f"http://127.0.0.1:{port}/token",
    }
    path.write_text(json.dumps(info))


@asynccontextmanager
async def running(folder: Path, port: int) -> AsyncIterator[str]:
    """The server on `port`; its base URL."""
    account = folder / "service-account.json"
    if not account.exists():
        write_account(account, port)
    command = ["-m", "echo_local.auth", "--port", str(port), "--data", str(folder), "--service-account", str(account)]
    command += ["--web-origin", "http://app.test"]
    secrets = {
        "SUPABASE_SERVICE_KEY": SERVICE_KEY,
        "ECHO_DEMO_EMAIL": "demo@echo.local",
        "ECHO_DEMO_PASSWORD": "demo-demo",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, *command, env={**os.environ, **secrets})
    url = f"http://127.0.0.1:{port}"
    try:
        await ready(url)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0


async def ready(url: str) -> None:
    deadline = time.monotonic() + 30
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{url}/healthz") as response:
                    assert response.status == 200
                    return
            except aiohttp.ClientConnectionError:
                assert time.monotonic() < deadline
                await asyncio.sleep(0.05)


@pytest.fixture
async def url(tmp_path: Path) -> AsyncIterator[str]:
    async with running(tmp_path, free_port()) as url:
        yield url


@pytest.fixture
async def client(url: str) -> AsyncIterator[AsyncClient]:
    client = await create_async_client(url, "sb_publishable_test")
    yield client
    await client.auth.sign_out()
    await client.auth.close()


async def test_a_user_signs_up_refreshes_and_signs_out(client: AsyncClient) -> None:
    signed_up = await client.auth.sign_up({"email": "ann@example.org", "password": "sesame-open"})
    assert signed_up.session
    assert signed_up.user
    refreshed = await client.auth.refresh_session()
    assert refreshed.session
    assert refreshed.session.refresh_token != signed_up.session.refresh_token
    seen = await client.auth.get_user()
    assert seen
    assert seen.user.id == signed_up.user.id
    await client.auth.sign_out()
    with pytest.raises(AuthApiError, match="session_id"):
        await client.auth.get_user(refreshed.session.access_token)


async def test_the_demo_account_is_ready_and_its_token_verifies(client: AsyncClient) -> None:
    signed_in = await client.auth.sign_in_with_password({"email": "demo@echo.local", "password": "demo-demo"})
    assert signed_in.session
    claims = await client.auth.get_claims(signed_in.session.access_token)
    assert claims
    assert signed_in.user
    assert claims["claims"]["sub"] == signed_in.user.id


async def test_a_wrong_password_has_supabase_code(client: AsyncClient) -> None:
    with pytest.raises(AuthApiError) as refused:
        await client.auth.sign_in_with_password({"email": "demo@echo.local", "password": "wrong"})
    assert (refused.value.status, refused.value.code) == (400, "invalid_credentials")


async def test_the_service_key_lists_changes_and_deletes_users(url: str, client: AsyncClient) -> None:
    admin = await create_async_client(url, SERVICE_KEY)
    created = await admin.auth.admin.create_user({"email": "bob@example.org", "password": "sesame-open"})
    assert {user.email for user in await admin.auth.admin.list_users()} == {"demo@echo.local", "bob@example.org"}
    await admin.auth.admin.update_user_by_id(created.user.id, {"user_metadata": {"name": "Bob"}})
    seen = await admin.auth.admin.get_user_by_id(created.user.id)
    assert seen.user.user_metadata == {"name": "Bob"}
    await client.auth.sign_in_with_password({"email": "bob@example.org", "password": "sesame-open"})
    await admin.auth.admin.delete_user(created.user.id)
    with pytest.raises(AuthApiError):
        await admin.auth.admin.get_user_by_id(created.user.id)
    with pytest.raises(AuthApiError):
        await client.auth.refresh_session()
    await admin.auth.close()


async def test_admin_endpoints_refuse_a_user(client: AsyncClient) -> None:
    signed_in = await client.auth.sign_in_with_password({"email": "demo@echo.local", "password": "demo-demo"})
    assert signed_in.session
    with pytest.raises(AuthApiError) as refused:
        await client.auth.admin.list_users()
    assert refused.value.code == "not_admin"


async def test_users_and_key_survive_a_restart(tmp_path: Path) -> None:
    port = free_port()
    async with running(tmp_path, port) as url:
        first = await create_async_client(url, "sb_publishable_test")
        session = (await first.auth.sign_up({"email": "ann@example.org", "password": "sesame-open"})).session
        assert session
        await first.auth.close()
    async with running(tmp_path, port) as url:
        second = await create_async_client(url, "sb_publishable_test")
        seen = await second.auth.get_user(session.access_token)
        assert seen
        assert seen.user.email == "ann@example.org"
        await second.auth.close()


async def test_a_service_account_file_gets_a_token(url: str, tmp_path: Path) -> None:
    assert url
    credentials = service_account.Credentials.from_service_account_file(  # type: ignore[no-untyped-call, unused-ignore]
        str(tmp_path / "service-account.json"), scopes=["https://www.googleapis.com/auth/devstorage.full_control"]
    )
    await asyncio.to_thread(credentials.refresh, google.auth.transport.requests.Request())
    assert credentials.token.startswith("ya29.")


async def test_browsers_may_call_from_another_origin(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        preflight = {"Origin": "http://localhost:5173", "Access-Control-Request-Method": "POST"}
        async with session.options(f"{url}/auth/v1/token", headers=preflight) as response:
            assert response.status == 204
            assert "apikey" in response.headers["Access-Control-Allow-Headers"]
        async with session.post(f"{url}/auth/v1/token", data=b"[", headers={"Origin": "http://x"}) as response:
            assert response.status == 400
            assert response.headers["Access-Control-Allow-Origin"] == "*"
        async with session.get(f"{url}/auth/v1/nothing") as response:
            assert response.status == 404
            assert (await response.json())["error_code"] == "not_found"


async def test_the_platform_s_own_pages_alone_are_shown_the_ready_account(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{url}/demo", headers={"Origin": "http://app.test"}) as shown:
            assert await shown.json() == {"email": "demo@echo.local", "password": "demo-demo"}
            assert shown.headers["Cache-Control"] == "no-store"
        for headers in ({"Origin": "http://evil.test"}, {}):  # none: a page of a rebound domain
            async with session.get(f"{url}/demo", headers=headers) as refused:
                assert refused.status == 403
                assert "demo-demo" not in await refused.text()
