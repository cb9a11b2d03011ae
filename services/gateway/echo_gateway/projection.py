"""What an event changes about a video: pure rules that end in the same rows for every order and every repetition.

Each field is a maximum, or a minimum, over the events seen, so applying is commutative and idempotent: a stage's higher
run wins, within a run the rank of its state only grows, and of each kind of fact the newest version stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from echo_contracts.envelope import Envelope, Payload
from echo_contracts.v1 import imports, publication
from echo_contracts.v1 import stage as stage_events
from echo_contracts.v1 import video as video_events
from echo_contracts.v1.media import Options

type Json = dict[str, Any]

ACTIVE = frozenset({"queued", "running", "retrying"})
_GOES_ON = ACTIVE | {"succeeded"}
# What each stage is made of, in an order in which inputs come first.
INPUTS: Mapping[str, tuple[str, ...]] = {
    "upload-intake": (),
    "transcode": ("upload-intake",),
    "transcribe": ("upload-intake",),
    "summarize": ("transcribe",),
    "subtitle": ("transcribe",),
    "publish": ("transcode", "summarize", "subtitle"),
}
_RANK = {"running": 0, "retrying": 0, "failed": 1, "cancelled": 2}
_UNIT_STATE = {
    "started": "running",
    "progressed": "running",
    "retrying": "retrying",
    "failed": "failed",
    "cancelled": "cancelled",
}
_FACTS: dict[type[Payload], str] = {
    video_events.Accepted: "accepted",
    video_events.Rejected: "rejected",
    video_events.Playable: "playable",
    video_events.Transcoded: "transcoded",
    video_events.Transcribed: "transcribed",
    video_events.Summarized: "summarized",
    video_events.Subtitled: "subtitled",
}
_COMPLETES: dict[type[Payload], str] = {
    video_events.Accepted: "upload-intake",
    video_events.Rejected: "upload-intake",
    video_events.Transcoded: "transcode",
    video_events.Transcribed: "transcribe",
    video_events.Summarized: "summarize",
    video_events.Subtitled: "subtitle",
    video_events.Published: "publish",
    publication.Refused: "publish",
}


@dataclass(frozen=True)
class Fact:
    """The newest event of one kind."""

    run: int
    version: int
    event: str
    data: Json

    @property
    def key(self) -> tuple[int, int, str]:
        """The larger is the newer; the id only makes the order total."""
        return self.run, self.version, self.event


@dataclass(frozen=True)
class Unit:
    """One unit of a stage's current run."""

    share: float
    fraction: float
    state: str
    problem: Json | None
    changed_at: datetime
    event_id: str

    @property
    def key(self) -> tuple[int, datetime, str]:
        """Failing outranks running; within a rank the latest holds."""
        return _RANK[self.state], self.changed_at, self.event_id


@dataclass(frozen=True)
class Stage:
    """One stage's current run. State, fraction, problem and `finished_at` follow from the rest."""

    run: int
    reported_at: datetime
    requested_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    state: str = "queued"
    fraction: float = 0.0
    problem: Json | None = None
    finished_at: datetime | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)


@dataclass(frozen=True)
class Video:
    """Everything the events of one video say. `filename` and `options` were fixed when it was created."""

    filename: str
    options: Options
    facts: Mapping[str, Fact] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The user's, else what the summary found, else the file's name."""
        found = self.facts.get("summarized")
        return self.options.title or (found.data["title"] if found else None) or self.filename

    @property
    def duration(self) -> float | None:
        """Seconds, as probed."""
        accepted = self.facts.get("accepted")
        return accepted.data["media"]["duration"] if accepted else None

    @property
    def size(self) -> int | None:
        """Bytes, as probed."""
        accepted = self.facts.get("accepted")
        return accepted.data["media"]["size"] if accepted else None

    @property
    def language(self) -> str | None:
        """What was heard."""
        heard = self.facts.get("transcribed")
        return heard.data["language"] if heard else None

    @property
    def status(self) -> str:
        """created -> processing -> published | rejected | failed | cancelled; a newer run opens it again."""
        if self._rejection is not None:
            return "rejected"
        if not self.stages:
            return "created"
        standing = self._standing()
        newest: dict[str, int] = {}
        for state, run in standing.values():
            newest[state] = max(run, newest.get(state, 0))
        active = max((newest.get(state, 0) for state in ACTIVE), default=0)
        # What ended badly in an earlier run does not hide that a newer one is under way.
        for state in ("failed", "cancelled"):
            if newest.get(state, 0) >= max(active, 1):
                return state
        return "published" if not active and standing["publish"][0] == "succeeded" else "processing"

    @property
    def problem(self) -> Json | None:
        """Why it was rejected, or why its newest failed stage failed."""
        if self._rejection is not None:
            problem: Json = self._rejection.data["problem"]
            return problem
        failed = [stage for stage in self.stages.values() if stage.state == "failed"]
        if self.status != "failed" or not failed:
            return None
        return max(failed, key=lambda stage: (stage.run, stage.reported_at)).problem

    @property
    def _rejection(self) -> Fact | None:
        rejected, accepted = self.facts.get("rejected"), self.facts.get("accepted")
        if rejected is None or (accepted is not None and accepted.run > rejected.run):
            return None
        intake = self.stages.get("upload-intake")
        return None if intake is not None and intake.run > rejected.run else rejected

    @property
    def unstarted(self) -> dict[str, int]:
        """Stages that should begin, with the run they will have, and have not said so yet."""
        return {
            name: run
            for name, (state, run) in self._standing().items()
            if state == "queued" and (name not in self.stages or self.stages[name].state not in ACTIVE)
        }

    def _standing(self) -> dict[str, tuple[str, int]]:
        """State and run of each stage, where one that an earlier stage is about to start counts as queued.

        Between the event that ends one stage and the first report of the next, nothing else says that work goes on.
        """
        found: dict[str, tuple[str, int]] = {}
        for name, inputs in INPUTS.items():
            stage = self.stages.get(name)
            state, run = (stage.state, stage.run) if stage else ("", 0)
            given = [found[source] for source in inputs]
            coming = max((source_run for _, source_run in given), default=0)
            under_way = any(source_state in ACTIVE for source_state, _ in given)
            if given and all(source_state in _GOES_ON for source_state, _ in given) and (under_way or coming > run):
                state, run = "queued", max(coming, run)
            found[name] = (state, run)
        return found


def stage_of(payload: Payload) -> str | None:
    """The stage that an event moves, if any."""
    if isinstance(payload, stage_events.Reported | stage_events.Requested):
        return payload.stage
    if isinstance(payload, imports.Requested):
        return "upload-intake"
    return _COMPLETES.get(type(payload))


def apply(video: Video, event: Envelope) -> Video:
    """The video after `event`. Units need to be there only for the stage that the event moves."""
    facts, stages = dict(video.facts), dict(video.stages)
    kind = _kind(event.data)
    if kind is not None:
        found = Fact(event.data.run, _version(event.data), event.id, event.data.model_dump(mode="json"))  # type: ignore[attr-defined]  # every fact has a run
        held = facts.get(kind)
        facts[kind] = found if held is None else max(held, found, key=lambda fact: fact.key)
    name = stage_of(event.data)
    if name is not None:
        stages[name] = _moved(stages.get(name), event, video.options)
    return replace(video, facts=facts, stages=stages)


def _kind(payload: Payload) -> str | None:
    if isinstance(payload, video_events.Published):
        return f"published:{payload.target}"
    if isinstance(payload, publication.Refused):
        return f"refused:{payload.target}"
    return _FACTS.get(type(payload))


def _version(payload: Payload) -> int:
    version: int = getattr(payload, "version", getattr(payload, "transcript_version", 0))
    return version


def _moved(stage: Stage | None, event: Envelope, options: Options) -> Stage:
    run: int = event.data.run  # type: ignore[attr-defined]  # every event that moves a stage has a run
    if stage is None or run > stage.run:
        stage = Stage(run, event.time)
    elif run < stage.run:
        return stage
    stage = replace(stage, reported_at=max(stage.reported_at, event.time))
    match event.data:
        case stage_events.Requested() | imports.Requested():
            stage = replace(stage, requested_at=_latest(stage.requested_at, event.time))
        case stage_events.Reported() as report:
            units = {**stage.units, report.unit: _unit(stage.units.get(report.unit), report, event)}
            started = event.time if stage.started_at is None else min(stage.started_at, event.time)
            stage = replace(stage, units=units, started_at=started)
        case video_events.Published() | publication.Refused() as told if (
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
    told = Unit(report.share, report.fraction, _UNIT_STATE[report.state], problem, event.time, event.id)
    if held is None:
        return told
    newest = max(held, told, key=lambda unit: unit.key)
    return replace(newest, share=max(held.share, told.share), fraction=max(held.fraction, told.fraction))


def _derived(stage: Stage) -> Stage:
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
