"""How a stage stands: what events and the reports of its units say of it. Pure, and the same in every order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from echo_contracts.envelope import Envelope, Payload
from echo_contracts.v1 import imports, publication, subtitles
from echo_contracts.v1 import stage as stage_events
from echo_contracts.v1 import video as video_events
from echo_contracts.v1.media import Options

type Json = dict[str, Any]

ACTIVE = frozenset({"queued", "running", "retrying"})
_RANK = {"running": 0, "retrying": 0, "failed": 1, "cancelled": 2}
_UNIT_STATE = {
    "started": "running",
    "progressed": "running",
    "retrying": "retrying",
    "failed": "failed",
    "cancelled": "cancelled",
}
# What asks for one stage alone.
_ASKS: dict[type[Payload], str] = {subtitles.Requested: "subtitle", publication.Requested: "publish"}
_COMPLETES: dict[type[Payload], str] = {
    video_events.Accepted: "upload-intake",
    video_events.Rejected: "upload-intake",
    video_events.Transcoded: "transcode",
    video_events.Transcribed: "transcribe",
    video_events.Summarized: "summarize",
    video_events.Subtitled: "subtitle",
    video_events.Published: "publish",
    publication.Refused: "publish",
    publication.Withdrawn: "publish",
}


@dataclass(frozen=True)
class Unit:
    """One unit of a stage's current run."""

    share: float
    fraction: float
    state: str
    problem: Json | None
    changed_at: datetime
    event_id: str
    attempt: int | None = None

    @property
    def key(self) -> tuple[int, datetime, str]:
        """Failing outranks running; within a rank the latest holds."""
        return _RANK[self.state], self.changed_at, self.event_id


@dataclass(frozen=True)
class Stage:
    """One stage's current run. State, fraction, problem, `finished_at` and attempts follow from the rest."""

    run: int
    reported_at: datetime
    requested_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    state: str = "queued"
    fraction: float = 0.0
    problem: Json | None = None
    finished_at: datetime | None = None
    attempts: int | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)


def stage_of(payload: Payload) -> str | None:
    """The stage that an event moves, if any."""
    if isinstance(payload, stage_events.Reported | stage_events.Requested):
        return payload.stage
    if isinstance(payload, imports.Requested):
        return "upload-intake"
    return _COMPLETES.get(type(payload)) or _ASKS.get(type(payload))


def moved(stage: Stage | None, event: Envelope, options: Options) -> Stage:
    """The stage after an event that moves it."""
    run: int = event.data.run  # type: ignore[attr-defined]  # every event that moves a stage has a run
    if stage is None or run > stage.run:
        stage = Stage(run, event.time)
    elif run < stage.run:
        return stage
    stage = replace(stage, reported_at=max(stage.reported_at, event.time))
    match event.data:
        case stage_events.Requested() | subtitles.Requested() | publication.Requested() | imports.Requested():
            stage = replace(stage, requested_at=_latest(stage.requested_at, event.time))
        case stage_events.Reported() as report:
            units = {**stage.units, report.unit: _unit(stage.units.get(report.unit), report, event)}
            started = event.time if stage.started_at is None else min(stage.started_at, event.time)
            stage = replace(stage, units=units, started_at=started)
        case video_events.Published() | publication.Refused() | publication.Withdrawn() as told if (
            not told.alone and told.target != "site" and "site" in options.publish_to
        ):
            pass  # the stage is done when the page is there
        case _:
            stage = replace(stage, completed_at=_latest(stage.completed_at, event.time))
    return _derived(stage)


def _latest(held: datetime | None, time: datetime) -> datetime:
    return time if held is None else max(held, time)


def _unit(held: Unit | None, report: stage_events.Reported, event: Envelope) -> Unit:
    problem = report.problem.model_dump(mode="json") if report.problem else None
    state = _UNIT_STATE[report.state]
    told = Unit(report.share, report.fraction, state, problem, event.time, event.id, report.attempt)
    if held is None:
        return told
    newest = max(held, told, key=lambda unit: unit.key)
    return replace(
        newest,
        share=max(held.share, told.share),
        fraction=max(held.fraction, told.fraction),
        attempt=_most(held.attempt, told.attempt),
    )


def _most(*attempts: int | None) -> int | None:
    """A number in the report, not a count of reports: repeated or in another order, it stays the same."""
    return max((attempt for attempt in attempts if attempt is not None), default=None)


def _derived(stage: Stage) -> Stage:
    stage = replace(stage, attempts=_most(*(unit.attempt for unit in stage.units.values())))
    if stage.completed_at is not None:
        return replace(stage, state="succeeded", fraction=1.0, problem=None, finished_at=stage.completed_at)
    if not stage.units:
        return stage
    # The sum is taken in a fixed order: floating point addition is not associative.
    fraction = min(1.0, sum(unit.share * unit.fraction for _, unit in sorted(stage.units.items())))
    top = max(stage.units.values(), key=lambda unit: unit.key)
    if top.state == "running":
        retried = [unit for unit in stage.units.values() if unit.state == "retrying"]
        top = max(retried, key=lambda unit: unit.key, default=top)
    finished = None if top.state in ACTIVE else top.changed_at
    return replace(stage, state=top.state, fraction=fraction, problem=top.problem, finished_at=finished)
