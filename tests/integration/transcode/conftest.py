"""A transcode run to its end over buckets in memory, unit by unit, in any order."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from echo_contracts.v1.media import ObjectRef, Options
from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_contracts.v1.video import Accepted, Transcoded
from echo_shared import manifest
from echo_shared.manifest import Manifest
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Outcome, Work, WorkKey
from echo_transcode.main import service
from echo_transcode.settings import Settings
from support.mediainfo import probe_bytes

PLAN = WorkKey("v1", "transcode", 1, "plan")


@dataclass
class Transcode:
    """The stage without its consumer: what the handlers return is kept, manifests are written as it would."""

    repeat: bool = False
    seed: int | None = None
    storage: Storage = field(default_factory=lambda: Storage(InMemoryBucket("uploads"), InMemoryBucket("results")))
    events: list[Any] = field(default_factory=list)
    progress: dict[str, list[float]] = field(default_factory=dict)

    async def run(self, source: Path, options: Options | None = None) -> Transcoded:
        """Transcode `source`; the event that says it is complete."""
        data = source.read_bytes()
        info = self.storage.uploads.put("uploads/v1/source", data)  # type: ignore[attr-defined]
        accepted = Accepted(
            run=1,
            source=ObjectRef(bucket="uploads", name=info.name, generation=info.generation),
            filename=source.name,
            media=await probe_bytes(data),
            options=options or Options(),
        )
        stage = service(Settings(), self.storage)
        planning, unit = stage.routes
        try:
            planned = await self._perform(PLAN, lambda work: planning.handle(Event("v1", 1, accepted), work))
            requests = [event for event in planned.events if isinstance(event, TranscodeUnitRequested)]
            requests *= 2 if self.repeat else 1
            if self.seed is not None:
                random.Random(self.seed).shuffle(requests)
            # What units ask for later comes when the first are done.
            asked = {request.unit for request in requests}
            while requests:
                before = len(self.events)
                for request in requests:
                    await self._unit(unit, request)
                new = [event for event in self.events[before:] if isinstance(event, TranscodeUnitRequested)]
                requests = [event for event in dict.fromkeys(new) if event.unit not in asked]
                asked |= {request.unit for request in requests}
        finally:
            await stage.close()
        return next(event for event in self.events if isinstance(event, Transcoded))

    async def _unit(self, route: Any, request: TranscodeUnitRequested) -> None:
        event = Event("v1", 1, request)
        key = PLAN.of(request.unit)
        await self._perform(key, lambda work: route.handle(event, work))
        for due in await route.then(event, key):
            if self.repeat or await manifest.read(self.storage.results, key.of(due.unit)) is None:
                await self._perform(key.of(due.unit), due.handle)

    async def _perform(self, key: WorkKey, handle: Callable[[Work], Any]) -> Outcome:
        seen = self.progress.setdefault(key.unit, [])
        outcome: Outcome = await handle(Work(key, progress=seen.append))
        self.events += outcome.events
        await manifest.write_once(self.storage.results, key, Manifest(events=(), value=outcome.value))
        return outcome

    async def files(self) -> dict[str, bytes]:
        """Everything the stage made, by name under its prefix; manifests and plan apart."""
        found = await self.storage.results.list(PLAN.prefix)
        names = [info.name for info in found if "/manifests/" not in info.name and not info.name.endswith("plan.json")]
        return {name.removeprefix(PLAN.prefix + "/"): await self.storage.results.read(name) for name in names}

    async def saved(self, folder: Path) -> Path:
        """The same files on disk."""
        for name, data in (await self.files()).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder


@pytest.fixture
def transcode():
    """A stage of its own for each call."""
    return Transcode
