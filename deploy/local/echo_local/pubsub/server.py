"""The embedded Pub/Sub server: puts log, broker, pushes, gRPC and HTTP together, and takes them apart."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
import grpc

from .broker import Broker, Settings
from .errors import PubSubError
from .journal import Journal
from .limits import MAX_REQUEST_BYTES
from .log import Log
from .publisher import Publisher
from .push import PushAnswer, Pushers
from .restore import restore
from .subscriber import Subscriber
from .tokens import Signer
from .web import serve

# Below the 5 s after which uvicorn closes an idle connection: a push must not race with that.
KEEP_ALIVE = 4.0
STOP_GRACE = 0.5


class PortTakenError(Exception):
    """The sentence says which."""


class EmbeddedPubSub:
    """Google Pub/Sub in this process, kept in `data_dir`. Port 0 lets the system choose."""

    def __init__(
        self,
        data_dir: Path,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        http_port: int = 0,
        settings: Settings | None = None,
    ) -> None:
        self._data_dir = data_dir
        self._host = host
        self._wanted = (port, http_port)
        self._settings = settings or Settings()
        self._stack = AsyncExitStack()
        self.port = 0
        self.http_port = 0

    @property
    def address(self) -> str:
        """What PUBSUB_EMULATOR_HOST is set to."""
        return f"{self._host}:{self.port}"

    @property
    def certs_url(self) -> str:
        return f"http://{self._host}:{self.http_port}/certs"

    async def start(self) -> None:
        """PortTakenError or DataInUseError when it cannot; nothing is left open then."""
        async with AsyncExitStack() as stack:
            await self._open(stack)
            self._stack = stack.pop_all()

    async def stop(self) -> None:
        await self._stack.aclose()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _open(self, stack: AsyncExitStack) -> None:
        await asyncio.to_thread(self._data_dir.mkdir, parents=True, exist_ok=True)
        log = Log(self._data_dir / "pubsub.sqlite")
        stack.push_async_callback(log.close)
        await log.open()
        broker = Broker(Journal(log), self._settings)
        await restore(log, broker)
        signer = await asyncio.to_thread(Signer, self._data_dir / "signing-key.pem")
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE)
        session = await stack.enter_async_context(
            aiohttp.ClientSession(
                connector=connector,
                response_class=PushAnswer,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                headers={"User-Agent": "CloudPubSub-Google"},
            )
        )
        port, http_port = self._wanted
        try:
            runner, self.http_port = await serve(self._host, http_port, signer, broker)
        except OSError as error:
            raise _taken(self._host, http_port, "--http-port") from error
        stack.push_async_callback(runner.cleanup)
        server = grpc.aio.server(
            options=[("grpc.max_receive_message_length", 2 * MAX_REQUEST_BYTES), ("grpc.so_reuseport", 0)]
        )
        server.add_generic_rpc_handlers((Publisher(broker).handler(), Subscriber(broker).handler()))
        try:
            self.port = server.add_insecure_port(f"{self._host}:{port}")
        except RuntimeError as error:
            raise _taken(self._host, port, "--port") from error

        pushers = Pushers(session, signer, self._settings)
        broker.on_configured = pushers.configure
        stack.push_async_callback(pushers.close)
        stack.push_async_callback(server.stop, STOP_GRACE)
        stack.callback(broker.stop, PubSubError(grpc.StatusCode.UNAVAILABLE, "The server is stopping."))
        await server.start()
        for subscription in broker.subscriptions.values():
            pushers.configure(subscription)


def _taken(host: str, port: int, option: str) -> PortTakenError:
    return PortTakenError(
        f"Port {port} on {host} is taken. Stop the program that uses it, or choose another with {option}."
    )
