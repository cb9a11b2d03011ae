"""The gateway over real Postgres and a real key server; the cloud's buckets and topics are the fakes in memory."""

import json
import os
import threading
import time
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import jwt
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI

from echo_contracts.envelope import Envelope
from echo_contracts.topics import TOPIC_OF_TYPE
from echo_gateway.main import Cloud, create_app
from echo_gateway.settings import Settings
from echo_local.postgres import EmbeddedPostgres
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket, InMemoryPublisher
from push_body import push_body

MIGRATIONS = Path(__file__).parents[3] / "deploy/supabase/migrations"
TABLES = "videos, stages, stage_units, events, tombstones, dead_letters, used_tickets"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[EmbeddedPostgres]:
    """One server for all tests."""
    folder = tmp_path_factory.mktemp("postgres")
    server = EmbeddedPostgres(folder / "data")
    await server.start(MIGRATIONS)
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def admin(postgres: EmbeddedPostgres) -> AsyncIterator[asyncpg.Connection]:
    """The superuser on an empty database."""
    connection = await asyncpg.connect(postgres.admin_url)
    await connection.execute(f"truncate {TABLES}")
    yield connection
    await connection.close()


@dataclass
class AuthServer:
    """Supabase's side: signs tokens, serves the key set."""

    url: str = ""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    kid: str = "k1"
    fetched: int = 0

    def key_set(self) -> bytes:
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key()))
        return json.dumps({"keys": [public | {"kid": self.kid, "alg": "ES256", "use": "sig"}]}).encode()

    def token(self, user: uuid.UUID, *, headers: Mapping[str, str] | None = None, **claims: Any) -> str:
        """A token as Supabase signs them, with some claims other than usual (None: absent)."""
        now = int(time.time())
        usual = {
            "sub": str(user),
            "aud": "authenticated",
            "iss": f"{self.url}/auth/v1",
            "iat": now,
            "exp": now + 3600,
            "role": "authenticated",
            "email": "somebody@example.org",
        }
        body = {name: value for name, value in (usual | claims).items() if value is not None}
        return jwt.encode(body, self.key, algorithm="ES256", headers={"kid": self.kid, **(headers or {})})


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


@dataclass
class InMemoryUploadSessions:
    """Remembers what a session was opened for."""

    opened: list[dict[str, Any]] = field(default_factory=list)

    async def start(
        self, name: str, *, content_type: str, size: int, metadata: Mapping[str, str], origin: str | None
    ) -> str:
        """See `UploadSessions.start`."""
        session = {"name": name, "content_type": content_type, "size": size, "metadata": dict(metadata)}
        self.opened.append(session | {"origin": origin})
        return f"http://store.test/session/{len(self.opened)}"


@dataclass
class World:
    """What is outside the gateway."""

    settings: Settings
    uploads: InMemoryBucket = field(default_factory=lambda: InMemoryBucket("echo-uploads"))
    results: InMemoryBucket = field(default_factory=lambda: InMemoryBucket("echo-results"))
    sessions: InMemoryUploadSessions = field(default_factory=InMemoryUploadSessions)
    publisher: InMemoryPublisher = field(default_factory=InMemoryPublisher)

    @asynccontextmanager
    async def connect(self, _settings: Settings) -> AsyncIterator[Cloud]:
        """In place of Google's clients."""
        yield Cloud(Storage(self.uploads, self.results), self.sessions, self.publisher)

    def app(self) -> FastAPI:
        """One more instance of the gateway."""
        return create_app(self.settings, self.connect)


@pytest.fixture
def world(postgres: EmbeddedPostgres, admin: asyncpg.Connection, auth: AuthServer) -> World:
    del admin  # the database is empty
    for name in list(os.environ):
        assert not name.startswith("JWT_SECRET"), "tests read no environment"
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


@dataclass
class Caller:
    """Somebody with a token, or nobody."""

    http: httpx.AsyncClient
    user: uuid.UUID
    headers: dict[str, str]

    async def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = self.headers | more.pop("headers", {})
        return await self.http.request(method, path, headers=headers, **more)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.call("GET", path, **more)

    async def post(self, path: str, **more: Any) -> httpx.Response:
        return await self.call("POST", path, **more)

    async def create(self, **more: Any) -> str:
        """A new video's id."""
        body = {"filename": "holiday.mp4", "content_type": "video/mp4", "size": 1000} | more
        response = await self.post("/v1/videos", json=body)
        assert response.status_code == 201, response.text
        return str(response.json()["video"]["id"])


@pytest_asyncio.fixture
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """The gateway, over ASGI."""
    app = world.app()
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway.test") as client,
    ):
        yield client


def caller(http: httpx.AsyncClient, auth: AuthServer, **claims: Any) -> Caller:
    user = uuid.uuid4()
    return Caller(http, user, {"Authorization": f"Bearer {auth.token(user, **claims)}"})


@pytest.fixture
def ann(http: httpx.AsyncClient, auth: AuthServer) -> Caller:
    return caller(http, auth)


@pytest.fixture
def bob(http: httpx.AsyncClient, auth: AuthServer) -> Caller:
    return caller(http, auth)


@pytest.fixture
def operator(http: httpx.AsyncClient, auth: AuthServer) -> Caller:
    return caller(http, auth, app_metadata={"roles": ["operator"]})


@dataclass
class Pushes:
    """Pub/Sub, as the gateway's push endpoint sees it."""

    http: httpx.AsyncClient

    async def push(self, *events: Envelope) -> None:
        """Deliver events; each must be acked."""
        for event in events:
            response = await self.raw(f"{TOPIC_OF_TYPE[event.type]}.gateway", event.attributes(), event.body())
            assert response.status_code == 204, response.text

    async def raw(
        self, subscription: str, attributes: Mapping[str, str], data: bytes, id: str | None = None
    ) -> httpx.Response:
        """Deliver anything."""
        return await self.http.post("/push", content=push_body(subscription, attributes, data, id or str(uuid.uuid4())))


@pytest.fixture
def pubsub(http: httpx.AsyncClient) -> Pushes:
    return Pushes(http)
