"""A person writes over what was made of a video: title, summary, chapters, tags, key moments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from echo_contracts.envelope import Payload
from echo_contracts.v1.documents import Edits
from echo_contracts.v1.video import Edited
from echo_gateway.commands.turns import Standing, Turns
from echo_gateway.errors import NotReadyError, RequestError
from echo_gateway.naming import edits_of
from echo_gateway.preconditions import IfMatch, summary_etag, video_etag
from echo_gateway.repositories.videos import VideoRow

type Etag = Callable[[VideoRow], str]


@dataclass(frozen=True)
class Editor:
    """Edits are events of the gateway's own, kept apart from what is generated: they outlive its re-runs."""

    turns: Turns

    async def edit_video(self, user: UUID, video: UUID, if_match: IfMatch, change: Mapping[str, Any]) -> None:
        """Change some fields; None gives one back to what is generated. Raises `RequestError`, `RetryableError`."""
        await self._edit(user, video, if_match, change, video_etag)

    async def edit_summary(self, user: UUID, video: UUID, if_match: IfMatch, change: Mapping[str, Any]) -> None:
        """The same, of a video that has a summary."""
        await self._edit(user, video, if_match, change, summary_etag, needs_summary=True)

    async def _edit(
        self,
        user: UUID,
        video: UUID,
        if_match: IfMatch,
        change: Mapping[str, Any],
        etag: Etag,
        *,
        needs_summary: bool = False,
    ) -> None:
        async def decide(standing: Standing) -> Sequence[Payload]:
            row = standing.video
            if needs_summary and row.fact("summarized") is None:
                raise NotReadyError("summary", "summarize")
            held = edits_of(row.fact("edited"))
            wanted = Edits.model_validate({**held.model_dump(), **change})
            if wanted == held:
                return []  # also when it is sent again, after the answer to the first was lost
            if_match.check(etag(row))
            _refuse_times_past_the_end(wanted, row.duration)
            return [Edited(run=standing.run, edits=wanted)]

        await self.turns.change(user, video, decide)


def _refuse_times_past_the_end(edits: Edits, duration: float | None) -> None:
    times = [chapter.end for chapter in edits.chapters or ()] + [moment.start for moment in edits.key_moments or ()]
    if duration is not None and times and max(times) > duration:
        raise RequestError(422, "past_the_end", f"The video ends at {duration:g} s.", "Give times within the video.")
