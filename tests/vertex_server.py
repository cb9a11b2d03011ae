"""A server that speaks Vertex AI's wire format and says what a test tells it to, in order."""

import asyncio
import base64
import json
from dataclasses import dataclass

from aiohttp import web
from google.oauth2.credentials import Credentials

from echo_shared.ai import AiSettings, Gemini
from echo_shared.cache import InProcessCache


def credentials():
    return Credentials(token="test-token")


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict
    body: dict

    @property
    def parts(self):
        return [part for content in self.body["contents"] for part in content["parts"]]

    @property
    def texts(self):
        return [part["text"] for part in self.parts if "text" in part]

    @property
    def audio(self):
        (data,) = [part["inlineData"]["data"] for part in self.parts if "inlineData" in part]
        # The client writes the URL-safe alphabet.
        return base64.urlsafe_b64decode(data)


class VertexServer:
    """Answers are given once each; `answer_with` decides by the request instead."""

    def __init__(self):
        self.requests = []
        self.answer_with = None
        self._replies = []
        self._hangs = False

    async def __aenter__(self):
        app = web.Application(client_max_size=64 * 1024**2)
        app.router.add_post("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_):
        await self._runner.cleanup()

    def settings(self, kind=AiSettings, **changes):
        fields = {"gemini_base_url": self.url, "gemini_attempts": 3, "gemini_timeout_seconds": 60} | changes
        return kind(google_cloud_project="echo-test", vertex_ai_location="europe-west4", **fields)

    def gemini(self, **changes):
        return Gemini(self.settings(**changes), InProcessCache(), credentials=credentials(), first_delay=0.01)

    def answers(self, *values):
        self.says(*map(json.dumps, values))

    def says(self, *texts, reason="STOP"):
        self.replies(*(reply(text, reason) for text in texts))

    def replies(self, *bodies):
        self._replies += [(200, body) for body in bodies]

    def fails(self, status, times=1):
        error = {"error": {"code": status, "message": "told to", "status": "TOLD_TO"}}
        self._replies += [(status, error)] * times

    def hangs(self):
        self._hangs = True

    async def _serve(self, request):
        if self._hangs:
            await asyncio.sleep(30)
        asked = Asked(request.path, dict(request.headers), await request.json())
        self.requests.append(asked)
        if self.answer_with is not None:
            return web.json_response(reply(json.dumps(self.answer_with(asked))))
        status, body = self._replies.pop(0)
        return web.json_response(body, status=status)


def reply(text, reason="STOP"):
    return {
        "candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": reason}],
        "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2},
        "modelVersion": "gemini-2.5-flash",
    }
