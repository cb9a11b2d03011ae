"""What waits in the results bucket until it can be published: the inputs, the requests, and what was published."""

from dataclasses import dataclass

from echo_contracts.envelope import Payload
from echo_contracts.v1 import video
from echo_contracts.v1.documents import Edits, Summary, Transcript
from echo_contracts.v1.media import Value, YouTubeWishes
from echo_contracts.v1.publication import Requested
from echo_publish.domain import (
    Inputs,
    Newest,
    Publication,
    asked,
    asked_name,
    input_name,
    inputs_prefix,
    newest,
    standing_name,
)
from echo_publish.ports import Receipt
from echo_shared.errors import ObjectMissingError, PermanentError, RetryableError
from echo_shared.ports import ObjectStore


class Standing(Value):
    """What is public at a target."""

    version: str
    receipt: Receipt


@dataclass(frozen=True)
class Shelf:
    """Everything lies under deterministic names, so that keeping it twice is the same as once."""

    results: ObjectStore

    async def keep(self, video_id: str, run: int, payload: Payload) -> None:
        """An input, under its run."""
        await self.results.write(input_name(video_id, type(payload), run), payload.model_dump_json().encode())

    async def keep_request(self, video_id: str, run: int, request: Requested) -> None:
        """What was asked for; of each target the newest holds."""
        await self.results.write(asked_name(video_id, request.target, run), request.model_dump_json().encode())

    async def inputs(self, video_id: str) -> Inputs | None:
        """The newest of each; None while one is missing."""
        return await self._inputs(video_id, newest(await self._names(video_id)))

    async def requests(self, video_id: str) -> dict[str, Requested]:
        """The newest request for each target that anybody asked for after the upload."""
        found = asked(await self._names(video_id))
        return {target: Requested.model_validate_json(await self.results.read(name)) for target, name in found.items()}

    async def publication(self, video_id: str, request: Requested | None, *, settled: bool = True) -> Publication:
        """What there is now, as `request` wants it, else as the options of the upload do.

        Raises `PermanentError` before the video is finished, and where it shall be `settled`, `RetryableError` while
        newer words are on their way.
        """
        inputs = await self.inputs(video_id)
        if inputs is None:
            raise PermanentError(
                "publication_too_early",
                "The video is not finished, so there is nothing to publish yet.",
                "Publish again when its stages have ended.",
            )
        if settled and not inputs.agree:
            raise RetryableError("inputs_changing", "Summary and subtitles are being made of newer words.")
        options = inputs.transcoded.options
        summary = Summary.model_validate_json(await self.results.read(inputs.summarized.document))
        return Publication(
            video=video_id,
            inputs=inputs,
            transcript=Transcript.model_validate_json(await self.results.read(inputs.subtitled.transcript)),
            summary=inputs.edits.over(summary),
            webhook_url=(request and request.webhook_url) or options.webhook_url,
            youtube=(request and request.youtube) or options.youtube or YouTubeWishes(),
            destination=(request and request.destination) or options.destination,
        )

    async def standing(self, video_id: str, target: str) -> Standing | None:
        """None while nothing of the video is at the target."""
        try:
            return Standing.model_validate_json(await self.results.read(standing_name(video_id, target)))
        except ObjectMissingError:
            return None

    async def stands(self, video_id: str, target: str, standing: Standing) -> None:
        """From now on this is public there."""
        await self.results.write(standing_name(video_id, target), standing.model_dump_json().encode())

    async def gone(self, video_id: str, target: str) -> None:
        """Nothing is public there."""
        await self.results.delete(standing_name(video_id, target))

    async def _names(self, video_id: str) -> list[str]:
        return [info.name for info in await self.results.list(inputs_prefix(video_id))]

    async def _inputs(self, video_id: str, found: Newest | None) -> Inputs | None:
        if found is None:
            return None
        return Inputs(
            newest=found,
            transcoded=await self._read(video_id, video.Transcoded, found.transcoded),
            summarized=await self._read(video_id, video.Summarized, found.summarized),
            subtitled=await self._read(video_id, video.Subtitled, found.subtitled),
            edits=(await self._read(video_id, video.Edited, found.edited)).edits if found.edited else Edits(),
        )

    async def _read[P: Payload](self, video_id: str, kind: type[P], run: int) -> P:
        return kind.model_validate_json(await self.results.read(input_name(video_id, kind, run)))
