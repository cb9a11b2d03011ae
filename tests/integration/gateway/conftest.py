"""The gateway over real Postgres and a real key server; the cloud's buckets and topics are the fakes in memory."""

import threading
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from echo_gateway.commands.resume import Resumption
from echo_gateway.parts import parts
from echo_gateway.repositories.database import Database
from echo_gateway.settings import Settings
from echo_local.postgres import EmbeddedPostgres
from support.gateway_world import AuthServer, Caller, Pushes, World, caller

MIGRATIONS = Path(__file__).parents[3] / "deploy/supabase/migrations"
TABLES = (
    "videos, stages, stage_units, events, tombstones, dead_letters, used_tickets, webhooks, webhook_deliveries, "
    "idempotency_keys, rate_windows, quotas, usage_entries, user_settings, "
    "search_videos, transcript_segments, search_due, connections, consents"
)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedPostgres]:
    """One server for all tests."""
    folder = tmp_path_factory.mktemp("postgres")
    server = EmbeddedPostgres(folder / "data")
    await server.start(MIGRATIONS)
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def admin(postgres: EmbeddedPostgres) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """The superuser on an empty database."""
    connection = await asyncpg.connect(postgres.admin_url)
    await connection.execute(f"truncate {TABLES}")
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def database(postgres: EmbeddedPostgres, admin: "asyncpg.Connection[asyncpg.Record]") -> AsyncIterator[Database]:
    """The gateway's own connections to an empty database."""
    del admin  # emptied
    found = await Database.open(postgres.gateway_url, size=8)
    yield found
    await found.close()


@pytest.fixture(scope="session")
def auth() -> Iterator[AuthServer]:
    found = AuthServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.fetched += 1
            body = found.key_set()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()


@pytest.fixture
def world(postgres: EmbeddedPostgres, admin: "asyncpg.Connection[asyncpg.Record]", auth: AuthServer) -> World:
    del admin  # the database is empty
    return World(
        Settings(
            _env_file=None,
            database_url=postgres.gateway_url,
            supabase_url=auth.url,
            jwt_secret_key="a secret of at least thirty-two characters",
            cors_origins="http://app.test",
            gateway_public_url="http://gateway.test",
            fastapi_env="development",
            push_auth="off",
        )
    )


@pytest_asyncio.fixture
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """The gateway, over ASGI."""
    async with world.running() as client:
        yield client


@pytest.fixture
def ann(http: httpx.AsyncClient, auth: AuthServer) -> Caller:
    return caller(http, auth)


@pytest.fixture
def bob(http: httpx.AsyncClient, auth: AuthServer) -> Caller:
    return caller(http, auth)


@pytest.fixture
def operator(http: httpx.AsyncClient, auth: AuthServer) -> Caller:
    return caller(http, auth, app_metadata={"roles": ["operator"]})


@pytest.fixture
def pubsub(http: httpx.AsyncClient) -> Pushes:
    return Pushes(http)


@pytest_asyncio.fixture
async def resumption(world: World) -> AsyncIterator[Resumption]:
    """Of an instance without a web server."""
    async with world.connect(world.settings) as cloud, parts(world.settings, cloud) as found:
        yield found.resumption
