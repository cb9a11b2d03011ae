"""An event's way from publish to handler: Pub/Sub and storage in processes of their own, the official clients."""

import asyncio
import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import uvicorn
from fastapi import FastAPI, Response
from figure import Figure
from google.pubsub_v1 import PublisherAsyncClient, PushConfig, SubscriberAsyncClient

from echo_contracts.envelope import Envelope
from echo_contracts.topics import TOPICS, push_account
from echo_contracts.v1 import video
from echo_local.supervisor.ports import free_ports
from echo_shared.adapters.pubsub import PubSubPublisher
from echo_shared.server import create_app
from echo_shared.settings import Settings
from echo_shared.work import Event, Outcome, Route, Service, Work

PROJECT = "bench"
EVENTS = 200
WARM_UP = 20
PAUSE_SECONDS = 0.05  # one event at a time: the one before is recorded and acked by then


async def run() -> list[Figure]:
    """Median and 99th percentile of the hop, beside a bare HTTP request to the same process."""
    pubsub, certs, store, worker = free_ports(4)
    os.environ |= {"PUBSUB_EMULATOR_HOST": f"127.0.0.1:{pubsub}", "STORAGE_EMULATOR_HOST": f"http://127.0.0.1:{store}"}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        commands = (
            ("echo_local.pubsub", "--port", pubsub, "--http-port", certs, "--data", data / "pubsub"),
            ("echo_local.store", "--port", store, "--data", data / "store", "--bucket", "echo-results"),
        )
        async with contextlib.AsyncExitStack() as stack:
            for command in commands:
                await stack.enter_async_context(_process(*map(str, command)))
            await asyncio.gather(_healthy(certs), _healthy(store))
            hops, bare = await _measure(worker, certs)
    hops.sort()
    return [
        Figure(
            "event.hop_p50",
            statistics.median(hops) * 1000,
            "ms",
            "lower",
            target=10,
            peer="bare HTTP POST to FastAPI",
            peer_value=statistics.median(bare) * 1000,
        ),
        Figure("event.hop_p99", hops[int(len(hops) * 0.99)] * 1000, "ms", "lower"),
    ]


async def _measure(port: int, certs: int) -> tuple[list[float], list[float]]:
    arrived: dict[str, asyncio.Future[float]] = {}

    async def handle(event: Event[video.Playable], _work: Work) -> Outcome:
        arrived[event.video].set_result(time.perf_counter())
        return Outcome()

    endpoint = f"http://127.0.0.1:{port}/push"
    settings = Settings(
        google_cloud_project=PROJECT,
        port=port,
        push_audience=endpoint,
        push_certs_url=f"http://127.0.0.1:{certs}/certs",
        log_level="error",
    )
    app = create_app(settings, lambda _settings, _storage: Service("gateway", (Route(video.Playable, handle),)))
    _add_bare(app)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, access_log=False))
    serving = asyncio.create_task(server.serve())
    await _healthy(port)
    await _subscribe(endpoint)
    publisher = PubSubPublisher(PROJECT)
    hops = []
    for number in range(WARM_UP + EVENTS):
        name = f"v{number}"
        arrived[name] = asyncio.get_running_loop().create_future()
        payload = video.Playable(run=1, playlist="p")
        event = Envelope.of(payload, id=name, source="//bench", subject=name, time=datetime.now(UTC))
        start = time.perf_counter()
        await publisher.publish([event])
        hops.append(await asyncio.wait_for(arrived[name], 30) - start)
        await asyncio.sleep(PAUSE_SECONDS)
    await publisher.close()
    bare = await _bare_requests(port)
    server.should_exit = True
    await serving
    return hops[WARM_UP:], bare


def _add_bare(app: FastAPI) -> None:
    @app.post("/bare")
    async def bare() -> Response:
        return Response(status_code=204)


async def _bare_requests(port: int) -> list[float]:
    times = []
    async with aiohttp.ClientSession() as session:
        for _ in range(WARM_UP + EVENTS):
            start = time.perf_counter()
            async with session.post(f"http://127.0.0.1:{port}/bare", data=b"{}") as response:
                await response.read()
            times.append(time.perf_counter() - start)
    return times[WARM_UP:]


async def _subscribe(endpoint: str) -> None:
    admin, subscriber = PublisherAsyncClient(), SubscriberAsyncClient()
    topic = next(topic for topic in TOPICS if topic.payload is video.Playable)
    path = f"projects/{PROJECT}/topics/{topic.name}"
    name = topic.subscription_name(topic.subscriptions[0])
    await admin.create_topic(name=path)
    token = PushConfig.OidcToken(service_account_email=push_account(name, PROJECT), audience=endpoint)
    await subscriber.create_subscription(
        name=f"projects/{PROJECT}/subscriptions/{name}",
        topic=path,
        push_config=PushConfig(push_endpoint=endpoint, oidc_token=token),
    )
    await admin.transport.close()  # type: ignore[no-untyped-call]
    await subscriber.transport.close()  # type: ignore[no-untyped-call]


@contextlib.asynccontextmanager
async def _process(module: str, *arguments: str) -> AsyncIterator[None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 10)


async def _healthy(port: int) -> None:
    deadline = time.monotonic() + 30
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < deadline:
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
                    if response.ok:
                        return
            await asyncio.sleep(0.05)
    raise TimeoutError(f"nothing healthy on port {port}")
