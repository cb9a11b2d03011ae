"""One stage in this process: its real service behind a bus, over buckets in memory."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from echo_contracts.envelope import Envelope, Payload
from echo_contracts.v1 import stage
from echo_contracts.v1.media import AudioTrack, MediaInfo, ObjectRef, Options, Problem
from echo_contracts.v1.video import Accepted
from echo_shared.consumer import Consumer
from echo_shared.ports import Storage
from echo_shared.settings import Settings
from echo_shared.testing import InMemoryBucket, InMemoryBus
from echo_shared.work import Service

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class OneStage:
    """Build it with a service's `service` function and settings; `copies` is how often each event arrives."""

    def __init__[S: Settings](self, build: Callable[[S, Storage], Service], settings: S, *, copies: int = 1) -> None:
        self.uploads = InMemoryBucket("echo-uploads")
        self.results = InMemoryBucket("echo-results")
        self.service = build(settings, Storage(self.uploads, self.results))
        self.bus = InMemoryBus(services={}, copies=copies)
        consumer = Consumer(self.service, self.results, self.bus, now=lambda: NOW)
        self.bus.services = {self.service.stage: consumer.receive}

    async def send(self, payload: Payload, video: str = "v") -> None:
        name = f"{payload.TYPE}-{getattr(payload, 'run', 1)}"
        await self.bus.publish([Envelope.of(payload, id=name, source="//test", subject=video, time=NOW)])
        await self.bus.run()

    async def accept(
        self, path: Path, container: str, duration: float, *, run: int = 1, track: int | None = 0, **options: Any
    ) -> None:
        """Upload a file and send the event that it was accepted. `track` None: it has no sound."""
        info = self.uploads.put("uploads/v/source", path.read_bytes())
        sound = AudioTrack(
            index=track or 0, codec="aac", channels=1, sample_rate=44100, language=None, default=True, start=0.0
        )
        media = MediaInfo(
            container=container,
            duration=duration,
            size=info.size,
            video=None,
            audio=(sound,) if track is not None else (),
            subtitles=(),
        )
        source = ObjectRef(bucket="echo-uploads", name="uploads/v/source", generation=info.generation)
        await self.send(Accepted(run=run, source=source, filename=path.name, media=media, options=Options(**options)))

    def events[P: Payload](self, kind: type[P]) -> list[P]:
        """Payloads of one type, repetitions dropped."""
        return list({event.id: event.data for event in self.bus.events if isinstance(event.data, kind)}.values())

    @property
    def problems(self) -> list[Problem | None]:
        return [report.problem for report in self.events(stage.Reported) if report.state == "failed"]
