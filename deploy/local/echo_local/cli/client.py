"""The gateway's API as the ready account of this machine uses it."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from echo_local.cli.exits import CommandError
from echo_local.platform.state import Running

_RETRY_SECONDS = 60.0  # a gateway that was killed is back by then
_PAGE = 500


class ApiError(Exception):
    """The gateway refused: its problem document's code and sentence."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(problem.get("code", f"http_{status}"))
        remedy = problem.get("remedy")
        super().__init__(f"{problem.get('title', 'The gateway refused.')}{f' {remedy}' if remedy else ''}")


class Client:
    """Signed in when first needed, and again when the token has expired."""

    def __init__(self, running: Running, session: aiohttp.ClientSession) -> None:
        self.session = session
        self._running = running
        self._token: str | None = None

    async def get(self, path: str, **query: Any) -> Any:
        """The JSON answer. Raises `ApiError`."""
        return await self._call("GET", path, query=query)

    async def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The JSON answer, None when there is none. Raises `ApiError`."""
        return await self._call("POST", path, body=body)

    @asynccontextmanager
    async def websocket(self) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        """A connection for live events. Raises `ApiError`, `aiohttp.ClientError`."""
        ticket = (await self.post("/v1/ws-tickets"))["ticket"]
        url = f"{self._running.gateway}/v1/ws"
        async with self.session.ws_connect(url, protocols=("echo.v1", f"ticket.{ticket}"), heartbeat=20) as socket:
            yield socket

    async def events(self, video: str) -> list[dict[str, Any]]:
        """The whole log of a video. Raises `ApiError`."""
        found: list[dict[str, Any]] = []
        after = 0
        while True:
            page = await self.get(f"/v1/videos/{video}/events", after=after, limit=_PAGE)
            found += page["items"]
            if len(page["items"]) < _PAGE:
                return found
            after = page["next"]

    async def _call(
        self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Mapping[str, Any] | None = None
    ) -> Any:
        deadline = time.monotonic() + _RETRY_SECONDS
        renewed = False
        while True:
            try:
                return await self._once(method, path, query, body)
            except ApiError as error:
                if error.status == 401 and not renewed:
                    self._token, renewed = None, True
                elif error.status != 503 or time.monotonic() > deadline:
                    raise
            except aiohttp.ClientConnectorError:
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(0.5)

    async def _once(
        self, method: str, path: str, query: Mapping[str, Any] | None, body: Mapping[str, Any] | None
    ) -> Any:
        if self._token is None:
            self._token = await self.sign_in()
        headers = {"Authorization": f"Bearer {self._token}"}
        url = self._running.gateway + path
        async with self.session.request(method, url, params=query, json=body, headers=headers) as response:
            if response.status >= 400:
                raise ApiError(response.status, await _problem(response))
            return await response.json() if response.content_type == "application/json" else None

    async def sign_in(self) -> str:
        """A new access token of the ready account. Raises `CommandError`."""
        url = f"{self._running.auth}/auth/v1/token?grant_type=password"
        account = {"email": self._running.email, "password": self._running.password}
        async with self.session.post(url, json=account, headers={"apikey": self._running.anon_key}) as response:
            if response.status != 200:
                raise CommandError(f"Signing in as {self._running.email} failed (HTTP {response.status}).")
            token: str = (await response.json())["access_token"]
            return token


@asynccontextmanager
async def connected(running: Running) -> AsyncIterator[Client]:
    """A client. What the gateway refuses or why it cannot be reached becomes a `CommandError`."""
    timeout = aiohttp.ClientTimeout(total=None, connect=10, sock_read=120)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        try:
            yield Client(running, session)
        except ApiError as error:
            raise CommandError(f"{error.code}: {error}") from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise CommandError(f"The platform does not answer: {error or type(error).__name__}.") from None


async def _problem(response: aiohttp.ClientResponse) -> Mapping[str, Any]:
    try:
        problem = await response.json(content_type=None)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
