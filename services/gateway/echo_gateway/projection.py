"""What an event changes about a video: pure rules that end in the same rows for every order and every repetition.

Each field is a maximum, or a minimum, over the events seen, so applying is commutative and idempotent: a stage's higher
run wins, within a run the rank of its state only grows, and of each kind of fact the newest version stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from echo_contracts.envelope import Envelope, Payload
from echo_contracts.v1 import publication, subtitles
from echo_contracts.v1 import video as video_events
from echo_contracts.v1.media import Options
from echo_gateway.naming import edits_of
from echo_gateway.progress import ACTIVE, Json, Stage, moved, stage_of

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
_FACTS: dict[type[Payload], str] = {
    video_events.Accepted: "accepted",
    video_events.Rejected: "rejected",
    video_events.Playable: "playable",
    video_events.Transcoded: "transcoded",
    video_events.Transcribed: "transcribed",
    video_events.Summarized: "summarized",
    video_events.Subtitled: "subtitled",
    video_events.Edited: "edited",
    subtitles.Requested: "subtitles_requested",
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
class Video:
    """Everything the events of one video say. `filename` and `options` were fixed when it was created."""

    filename: str
    options: Options
    facts: Mapping[str, Fact] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What a person wrote last, else at the upload, else what the summary found, else the file's name."""
        made = self._data("summarized")
        return edits_of(self._data("edited")).title or self.options.title or (made or {}).get("title") or self.filename

    @property
    def tags(self) -> tuple[str, ...]:
        """A person's, else the summary's."""
        written, made = edits_of(self._data("edited")).tags, self._data("summarized")
        return written if written is not None else tuple(made["tags"]) if made else ()

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
    def resume_at(self) -> datetime | None:
        """When the first publication that was put off is to be asked for again."""
        if self.status == "cancelled":
            return None
        due = [until for kind in self.facts if (until := put_off_until(kind, self.facts))]
        return min(due, default=None)

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

    def _data(self, kind: str) -> Json | None:
        return self.facts[kind].data if kind in self.facts else None

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
        stages[name] = moved(stages.get(name), event, video.options)
    return replace(video, facts=facts, stages=stages)


class Timed(Protocol):
    """What a stage says of its times."""

    @property
    def requested_at(self) -> datetime | None: ...
    @property
    def started_at(self) -> datetime | None: ...
    @property
    def finished_at(self) -> datetime | None: ...


def began_at(name: str, stages: Mapping[str, Timed]) -> datetime | None:
    """When one of `stages` began; of one that ended always known, and not after its end.

    Its first report may be heard after its end, and a quick unit may send none. Until it is heard, the stage counts
    from when there was nothing left to wait for: its request and the ends of what it depends on; else from its end.
    """
    stage = stages[name]
    if stage.finished_at is None:
        return stage.started_at
    ready = [stage.requested_at, *(stages[source].finished_at for source in INPUTS[name] if source in stages)]
    waited = max((moment for moment in ready if moment), default=stage.finished_at)
    return min(stage.started_at or waited, stage.finished_at)


def put_off_until(kind: str, facts: Mapping[str, Fact]) -> datetime | None:
    """Until when a target does not take the video, if `kind` says so and nothing newer is known of that target."""
    word, _, target = kind.partition(":")
    until = facts[kind].data.get("until") if word == "refused" else None
    if until is None:
        return None
    later = (facts.get(f"{other}:{target}") for other in ("requested", "published", "withdrawn"))
    newer = any(fact.run > facts[kind].run for fact in later if fact)
    return None if newer else datetime.fromisoformat(until)


def _kind(payload: Payload) -> str | None:
    if isinstance(payload, video_events.Published):
        return f"published:{payload.target}"
    if isinstance(payload, publication.Requested):
        return f"requested:{payload.target}"
    if isinstance(payload, publication.Refused):
        return f"refused:{payload.target}"
    if isinstance(payload, publication.Withdrawn):
        return f"withdrawn:{payload.target}"
    return _FACTS.get(type(payload))


def _version(payload: Payload) -> int:
    version: int = getattr(payload, "version", getattr(payload, "transcript_version", 0))
    return version
