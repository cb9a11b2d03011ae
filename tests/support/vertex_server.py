"""A server that speaks Vertex AI's wire format and says what a test tells it to, in order."""

import asyncio
import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web
from google.oauth2.credentials import Credentials

from echo_shared.ai import AiSettings, Gemini
from echo_shared.cache import InProcessCache


def credentials() -> Credentials:
    return Credentials(token="test-token")  # type: ignore[no-untyped-call, unused-ignore]


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    answered: bool = False  # with tokens on the bill
    at: float = field(default_factory=time.monotonic)  # seconds

    @property
    def parts(self) -> list[dict[str, Any]]:
        return [part for content in self.body["contents"] for part in content["parts"]]

    @property
    def texts(self) -> list[str]:
        return [part["text"] for part in self.parts if "text" in part]

    @property
    def audio(self) -> bytes:
        (data,) = [part["inlineData"]["data"] for part in self.parts if "inlineData" in part]
        # The client writes the URL-safe alphabet.
        return base64.urlsafe_b64decode(data)


class VertexServer:
    """Answers are given once each; `answer_with` decides by the request instead."""

    def __init__(self) -> None:
        self.requests: list[Asked] = []
        self.answer_with: Callable[[Asked], Any] | None = None
        self._replies: list[tuple[int, Any, dict[str, str]]] = []
        self._hangs = False
        self._breaks = 0

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 1024**2)
        app.router.add_post("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def settings(self, **changes: Any) -> AiSettings:
        fields: dict[str, Any] = {
            "gemini_base_url": self.url,
            "gemini_attempts": 3,
            "gemini_timeout_seconds": 60,
        } | changes
        return AiSettings(google_cloud_project="echo-test", vertex_ai_location="europe-west4", **fields)

    def gemini(self, **changes: Any) -> Gemini:
        return Gemini(self.settings(**changes), InProcessCache(), credentials=credentials(), first_delay=0.01)

    def answers(self, *values: Any) -> None:
        self.says(*map(json.dumps, values))

    def says(self, *texts: str, reason: str = "STOP") -> None:
        self.replies(*(reply(text, reason) for text in texts))

    def replies(self, *bodies: Any) -> None:
        self._replies += [(200, body, {}) for body in bodies]

    def fails(self, status: int, times: int = 1, *, retry_after: float | None = None) -> None:
        error = {"error": {"code": status, "message": "told to", "status": "TOLD_TO"}}
        headers = {} if retry_after is None else {"Retry-After": f"{retry_after:g}"}
        self._replies += [(status, error, headers)] * times

    def hangs(self) -> None:
        self._hangs = True

    def breaks(self, times: int = 1) -> None:
        """Connections end in the middle of the answer, before anything else is said."""
        self._breaks += times

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if self._hangs:
            await asyncio.sleep(30)
        asked = Asked(request.path, dict(request.headers), await request.json())
        self.requests.append(asked)
        if self._breaks:
            self._breaks -= 1
            return await _broken(request)
        if self.answer_with is not None:
            return web.json_response(reply(json.dumps(self.answer_with(asked))))
        status, body, headers = self._replies.pop(0)
        asked.answered = isinstance(body, dict) and "usageMetadata" in body
        if isinstance(body, str):
            return web.Response(text=body, content_type="text/html", status=status)
        return web.json_response(body, status=status, headers=headers)


async def _broken(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'{"candidates": [')
    assert request.transport is not None
    request.transport.close()
    return response


def reply(text: str, reason: str = "STOP") -> dict[str, Any]:
    return {
        "candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": reason}],
        "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2},
        "modelVersion": "gemini-2.5-flash",
    }
