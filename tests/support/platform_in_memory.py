"""All workers in one process: real handlers and real FFmpeg over buckets and a bus in memory."""

import hashlib
import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from echo_contracts.envelope import Envelope
from echo_contracts.v1 import stage
from echo_contracts.v1.media import STAGES, Options
from echo_shared.consumer import Consumer
from echo_shared.ports import Storage
from echo_shared.push import PushMessage
from echo_shared.testing import Crash, CrashOnce, InMemoryBucket, InMemoryBus, Process

LEASE_EXPIRED = timedelta(seconds=31)
_WHEN = re.compile(rb'"uploadDate": "[^"]*"')


@dataclass
class StoreClock:
    """The store's time, which tests move on."""

    time: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@dataclass
class Platform:
    """Workers behind a bus. `crash_after` (None: never) kills each step's process once, before or after the step."""

    copies: int = 1
    newest_first: bool = False
    at_once: int = 1
    crash_after: bool | None = None
    clock: StoreClock = field(default_factory=StoreClock)
    crashed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.uploads = InMemoryBucket("echo-uploads", self.clock)
        self.results = InMemoryBucket("echo-results", self.clock)
        deliver = {name: self._deliverer(name) for name in STAGES}
        self.bus = InMemoryBus(
            services=deliver, copies=self.copies, newest_first=self.newest_first, at_once=self.at_once
        )
        if self.crash_after is not None:
            self.bus.attempts = 1000  # one delivery meets every one of its steps' crashes

    async def process(self, path: Path, video: str = "v1", options: Options | None = None) -> None:
        """Upload a file and deliver events until none is left."""
        self.upload(path, video, options)
        await self.bus.run()

    def upload(self, path: Path, video: str = "v1", options: Options | None = None) -> None:
        """Put a file where a browser would, and announce it."""
        metadata = {"echo-options": (options or Options()).model_dump_json(), "echo-filename": path.name}
        info = self.uploads.put(
            f"uploads/{video}/source", path.read_bytes(), content_type="video/mp4", metadata=metadata
        )
        self.bus.finalize("echo-uploads", info)

    @property
    def outcomes(self) -> dict[str, Envelope]:
        """What was published, reports apart, by event id: a repetition with another content fails here."""
        found: dict[str, Envelope] = {}
        for event in self.bus.events:
            if event.type != stage.Reported.TYPE:
                assert found.setdefault(event.id, event).body() == event.body(), event.type
        return found

    def events(self, kind: type[Any]) -> list[Any]:
        """The payloads of one type, repetitions dropped."""
        return [event.data for event in self.outcomes.values() if event.type == kind.TYPE]

    @property
    def failures(self) -> list[stage.Reported]:
        """Reports of stages that failed."""
        return [
            event.data
            for event in self.bus.events
            if isinstance(event.data, stage.Reported) and event.data.state == "failed"
        ]

    async def published(self, video: str = "v1") -> dict[str, str]:
        """Every public object of a video: relative name -> SHA-256, whenever it was that it came out."""
        prefix = f"public/{video}/"
        return {
            info.name.removeprefix(prefix): hashlib.sha256(
                _WHEN.sub(b"", await self.results.read(info.name))
            ).hexdigest()
            for info in await self.results.list(prefix)
        }

    def _deliverer(self, name: str) -> Callable[[PushMessage], Any]:
        module = importlib.import_module(f"echo_{name.replace('-', '_')}.main")
        settings = importlib.import_module(f"echo_{name.replace('-', '_')}.settings").Settings()

        async def deliver(message: PushMessage) -> int:
            # A new process for every delivery: nothing may live on in memory.
            uploads, results, publisher = self._ports()
            service = module.service(settings, Storage(uploads, results))
            consumer = Consumer(service, results, publisher, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
            try:
                return await consumer.receive(message)
            except Crash:
                self.clock.time += LEASE_EXPIRED
                return 500
            finally:
                await service.close()

        return deliver

    def _ports(self) -> tuple[Any, Any, Any]:
        ports = (self.uploads, self.results, self.bus)
        if self.crash_after is None:
            return ports
        process = Process()
        return tuple(CrashOnce(port, process, self.crashed, after=self.crash_after) for port in ports)  # type: ignore[return-value]
