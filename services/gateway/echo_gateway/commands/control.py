"""Stop a video, delete it, or run one of its stages again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast, get_args
from uuid import UUID

from echo_contracts.envelope import Payload
from echo_contracts.v1 import imports
from echo_contracts.v1 import stage as stage_events
from echo_contracts.v1 import video as video_events
from echo_contracts.v1.media import Stage
from echo_contracts.v1.storage import ObjectFinalized
from echo_gateway.commands.create import upload_name
from echo_gateway.commands.journal import Journal
from echo_gateway.commands.turns import Standing, Turns
from echo_gateway.commands.verdicts import ended
from echo_gateway.errors import ConflictError, NotFoundError
from echo_gateway.progress import ACTIVE
from echo_gateway.projection import INPUTS
from echo_gateway.repositories.events import EventRepository
from echo_gateway.repositories.videos import StageRow, VideoRepository, VideoRow
from echo_shared.ports import Storage
from echo_shared.work import WorkKey, cancelled_name

# What starts each stage. Any of the three inputs of `publish` makes it look whether all are there.
_STARTED_BY: dict[str, tuple[type[Payload], ...]] = {
    "transcode": (video_events.Accepted,),
    "transcribe": (video_events.Accepted,),
    "summarize": (video_events.Transcribed,),
    "subtitle": (video_events.Transcribed,),
    "publish": (video_events.Transcoded, video_events.Summarized, video_events.Subtitled),
}


@dataclass(frozen=True)
class Control:
    """Commands on a video that exists. Each may be repeated: ids and object names are the same again."""

    videos: VideoRepository
    events: EventRepository
    journal: Journal
    turns: Turns
    storage: Storage
    uploads_bucket: str

    async def cancel(self, user: UUID, video: UUID) -> None:
        """Stop every unit that runs and every one to come. Raises `RequestError`, `RetryableError`."""
        found, stages = await self._owned(user, video)
        if found.status == "cancelled":
            return
        if found.status in {"published", "rejected"}:
            raise ConflictError("already_ended", f"This video is {found.status}: nothing is running.")
        await self._mark(video)
        latest = max((row.run for row in stages), default=1)
        begun = {row.stage: row for row in stages}
        runs = {
            name: begun[name].run if name in begun else latest
            for name in get_args(Stage)
            if name not in begun or begun[name].state in ACTIVE
        }
        await self.journal.tell(
            [
                self.journal.envelope(
                    str(video), _key(video, name, run, "cancel"), ended(name, run, "cancel", "cancelled")
                )
                for name, run in runs.items()
            ]
        )

    async def delete(self, user: UUID, video: UUID) -> None:
        """Final: rows go now, objects as soon as upload-intake hears of it. Raises `RequestError`, `RetryableError`."""
        await self._owned(user, video)
        await self._mark(video)
        deleted = video_events.Deleted(reason="deleted by its owner")
        await self.journal.tell([self.journal.envelope(str(video), _key(video, "", 0, "delete"), deleted)])

    async def rerun(self, user: UUID, video: UUID, stage: Stage) -> int:
        """Run a stage again, and then all that depends on it; its new run. Raises `RequestError`, `RetryableError`."""

        async def decide(standing: Standing) -> Sequence[Payload]:
            # What it is made of would be made anew after it, and an older run of it would come last.
            standing.refuse_while_running(*_before(stage))
            cause = await self.cause(user, video, stage)
            # A marker that stayed would stop the new run as well.
            await self.storage.results.delete(cancelled_name(str(video)))
            told: list[Payload] = [stage_events.Requested(run=standing.run, stage=stage, cause=cause)]
            if standing.video.status == "cancelled" and (edited := standing.video.fact("edited")):
                # A cancelled video's publish stage did not take what a person wrote meanwhile.
                told.append(video_events.Edited(run=standing.run, edits=edited["edits"]))
            return told

        return (await self.turns.change(user, video, decide)).run

    async def cause(self, user: UUID, video: UUID, stage: Stage) -> stage_events.Cause:
        """The event that started a stage. Raises `ConflictError` when nothing has, `RetryableError`."""
        if stage == "upload-intake":
            return await self._upload(user, video)
        types = [payload.TYPE for payload in _STARTED_BY[stage]]
        event = await self.events.newest_of_types(user, video, types)
        if event is None:
            raise ConflictError(
                "stage_not_reached",
                f"Nothing has started the stage {stage} of this video yet.",
                "Run an earlier stage again.",
            )
        return stage_events.Cause(type=event.type, data=event.data)

    async def _upload(self, user: UUID, video: UUID) -> stage_events.Cause:
        """Cloud Storage tells upload-intake, not the gateway, of an upload: its notification is made again.

        While there is none, an import is what started the stage.
        """
        info = await self.storage.uploads.stat(upload_name(video))
        if info is None:
            imported = await self.events.newest_of_types(user, video, [imports.Requested.TYPE])
            if imported is not None:
                return stage_events.Cause(type=imported.type, data=imported.data)
            raise ConflictError("not_uploaded", "This video has not been uploaded.", "Upload it first.")
        finalized = ObjectFinalized(
            bucket=self.uploads_bucket,
            name=info.name,
            generation=info.generation,
            size=info.size,
            content_type=info.content_type,
            metadata=dict(info.metadata),
        )
        return stage_events.Cause(type=ObjectFinalized.TYPE, data=finalized.model_dump(mode="json"))

    async def _owned(self, user: UUID, video: UUID) -> tuple[VideoRow, list[StageRow]]:
        found = await self.videos.get_with_stages(user, video)
        if found is None:
            raise NotFoundError("video")
        return found

    async def _mark(self, video: UUID) -> None:
        await self.storage.results.write(cancelled_name(str(video)), b"", content_type="text/plain")


def _before(stage: Stage) -> set[Stage]:
    """The stages that this one stands on."""
    inputs = {cast("Stage", name) for name in INPUTS[stage]}
    return inputs.union(*(_before(name) for name in inputs))


def _key(video: UUID, stage: str, run: int, command: str) -> str:
    return WorkKey(str(video), stage, run, command).event_id()
