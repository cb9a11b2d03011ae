"""Publish a finished video to a target, once more or for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from echo_contracts.envelope import Payload
from echo_contracts.v1.publication import Requested
from echo_gateway.commands.turns import Standing, Turns
from echo_gateway.errors import ConflictError, RequestError
from echo_gateway.progress import ACTIVE

type Target = Literal["site", "webhook"]


@dataclass(frozen=True)
class Publications:
    """A target that was asked for once follows every later change."""

    turns: Turns

    async def publish(self, user: UUID, video: UUID, target: Target, webhook_url: str | None) -> None:
        """While the same is under way already, nothing changes. Raises `RequestError`, `RetryableError`."""

        async def decide(standing: Standing) -> Sequence[Payload]:
            row = standing.video
            standing.refuse_if_cancelled()
            standing.refuse_while_running("upload-intake", "transcode", "transcribe", "summarize", "subtitle")
            if not _finished(standing):
                raise ConflictError(
                    "not_finished", "This video is not finished yet.", "Publish it when its stages have ended."
                )
            asked = row.fact(f"requested:{target}")
            url = webhook_url or (asked["webhook_url"] if asked else None) or row.options.webhook_url
            if target == "webhook" and url is None:
                raise RequestError(
                    422, "webhook_url_missing", "No address is known for the webhook.", "Send `webhook_url`."
                )
            wanted = Requested(run=standing.run, target=target, webhook_url=url if target == "webhook" else None)
            if asked and _under_way(standing, asked["run"]) and asked["webhook_url"] == wanted.webhook_url:
                return []
            return [wanted]

        await self.turns.change(user, video, decide)


def _finished(standing: Standing) -> bool:
    """All three inputs are there, made of the newest words."""
    row = standing.video
    transcribed, summarized, subtitled = (row.fact(kind) for kind in ("transcribed", "summarized", "subtitled"))
    if row.fact("transcoded") is None or transcribed is None or summarized is None or subtitled is None:
        return False
    versions = {transcribed["version"], summarized["transcript_version"], subtitled["transcript_version"]}
    return len(versions) == 1


def _under_way(standing: Standing, run: int) -> bool:
    return any((stage.stage, stage.run) == ("publish", run) and stage.state in ACTIVE for stage in standing.stages)
