"""The HTTP side: the key set that push tokens are checked with, how much waits, and a health check."""

from __future__ import annotations

import time

from aiohttp import web

from .broker import Broker
from .queues import queues
from .tokens import Signer


async def serve(host: str, port: int, signer: Signer, broker: Broker) -> tuple[web.AppRunner, int]:
    """Serve `GET /certs` (JWKS), `/queues` and `/healthz`; the runner to clean up and the port. OSError when taken."""

    async def certs(_: web.Request) -> web.Response:
        return web.json_response(signer.jwks(), headers={"Cache-Control": "public, max-age=3600"})

    async def waiting(_: web.Request) -> web.Response:
        return web.json_response({"queues": queues(broker.subscriptions.values(), time.time())})

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    app = web.Application()
    app.add_routes([web.get("/certs", certs), web.get("/queues", waiting), web.get("/healthz", healthz)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner, int(runner.addresses[0][1])
