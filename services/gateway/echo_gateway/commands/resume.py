"""Publications that their targets put off, a quota being used up: asked for again when the time has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from echo_contracts.envelope import Payload
from echo_gateway.commands.publications import Wishes, wanted
from echo_gateway.commands.turns import Standing, Turns
from echo_gateway.progress import ACTIVE
from echo_gateway.projection import INPUTS, Fact, put_off_until
from echo_gateway.repositories.postponed import PostponedRepository

_AT_ONCE = 100
_BUSY = {*INPUTS["publish"], "publish"}


@dataclass(frozen=True)
class Resumption:
    """Runs in every instance: of two that ask at once, one gets the run."""

    turns: Turns
    postponed: PostponedRepository
    now: Callable[[], datetime]

    async def resume(self) -> int:
        """One round; how many videos were looked at. Raises `RequestError`, `RetryableError`."""
        due = await self.postponed.find(limit=_AT_ONCE)
        for video, owner in due:
            await self.turns.change(owner, video, self._decide)
        return len(due)

    async def _decide(self, standing: Standing) -> Sequence[Payload]:
        if any(stage.state in ACTIVE for stage in standing.stages if stage.stage in _BUSY):
            return []  # its publications come anyway, or this one is found again in the next round
        facts = {kind: Fact(**fact) for kind, fact in standing.video.facts.items()}
        for kind in sorted(facts):
            until = put_off_until(kind, facts)
            if until and until <= self.now():
                # One at a time: a run that was asked for one target is that target's alone.
                again = wanted(standing, facts[kind].data["target"], Wishes())
                asked = standing.video.fact(f"requested:{again.target}") or {}
                return [again.model_copy(update={"withdraw": asked.get("withdraw")})]
        return []
