"""An event's way from publish to handler: publisher, Pub/Sub, storage and worker are processes of their own."""

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
from figure import Figure
from google.pubsub_v1 import PublisherAsyncClient, PushConfig, SubscriberAsyncClient
from healthy import healthy

from echo_contracts.envelope import Envelope
from echo_contracts.topics import TOPICS, push_account
from echo_contracts.v1 import video
from echo_local.supervisor.ports import free_ports
from echo_shared.adapters.pubsub import PubSubPublisher

PROJECT = "bench"
EVENTS = 200
WARM_UP = 20
PAUSE_SECONDS = 0.05  # one event at a time: the one before is recorded and acked by then


async def run() -> list[Figure]:
    """Median and 99th percentile of the hop, beside a bare HTTP request to the same process, paced alike."""
    pubsub, certs, store, worker = free_ports(4)
    os.environ |= {"PUBSUB_EMULATOR_HOST": f"127.0.0.1:{pubsub}", "STORAGE_EMULATOR_HOST": f"http://127.0.0.1:{store}"}
    endpoint = f"http://127.0.0.1:{worker}/push"
    os.environ |= {"GOOGLE_CLOUD_PROJECT": PROJECT, "PORT": str(worker), "LOG_LEVEL": "error"}
    os.environ |= {"PUSH_AUDIENCE": endpoint, "PUSH_CERTS_URL": f"http://127.0.0.1:{certs}/certs"}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        async with contextlib.AsyncExitStack() as stack:

            async def start(*command: object) -> asyncio.StreamReader:
                return await stack.enter_async_context(_process(*map(str, command)))

            await start("-m", "echo_local.pubsub", "--port", pubsub, "--http-port", certs, "--data", data / "pubsub")
            await start("-m", "echo_local.store", "--port", store, "--data", data / "store", "--bucket", "echo-results")
            arrivals = await start(Path(__file__).with_name("hop_worker.py"))
            await asyncio.gather(*(healthy(f"http://127.0.0.1:{port}") for port in (certs, store, worker)))
            await _subscribe(endpoint)
            hops = await _hops(arrivals)
            bare = await _bare_requests(worker)
    hops.sort()
    return [
        Figure(
            "event.hop_p50",
            statistics.median(hops) * 1000,
            "ms",
            "lower",
            target=10,
            peer="bare GET of the same FastAPI app",
            peer_value=statistics.median(bare) * 1000,
        ),
        Figure("event.hop_p99", hops[int(len(hops) * 0.99)] * 1000, "ms", "lower"),
    ]


async def _hops(arrivals: asyncio.StreamReader) -> list[float]:
    """Seconds from the call of publish to the handler's first line, one event at a time."""
    publisher = PubSubPublisher(PROJECT)
    hops = []
    for number in range(WARM_UP + EVENTS):
        name = f"v{number}"
        payload = video.Playable(run=1, playlist="p")
        event = Envelope.of(payload, id=name, source="//bench", subject=name, time=datetime.now(UTC))
        start = time.perf_counter()
        await publisher.publish([event])
        async with asyncio.timeout(30):
            line = [b"", b""]
            while line[0] != name.encode():
                line = (await arrivals.readline()).split()
        hops.append(float(line[1]) - start)
        await asyncio.sleep(PAUSE_SECONDS)
    await publisher.close()
    return hops[WARM_UP:]


async def _bare_requests(port: int) -> list[float]:
    times = []
    async with aiohttp.ClientSession() as session:
        for _ in range(WARM_UP + EVENTS):
            start = time.perf_counter()
            async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
                await response.read()
            times.append(time.perf_counter() - start)
            await asyncio.sleep(PAUSE_SECONDS)
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
async def _process(*arguments: str) -> AsyncIterator[asyncio.StreamReader]:
    """A Python process and what it prints."""
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.terminate()
        await asyncio.wait_for(process.communicate(), 10)
