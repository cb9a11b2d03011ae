"""What stands around the gateway in tests: the auth server, the cloud in memory, callers and Pub/Sub."""

import json
import time
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI

from echo_contracts.envelope import Envelope
from echo_contracts.topics import TOPIC_OF_TYPE
from echo_gateway.cloud import Cloud
from echo_gateway.main import create_app
from echo_gateway.settings import Settings
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket, InMemoryPublisher
from support.push_body import push_body


@dataclass
class AuthServer:
    """Supabase's side: signs tokens, serves the key set."""

    url: str = ""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    kid: str = "k1"
    fetched: int = 0
    more_keys: list[dict[str, Any]] = field(default_factory=list)

    def key_set(self) -> bytes:
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key()))
        mine = public | {"kid": self.kid, "alg": "ES256", "use": "sig"}
        return json.dumps({"keys": [mine, *self.more_keys]}).encode()

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


@dataclass
class InMemoryUploadSessions:
    """Remembers what a session was opened for."""

    opened: list[dict[str, Any]] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)

    async def received(self, url: str, *, size: int) -> int | None:
        """See `UploadSessions.received`: those in `held` are good."""
        del size
        return self.held.get(url)

    async def start(
        self, name: str, *, content_type: str, size: int, metadata: Mapping[str, str], origin: str | None
    ) -> str:
        """See `UploadSessions.start`."""
        session = {"name": name, "content_type": content_type, "size": size, "metadata": dict(metadata)}
        self.opened.append(session | {"origin": origin})
        return f"http://store.test/session/{len(self.opened)}"


@dataclass
class InMemoryAccounts:
    """Remembers who was removed."""

    deleted: list[uuid.UUID] = field(default_factory=list)

    async def delete(self, user: uuid.UUID) -> None:
        """See `Accounts.delete`."""
        self.deleted.append(user)


@dataclass
class World:
    """What is outside the gateway."""

    settings: Settings
    uploads: InMemoryBucket = field(default_factory=lambda: InMemoryBucket("echo-uploads"))
    results: InMemoryBucket = field(default_factory=lambda: InMemoryBucket("echo-results"))
    sessions: InMemoryUploadSessions = field(default_factory=InMemoryUploadSessions)
    publisher: InMemoryPublisher = field(default_factory=InMemoryPublisher)
    accounts: InMemoryAccounts | None = field(default_factory=InMemoryAccounts)

    @asynccontextmanager
    async def connect(self, _settings: Settings) -> AsyncIterator[Cloud]:
        """In place of Google's clients."""
        yield Cloud(Storage(self.uploads, self.results), self.sessions, self.publisher, self.accounts)

    def app(self) -> FastAPI:
        """One more instance of the gateway."""
        return create_app(self.settings, self.connect)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[httpx.AsyncClient]:
        """An instance with its clients and tasks, reached over ASGI."""
        app = self.app()
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway.test") as http,
        ):
            yield http


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


def caller(http: httpx.AsyncClient, auth: AuthServer, **claims: Any) -> Caller:
    user = uuid.uuid4()
    return Caller(http, user, {"Authorization": f"Bearer {auth.token(user, **claims)}"})


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
