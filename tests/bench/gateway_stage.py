"""What a gateway stands on in a benchmark: Postgres, a key server, users and their tokens, and the process itself."""

import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from healthy import healthy

from echo_local.postgres import EmbeddedPostgres
from echo_local.supervisor.ports import free_port

ROOT = Path(__file__).parents[2]
SECRET = "a secret of at least thirty-two characters"


@dataclass
class Stage:
    """Addresses, and the key under which users' tokens are signed."""

    postgres: EmbeddedPostgres
    auth: str = ""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def token(self, user: uuid.UUID) -> str:
        """As Supabase signs them."""
        now = int(time.time())
        claims = {
            "sub": str(user),
            "aud": "authenticated",
            "iss": f"{self.auth}/auth/v1",
            "iat": now,
            "exp": now + 3600,
        }
        return jwt.encode(claims, self.key, algorithm="ES256", headers={"kid": "k"})

    async def keys(self, _request: web.Request) -> web.Response:
        """The key set."""
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key()))
        return web.json_response({"keys": [public | {"kid": "k", "alg": "ES256", "use": "sig"}]})

    async def settled(self) -> None:
        """Until the gateway has indexed for search what it found waiting."""
        connection = await asyncpg.connect(self.postgres.admin_url)
        try:
            async with asyncio.timeout(60):
                while await connection.fetchval("select count(*) from search_due"):
                    await asyncio.sleep(0.1)
        finally:
            await connection.close()

    @contextlib.asynccontextmanager
    async def gateway(self) -> AsyncIterator["Served"]:
        """A gateway of its own process, as it is run, its log thrown away."""
        nowhere = f"127.0.0.1:{free_port()}"  # neither storage nor Pub/Sub is asked for anything here
        env = {
            "DATABASE_URL": self.postgres.gateway_url,
            "SUPABASE_URL": self.auth,
            "JWT_SECRET_KEY": SECRET,
            "FASTAPI_ENV": "development",
            "PUSH_AUTH": "off",
            "RATE_LIMIT_REQUESTS": "1000000000",
            "STORAGE_EMULATOR_HOST": f"http://{nowhere}",
            "PUBSUB_EMULATOR_HOST": nowhere,
        }
        async with served("-m", "echo_gateway.main", env=env) as found:
            yield found

    @contextlib.asynccontextmanager
    async def bare(self) -> AsyncIterator["Served"]:
        """The peer of its reads."""
        env = {"DATABASE_URL": self.postgres.admin_url}
        async with served(str(Path(__file__).with_name("bare_app.py")), env=env) as found:
            yield found


@dataclass(frozen=True)
class Served:
    """A web server that answers."""

    url: str
    port: int
    pid: int


@contextlib.asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    """Postgres with every migration, and the key server."""
    with tempfile.TemporaryDirectory() as folder:
        found = Stage(EmbeddedPostgres(Path(folder) / "data"))
        await found.postgres.start(ROOT / "deploy/supabase/migrations")
        app = web.Application()
        app.router.add_get("/auth/v1/.well-known/jwks.json", found.keys)
        runner = web.AppRunner(app)
        try:
            await runner.setup()
            port = free_port()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            found.auth = f"http://127.0.0.1:{port}"
            yield found
        finally:
            await runner.cleanup()
            await found.postgres.stop()


@contextlib.asynccontextmanager
async def served(*command: str, env: dict[str, str]) -> AsyncIterator[Served]:
    """A Python process that serves HTTP, from its first answer to its end."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        env={**os.environ, **env, "PORT": str(port)},
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        await healthy(url)
        yield Served(url, port, process.pid)
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 15)
