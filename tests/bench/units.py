"""The units of a stage, seen from outside: when each ran, by its reports and its manifest, and what it stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from one_video import Stored, moment

from echo_contracts.v1.stage import Reported
from echo_shared.work import WorkKey

_OF_SOME_SIZE = 0.1  # of the largest unit


@dataclass(frozen=True)
class Unit:
    """One unit. Times are seconds since the epoch, `size` is bytes of results."""

    name: str
    start: float
    end: float
    size: int = 0

    @property
    def seconds(self) -> float:
        """From its first report to its manifest."""
        return self.end - self.start


def units_of(key: WorkKey, events: Iterable[dict[str, Any]], objects: Sequence[Stored]) -> list[Unit]:
    """Units that said they started and left a manifest. `key` is that of any unit of the stage's run.

    An object belongs to the unit that ended next after it was stored: units store what they made, then the manifest.
    """
    created = {stored.name: stored.created for stored in objects}
    started: dict[str, float] = {}
    for event in events:
        data = event["data"]
        if event["type"] == Reported.TYPE and (data["stage"], data["run"]) == (key.stage, key.run):
            started.setdefault(data["unit"], moment(event))
    found = [
        Unit(name, start, created[manifest])
        for name, start in started.items()
        if (manifest := key.of(name).manifest) in created
    ]
    sizes = dict.fromkeys(started, 0)
    for stored in objects:
        running = [unit for unit in found if unit.start <= stored.created <= unit.end]
        if running:
            sizes[min(running, key=lambda unit: unit.end).name] += stored.size
    return [Unit(unit.name, unit.start, unit.end, sizes[unit.name]) for unit in found]


def disk_share(disk: Iterable[tuple[float, int]], units: Sequence[Unit], source: int, results: int) -> float:
    """The most bytes on disk per byte of the units that run: their results, and as large a part of the source.

    Only moments count in which something of size is under way, a tenth of the largest unit: beside the last poster,
    whatever else is kept would look huge. `results` are the bytes that all of the source became.
    """
    whole = {unit.name: unit.size * (1 + source / results) for unit in units}
    least = _OF_SOME_SIZE * max(whole.values())
    shares = []
    for time, used in disk:
        running = sum(whole[unit.name] for unit in units if unit.start <= time <= unit.end)
        if running >= least:
            shares.append(used / running)
    return max(shares)
