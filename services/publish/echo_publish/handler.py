"""Keeps the three inputs until they agree, and what a person writes over them; publishes to every target asked for."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from echo_contracts.envelope import Payload
from echo_contracts.v1 import publication, video
from echo_contracts.v1.documents import Edits, Summary, Transcript
from echo_contracts.v1.media import Problem
from echo_publish.domain import (
    KINDS,
    Inputs,
    Newest,
    Publication,
    asked,
    asked_name,
    input_name,
    inputs_prefix,
    newest,
)
from echo_publish.ports import Receipt, Target
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.ports import ObjectStore
from echo_shared.work import Due, Event, Outcome, Route, Work, WorkKey


class Publish:
    """The stage: `results` holds the inputs, `targets` are by the name that users ask for."""

    def __init__(self, results: ObjectStore, targets: Mapping[str, Target]) -> None:
        self._results = results
        self._targets = targets

    def routes(self) -> tuple[Route, ...]:
        """One per input, and one for publishing again."""
        inputs = (
            # Receiving an input is no progress that anybody can see: the publications share the stage.
            Route(kind, self.keep, unit=_unit(name), share=lambda _payload: 0.0, then=self.due)
            for kind, name in KINDS.items()
        )
        return (*inputs, Route(publication.Requested, self.again, unit=lambda event: f"again-{event.target}"))

    async def keep(self, event: Event[Any], work: Work) -> Outcome:
        """Store an input under its run. Doing it twice writes the same bytes."""
        payload: Payload = event.data
        name = input_name(work.key.video, type(payload), work.key.run)
        await self._results.write(name, payload.model_dump_json().encode())
        return Outcome()

    async def due(self, _event: Event[Any], key: WorkKey) -> Sequence[Due]:
        """One publication per target once the newest inputs agree; their runs name it, so each is made once."""
        names = await self._names(key.video)
        inputs = await self._inputs(key.video, newest(names))
        if inputs is None or not inputs.agree:
            return ()
        options = inputs.transcoded.options
        # The page first: the others point at it, and a receiver that fails must not keep it from the public.
        targets = sorted({*options.publish_to, *asked(names)}, key=lambda target: (target != "site", target))
        return [
            Due(
                unit=f"{target}-{inputs.newest.label}",
                run=inputs.newest.run,
                share=1 / len(targets),
                handle=partial(self._publish, target, main=target == targets[0]),
            )
            for target in targets
        ]

    async def again(self, event: Event[publication.Requested], work: Work) -> Outcome:
        """Publish what there is now to one target, and from now on whatever replaces it too."""
        target = event.data.target
        name = asked_name(work.key.video, target, work.key.run)
        await self._results.write(name, event.data.model_dump_json().encode())
        return await self._publish(target, work, alone=True)

    async def _publish(self, target: str, work: Work, *, main: bool = False, alone: bool = False) -> Outcome:
        try:
            receipt = await self._published(target, work)
        except PermanentError as error:
            # Its own failure: what is public elsewhere stands. The stage fails with its first target alone.
            if main:
                raise
            problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
            refused = publication.Refused(run=work.key.run, target=target, problem=problem, alone=alone)
            return Outcome(events=(refused,))
        published = video.Published(
            run=work.key.run, target=target, external_id=receipt.external_id, url=receipt.url, alone=alone or None
        )
        return Outcome(events=(published,))

    async def _published(self, target: str, work: Work) -> Receipt:
        # The newest inputs, not those that caused this unit: of two publications under way, whichever ends last
        # then still leaves the newest behind.
        names = await self._names(work.key.video)
        inputs = await self._inputs(work.key.video, newest(names))
        if inputs is None:
            raise PermanentError(
                "publication_too_early",
                "The video is not finished, so there is nothing to publish yet.",
                "Publish again when its stages have ended.",
            )
        if not inputs.agree:
            raise RetryableError("inputs_changing", "Summary and subtitles are being made of newer words.")
        summary = Summary.model_validate_json(await self._results.read(inputs.summarized.document))
        request = asked(names).get(target)
        webhook_url = (
            publication.Requested.model_validate_json(await self._results.read(request)).webhook_url
            if request
            else None
        )
        made = Publication(
            video=work.key.video,
            inputs=inputs,
            transcript=Transcript.model_validate_json(await self._results.read(inputs.subtitled.transcript)),
            summary=inputs.edits.over(summary),
            webhook_url=webhook_url or inputs.transcoded.options.webhook_url,
        )
        return await self._targets[target].publish(made, work.progress)

    async def _names(self, video_id: str) -> list[str]:
        return [info.name for info in await self._results.list(inputs_prefix(video_id))]

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
        return kind.model_validate_json(await self._results.read(input_name(video_id, kind, run)))


def _unit(name: str) -> Any:
    return lambda _payload: f"input-{name}"
