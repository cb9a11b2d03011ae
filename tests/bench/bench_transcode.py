"""The transcode stage on the local platform, beside FFmpeg as people run it themselves, on the same clips.

ECHO_BENCH_MINUTES is the film's length; less than the usual 10 is for trying the benchmark out, not for measuring. The
film is a minute of scenes (clips.py), repeated. The platform runs with the speech engine off: transcribing would use
the same cores at the same time. The peers run after it has stopped, and the same watcher runs beside them.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import clips
from figure import Figure
from local_platform import local_platform
from one_video import Stored, ended, first, moment, playable, send, stored
from peers import Rung, Spent, one_each, one_process, rungs, spend
from units import Unit, disk_share, units_of
from watch import Watch, cpu_seconds

from echo_contracts.v1 import video
from echo_local.cli.client import Client, connected
from echo_local.platform.layout import RESULTS
from echo_local.platform.state import Running
from echo_shared.work import WorkKey

_MINUTES = 10
_STAGE_SECONDS = 3600  # deadline
_ONE = "one FFmpeg process, the whole ladder"
_EACH = "one FFmpeg process a rendition, in turn"


@dataclass(frozen=True)
class Stage:
    """One run of the stage. `disk` are the most bytes at once, `disk_share` those for each byte of the units."""

    spent: Spent
    first_playable: float
    planning: float | None
    images: float | None
    disk: int
    disk_share: float
    ladder: Sequence[Rung]


async def run() -> list[Figure]:
    """Makes the clips that are missing, then sends each through a platform and through the peers."""
    minutes = int(os.environ.get("ECHO_BENCH_MINUTES") or _MINUTES)
    film, foreign, short = clips.film(minutes), clips.foreign_film(minutes), clips.short_film()
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state"
        with local_platform(state, ECHO_ASR_ENGINE="none"):
            running = Running.read(state)
            assert running is not None
            async with connected(running) as client:
                # The short one first: it finds the platform cold, and leaves it as it is on any other day.
                short_stage = await _stage(client, running, state, short)
                stage = await _stage(client, running, state, film)
                foreign_playable = await playable(client, await send(client, foreign))
    short_one = spend(one_process, short, short_stage.ladder)
    one = spend(one_process, film, stage.ladder)
    each = spend(one_each, film, stage.ladder)
    return [
        Figure("transcode.first_playable", foreign_playable, "s", "lower", target=8),
        Figure("transcode.first_playable_own_rung", stage.first_playable, "s", "lower", target=3),
        *_of_film(stage, one, each),
        Figure("transcode.short_wall", short_stage.spent.wall, "s", "lower", peer=_ONE, peer_value=short_one.wall),
        Figure("transcode.short_wall_vs_one", short_stage.spent.wall / short_one.wall, "x", "lower"),
    ]


def _of_film(stage: Stage, one: Spent, each: Spent) -> list[Figure]:
    spent = stage.spent
    figures = [
        Figure("transcode.wall", spent.wall, "s", "lower", peer=_ONE, peer_value=one.wall),
        Figure("transcode.wall_vs_one", spent.wall / one.wall, "x", "lower", target=0.92),
        Figure("transcode.wall_vs_each", spent.wall / each.wall, "x", "lower", 0.70, f"{_EACH}, s", each.wall),
        Figure("transcode.cpu", spent.cpu, "CPU s", "lower", peer=_ONE, peer_value=one.cpu),
        Figure("transcode.cpu_vs_one", spent.cpu / one.cpu, "x", "lower", target=0.95),
    ]
    if stage.planning is not None:
        figures.append(Figure("transcode.planning", stage.planning, "s", "lower", target=1))
    if stage.images is not None:
        figures.append(Figure("transcode.images_share", stage.images / spent.wall, "of the stage", "lower", 0.03))
    return [
        *figures,
        Figure("transcode.unit_memory", spent.memory / 1e6, "MB resident", "lower", 700, _ONE, one.memory / 1e6),
        Figure("transcode.unit_disk", stage.disk_share, "x unit", "lower", target=2),
        Figure("transcode.disk", stage.disk / 1e6, "MB", "lower"),
    ]


async def _stage(client: Client, running: Running, state: Path, film: Path) -> Stage:
    """One video from the upload to its page, with the stage's worker watched."""
    worker = running.processes["transcode"].process()
    assert worker is not None
    # With the speech engine off, nobody else puts anything into the platform's temporary folder meanwhile.
    with Watch(worker, state / "tmp") as watch:
        before = cpu_seconds(worker)
        sent = await send(client, film)
        seconds_to_playable = await playable(client, sent)
        events = await ended(client, sent, _STAGE_SECONDS)
        cpu = cpu_seconds(worker) - before
    key = WorkKey(sent.video, "transcode", 1, "plan")
    objects = await stored(client, running.public.removesuffix(f"/{RESULTS}/public"), f"{key.prefix}/")
    units = units_of(key, events, objects)
    asked, made = first(events, video.Accepted), first(events, video.Transcoded)
    results = sum(found.size for found in objects if found.name != made["data"]["mp4"])
    return Stage(
        spent=Spent(moment(made) - moment(asked), cpu, watch.memory),
        first_playable=seconds_to_playable,
        planning=_planning(key.manifest, objects, asked),
        images=_images(units),
        disk=max(used for _, used in watch.disk),
        disk_share=disk_share(watch.disk, units, film.stat().st_size, results),
        ladder=rungs(made["data"]["renditions"]),
    )


def _planning(manifest: str, objects: Sequence[Stored], asked: dict[str, Any]) -> float | None:
    """Seconds from the event that asks for the stage to the plan's manifest."""
    made = next((found.created for found in objects if found.name == manifest), None)
    return _missing("plan") if made is None else made - moment(asked)


def _images(units: Sequence[Unit]) -> float | None:
    """Seconds in which the images were made, on whatever the other units left of the machine."""
    images = [unit.seconds for unit in units if unit.name.startswith("images")]
    return sum(images) if images else _missing("images")


def _missing(unit: str) -> float | None:
    print(f"not measured: no unit called {unit} said that it started and left a manifest", file=sys.stderr)
    return None
