"""The unit of work: its key, where its results lie, what a handler gets and what it gives back."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from echo_contracts.envelope import Payload

# Metadata of an uploaded object: the run that its arrival belongs to.
RUN_KEY = "echo-run"
# Any fixed namespace will do; it must never change, or redeliveries would get new ids.
_NAMESPACE = uuid.UUID("6f0a3c55-51f1-4ad7-9a55-bb3f1f4be3a1")


@dataclass(frozen=True)
class WorkKey:
    """(video, stage, run, unit): one piece of work, done once however often it is asked for."""

    video: str
    stage: str
    run: int
    unit: str

    @property
    def prefix(self) -> str:
        """Where the stage's results of this run lie, without a trailing slash."""
        return f"videos/{self.video}/{self.stage}/{self.run}"

    @property
    def manifest(self) -> str:
        """The object whose existence means done."""
        return f"{self.prefix}/manifests/{self.unit}.json"

    @property
    def lease(self) -> str:
        """The object whose holder does the work."""
        return f"{self.prefix}/leases/{self.unit}.json"

    @property
    def kind(self) -> str:
        """What sort of unit it is, of which a stage has few: the `chunk` of `chunk-0007`."""
        return self.unit.partition("-")[0]

    @property
    def failed(self) -> str:
        """The marker that tells the other units of this stage's run that it failed."""
        return f"{stop_prefix(self.video)}{self.stage}-{self.run}"

    def event_id(self, *parts: object) -> str:
        """The same parts give the same id, in every process and at every delivery."""
        return str(
            uuid.uuid5(_NAMESPACE, "/".join([self.video, self.stage, str(self.run), self.unit, *map(str, parts)]))
        )

    def of(self, unit: str, run: int | None = None) -> "WorkKey":
        """Another unit of the same stage."""
        return replace(self, unit=unit, run=self.run if run is None else run)


def stop_prefix(video: str) -> str:
    """Where every marker that stops work on a video lies, so that one listing finds them all."""
    return f"videos/{video}/stop/"


def cancelled_name(video: str) -> str:
    """The marker that tells every worker to stop."""
    return f"{stop_prefix(video)}cancelled"


@dataclass(frozen=True)
class Event[P: Payload]:
    """A decoded event as a handler sees it. `run` is the run this work belongs to."""

    video: str
    run: int
    data: P


@dataclass(frozen=True)
class Outcome:
    """What a unit did: the payloads to publish, and a JSON value for whoever joins the units."""

    events: Sequence[Payload] = ()
    value: Any = None


@dataclass
class Work:
    """One unit under way. Progress is a plain call: the consumer sends it on, at most twice a second."""

    key: WorkKey
    share: float = 1.0
    progress: Callable[[float], None] = field(default=lambda _fraction: None)

    @property
    def prefix(self) -> str:
        """Where this stage's results of this run go."""
        return self.key.prefix


@dataclass(frozen=True)
class Due:
    """A join whose members are all there: a unit of its own, done once under its own key."""

    unit: str
    handle: Callable[[Work], Awaitable[Outcome]]
    run: int | None = None
    share: float = 0.0


type Handle = Callable[[Event[Any], Work], Awaitable[Outcome]]
type Then = Callable[[Event[Any], WorkKey], Awaitable[Sequence[Due]]]


@dataclass(frozen=True)
class Route:
    """How one event type becomes work of a stage.

    `unit` names the unit (a pure function of the event); `share` its part of the stage's progress.
    `then` is asked after the unit is done, also when it was done before, which joins are due.
    `unstoppable` is for cleaning up after a video: the marker that stops all other work does not stop it.
    """

    payload: type[Payload]
    handle: Handle
    unit: Callable[[Any], str] = field(default=lambda _payload: "main")
    share: Callable[[Any], float] = field(default=lambda _payload: 1.0)
    then: Then | None = None
    unstoppable: bool = False


@dataclass(frozen=True)
class Service:
    """A worker: its stage and its routes. `close` frees what the composition root opened."""

    stage: str
    routes: tuple[Route, ...]
    close: Callable[[], Awaitable[None]] = field(default=lambda: asyncio.sleep(0))
