"""A real OTLP receiver over HTTP, in a thread of its own: what a test sends off is found in its window."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

from echo_local.telemetry.server import TelemetryServer
from echo_shared.telemetry import export


class Receiver:
    """`url` is what OTEL_EXPORTER_OTLP_ENDPOINT is set to. While it is held it answers nobody."""

    def __init__(self) -> None:
        self.server = TelemetryServer()
        self.url = ""
        self.waiting = threading.Event()  # somebody is kept waiting
        self._free = threading.Event()
        self._free.set()

    def hold(self) -> None:
        """Take requests and leave them without an answer."""
        self._free.clear()

    def release(self) -> None:
        """Answer those that wait, and all that come."""
        self._free.set()

    @property
    def spans(self) -> list[Any]:
        """Everything that arrived."""
        return list(self.server.spans._spans)

    def values(self, name: str) -> dict[tuple[str, ...], Any]:
        """The newest values of a metric by the values of its labels, in the order of their names."""
        return {
            tuple(str(value) for _, value in sorted(series.labels.items())): series.points[-1][1]
            for series in self.server.metrics.series(name)
        }

    @web.middleware
    async def _held(self, request: web.Request, handler: Any) -> web.StreamResponse:
        while not self._free.is_set():
            self.waiting.set()
            await asyncio.sleep(0.01)
        answer: web.StreamResponse = await handler(request)
        return answer

    async def run(self, started: threading.Event, stop: asyncio.Event) -> None:
        app = self.server.app()
        app.middlewares.insert(0, self._held)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        started.set()
        await stop.wait()
        await runner.cleanup()


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens."""
    receiver, started = Receiver(), threading.Event()
    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(receiver.run(started, stop)))
    thread.start()
    assert started.wait(10)
    try:
        yield receiver
    finally:
        receiver.release()
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


@contextmanager
def exporting_to(receiver: Receiver, service: str = "test") -> Iterator[None]:
    """Metrics and spans of the body are sent off; after it they have arrived."""
    exporting = export.Exporting(receiver.url, service, "project")
    try:
        yield
    finally:
        exporting.stop()
