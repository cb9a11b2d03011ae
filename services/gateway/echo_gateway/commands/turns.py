"""Who may change a video next: every change has a run of its own, and of two at once one gets it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Stage
from echo_gateway.commands.journal import Journal
from echo_gateway.errors import ConflictError, NotFoundError
from echo_gateway.progress import ACTIVE
from echo_gateway.repositories.videos import StageRow, VideoRepository, VideoRow
from echo_shared import manifest
from echo_shared.manifest import Manifest, RecordedEvent
from echo_shared.ports import ObjectStore
from echo_shared.work import WorkKey

_TRIES = 5


@dataclass(frozen=True)
class Standing:
    """A video as a change finds it."""

    video: VideoRow
    stages: list[StageRow]

    @property
    def run(self) -> int:
        """The run that the change would have."""
        known = [stage.run for stage in self.stages] + [fact["run"] for fact in self.video.facts.values()]
        return max(known, default=0) + 1

    def refuse_while_running(self, *names: Stage) -> None:
        """Raises `ConflictError` while one of these stages is still at work."""
        for stage in self.stages:
            if stage.stage in names and stage.state in ACTIVE:
                raise ConflictError(
                    "inputs_running", f"The stage {stage.stage} is still running.", "Try again when it has ended."
                )

    def refuse_if_cancelled(self) -> None:
        """Raises `ConflictError`: a cancelled video has nothing made of it."""
        if self.video.status == "cancelled":
            raise ConflictError("cancelled", "This video was cancelled.", "Run one of its stages again first.")


type Decide = Callable[[Standing], Awaitable[Sequence[Payload]]]


@dataclass(frozen=True)
class Turns:
    """A run is taken as a unit of work is done: whoever records first, under its name, what the run says has it."""

    videos: VideoRepository
    journal: Journal
    results: ObjectStore

    async def change(self, user: UUID, video: UUID, decide: Decide) -> Standing:
        """Tell what `decide` gives for the video as it stands; where another change was first, decide again.

        Nothing to tell means that it is as it should be. Raises `RequestError`, also `decide`'s, `RetryableError`.
        """
        for _ in range(_TRIES):
            found = await self.videos.get_with_stages(user, video)
            if found is None:
                raise NotFoundError("video")
            standing = Standing(*found)
            payloads = await decide(standing)
            if not payloads or await self._take(str(video), standing.run, payloads):
                return standing
        raise ConflictError("busy", "Others are changing this video right now.", "Try again in a few seconds.")

    async def _take(self, video: str, run: int, payloads: Sequence[Payload]) -> bool:
        """False: another change has this run. It is told now, for its author may have crashed before saying so."""
        key = WorkKey(video, "gateway", run, "change")
        mine = tuple(
            RecordedEvent.of(self.journal.envelope(video, key.event_id(payload.TYPE, number), payload))
            for number, payload in enumerate(payloads)
        )
        held = await manifest.write_once(self.results, key, Manifest(events=mine, value=None))
        await self.journal.tell([recorded.envelope() for recorded in held.events])
        return _said(held.events) == _said(mine)


def _said(events: Sequence[RecordedEvent]) -> list[tuple[str, object]]:
    """Without the times: somebody who repeats a change says the same."""
    return [(event.id, event.data) for event in events]
