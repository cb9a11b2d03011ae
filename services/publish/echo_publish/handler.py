"""Keeps the three inputs until they agree, and what a person writes over them; publishes to every target asked for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from echo_contracts.envelope import Payload
from echo_contracts.v1 import publication, video
from echo_contracts.v1.media import Problem
from echo_publish.domain import KINDS, Publication
from echo_publish.ports import PostponedError, Receipt, Target
from echo_publish.shelf import Shelf, Standing
from echo_shared.errors import EchoError, PermanentError
from echo_shared.ports import ObjectStore
from echo_shared.work import Due, Event, Outcome, Route, Work, WorkKey

type Forget = Callable[[str], Awaitable[None]]
"""Told of each video that was deleted, to remove what lies elsewhere than with the video."""


class Publish:
    """The stage: `results` holds the inputs, `targets` are by the name that users ask for."""

    def __init__(self, results: ObjectStore, targets: Mapping[str, Target], forget: Forget | None = None) -> None:
        self._shelf = Shelf(results)
        self._targets = targets
        self._forget = forget

    def routes(self) -> tuple[Route, ...]:
        """One per input, one for publishing again or no longer, and one for videos that are deleted."""
        inputs = (
            # Receiving an input is no progress that anybody can see: the publications share the stage.
            Route(kind, self.keep, unit=_unit(name), share=lambda _payload: 0.0, then=self.due)
            for kind, name in KINDS.items()
        )
        return (
            *inputs,
            Route(publication.Requested, self.again, unit=lambda event: f"again-{event.target}"),
            Route(video.Deleted, self.forget, unit=lambda _event: "forget", unstoppable=True),
        )

    async def keep(self, event: Event[Any], work: Work) -> Outcome:
        """Store an input under its run. Doing it twice writes the same bytes."""
        await self._shelf.keep(work.key.video, work.key.run, event.data)
        return Outcome()

    async def due(self, _event: Event[Any], key: WorkKey) -> Sequence[Due]:
        """One publication per target once the newest inputs agree; their runs name it, so each is made once."""
        inputs = await self._shelf.inputs(key.video)
        if inputs is None or not inputs.agree:
            return ()
        requests = await self._shelf.requests(key.video)
        wanted = {*inputs.transcoded.options.publish_to, *requests}
        wanted -= {target for target, request in requests.items() if request.withdraw}
        # The page first: the others point at it, and a receiver that fails must not keep it from the public.
        targets = sorted(wanted, key=lambda target: (target != "site", target))
        return [
            Due(
                unit=f"{target}-{inputs.newest.label}",
                run=inputs.newest.run,
                share=1 / len(targets),
                handle=partial(self._settle, target, main=target == targets[0]),
            )
            for target in targets
        ]

    async def again(self, event: Event[publication.Requested], work: Work) -> Outcome:
        """Publish what there is now to one target, and from now on whatever replaces it too; or no longer."""
        await self._shelf.keep_request(work.key.video, work.key.run, event.data)
        return await self._settle(event.data.target, work, alone=True)

    async def forget(self, event: Event[video.Deleted], _work: Work) -> Outcome:
        """The video's own objects are upload-intake's to remove."""
        if self._forget is not None:
            await self._forget(event.video)
        return Outcome()

    async def _settle(self, target: str, work: Work, *, main: bool = False, alone: bool = False) -> Outcome:
        """Bring the target to where the newest request wants it."""
        run = work.key.run

        def refused(error: EchoError) -> publication.Refused:
            problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
            return publication.Refused(run=run, target=target, problem=problem, alone=alone)

        try:
            receipt = await self._settled(target, work)
        except PostponedError as error:
            return Outcome(events=(refused(error).model_copy(update={"until": error.until}),))
        except PermanentError as error:
            # Its own failure: what is public elsewhere stands. The stage fails with its first target alone.
            if main:
                raise
            return Outcome(events=(refused(error),))
        if receipt is None:
            return Outcome(events=(publication.Withdrawn(run=run, target=target, alone=alone),))
        published = video.Published(run=run, target=target, alone=alone or None, **dict(receipt))
        return Outcome(events=(published,))

    async def _settled(self, name: str, work: Work) -> Receipt | None:
        """None: nothing is there any more.

        The newest inputs and the newest request, not those that caused this unit: of two publications under way,
        whichever ends last then still leaves the newest behind.
        """
        video_id = work.key.video
        request = (await self._shelf.requests(video_id)).get(name)
        withdraw = request is not None and request.withdraw
        made = await self._shelf.publication(video_id, request, settled=not withdraw)
        if withdraw:
            await self._withdraw(name, made)
            return None
        target = self._targets[name]
        version = target.version(made)
        held = await self._shelf.standing(video_id, name)
        if held and held.version == version:
            return held.receipt
        receipt = await target.publish(made, work.progress)
        # What is not as it was asked for is looked at anew the next time.
        await self._shelf.stands(video_id, name, Standing(version="" if receipt.problem else version, receipt=receipt))
        request = (await self._shelf.requests(video_id)).get(name)
        if request and request.withdraw:
            # It came meanwhile and may have found nothing to take down yet.
            await self._withdraw(name, made)
            return None
        return receipt

    async def _withdraw(self, name: str, made: Publication) -> None:
        await self._targets[name].withdraw(made)
        await self._shelf.gone(made.video, name)


def _unit(name: str) -> Callable[[Payload], str]:
    return lambda _payload: f"input-{name}"
