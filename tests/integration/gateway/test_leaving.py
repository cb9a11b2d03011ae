"""Leaving for good, and the admin side of auth against the local auth server."""

import asyncio
import json
import os
import signal
import sys
import time
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from echo_contracts.v1 import video
from echo_gateway.adapters import SupabaseAccounts
from echo_local.supervisor.ports import free_port
from echo_shared.errors import RetryableError
from support.gateway_world import Caller, World

SERVICE_KEY = "sb_secret_test"
PASSWORD = "a long password"


async def test_leaving_takes_every_video_and_the_account(ann: Caller, bob: Caller, world: World) -> None:
    mine = {await ann.create() for _ in range(3)}
    theirs = await bob.create()
    assert (await ann.call("DELETE", "/v1/me")).status_code == 204
    assert {event.subject for event in world.publisher.events} == mine
    assert {event.type for event in world.publisher.events} == {video.Deleted.TYPE}
    assert world.accounts is not None
    assert world.accounts.deleted == [ann.user]
    assert (await ann.get("/v1/videos")).json()["items"] == []
    assert (await bob.get(f"/v1/videos/{theirs}")).status_code == 200


async def test_without_a_service_key_nothing_is_touched(world: World, bob: Caller) -> None:
    world.accounts = None
    async with world.running() as http:
        ann = Caller(http, uuid.uuid4(), bob.headers)
        video_id = await ann.create()
        response = await ann.call("DELETE", "/v1/me")
        assert (response.status_code, response.json()["code"]) == (501, "accounts_unmanaged")
        assert (await ann.get(f"/v1/videos/{video_id}")).status_code == 200


@pytest_asyncio.fixture
async def supabase_url(tmp_path: Path) -> AsyncIterator[str]:
    """The local auth server in a process of its own."""
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    account = tmp_path / "account.json"
    info = {
        "type": "service_account",
        "private_key": key.decode(),
        "client_email": "echo@echo-local.iam.gserviceaccount.com",
        "token_uri": f"{url}/token",
    }
    account.write_text(json.dumps(info))
    secrets = {
        "SUPABASE_SERVICE_KEY": SERVICE_KEY,
        "ECHO_DEMO_EMAIL": "demo@echo.local",
        "ECHO_DEMO_PASSWORD": PASSWORD,
    }
    arguments = ["--port", str(port), "--data", str(tmp_path), "--service-account", str(account)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "echo_local.auth", *arguments, env={**os.environ, **secrets}
    )
    try:
        deadline = time.monotonic() + 60
        async with httpx.AsyncClient(trust_env=False) as http:
            while True:
                try:
                    await http.get(f"{url}/healthz")
                    break
                except httpx.TransportError:
                    assert time.monotonic() < deadline
                    await asyncio.sleep(0.05)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 30)


async def test_an_account_is_removed_once_and_for_all(supabase_url: str) -> None:
    accounts = SupabaseAccounts(supabase_url, SERVICE_KEY)
    credentials = {"email": "demo@echo.local", "password": PASSWORD}
    async with httpx.AsyncClient(base_url=f"{supabase_url}/auth/v1", trust_env=False) as http:
        signed_in = await http.post("/token", params={"grant_type": "password"}, json=credentials)
        assert signed_in.status_code == 200
        user = uuid.UUID(signed_in.json()["user"]["id"])
        await accounts.delete(user)
        await accounts.delete(user)
        again = await http.post("/token", params={"grant_type": "password"}, json=credentials)
        assert again.status_code == 400


async def test_an_auth_server_that_refuses_or_is_away_is_tried_again_later(supabase_url: str) -> None:
    with pytest.raises(RetryableError):
        await SupabaseAccounts(supabase_url, "sb_secret_wrong").delete(uuid.uuid4())
    with pytest.raises(RetryableError):
        await SupabaseAccounts(f"http://127.0.0.1:{free_port()}", SERVICE_KEY).delete(uuid.uuid4())
