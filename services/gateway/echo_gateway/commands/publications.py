"""Publish a finished video to a target, or take it down there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Destination, PublishTarget, YouTubeWishes
from echo_contracts.v1.publication import Requested
from echo_gateway.commands.turns import Standing, Turns
from echo_gateway.errors import ConflictError, RequestError
from echo_gateway.progress import ACTIVE


@dataclass(frozen=True)
class Wishes:
    """What a request says of how; None: as it was the last time."""

    webhook_url: str | None = None
    youtube: YouTubeWishes | None = None
    destination: Destination | None = None


@dataclass(frozen=True)
class Publications:
    """A target that was asked for once follows every later change. All methods raise `RequestError`, `RetryableError`.

    While the same is under way already, nothing changes.
    """

    turns: Turns

    async def publish(self, user: UUID, video: UUID, target: PublishTarget, wishes: Wishes) -> None:
        """Publish it there, as `wishes` say."""

        async def decide(standing: Standing) -> Sequence[Payload]:
            standing.refuse_if_cancelled()
            standing.refuse_while_running("upload-intake", "transcode", "transcribe", "summarize", "subtitle")
            if not _finished(standing):
                raise ConflictError(
                    "not_finished", "This video is not finished yet.", "Publish it when its stages have ended."
                )
            asked = wanted(standing, target, wishes)
            if target == "webhook" and asked.webhook_url is None:
                raise RequestError(
                    422, "webhook_url_missing", "No address is known for the webhook.", "Send `webhook_url`."
                )
            if target == "storage" and asked.destination is None:
                raise RequestError(
                    422, "destination_missing", "No bucket is known for the copies.", "Send `destination`."
                )
            return [] if _under_way(standing, asked) else [asked]

        await self.turns.change(user, video, decide)

    async def withdraw(self, user: UUID, video: UUID, target: PublishTarget) -> None:
        """Take it down there; what never was there stays as it is."""

        async def decide(standing: Standing) -> Sequence[Payload]:
            row = standing.video
            known = any(row.fact(f"{word}:{target}") for word in ("requested", "published", "refused"))
            if not known and target not in row.options.publish_to:
                return []
            standing.refuse_if_cancelled()
            if not _finished(standing):
                raise ConflictError("not_finished", "This video is not finished yet.", "Cancel or delete it.")
            asked = wanted(standing, target, Wishes()).model_copy(update={"withdraw": True})
            return [] if _under_way(standing, asked) else [asked]

        await self.turns.change(user, video, decide)


def wanted(standing: Standing, target: PublishTarget, wishes: Wishes) -> Requested:
    """The newest word on each wish: this request's, the last one's, the upload's."""
    options = standing.video.options
    asked: dict[str, Any] = standing.video.fact(f"requested:{target}") or {}
    return Requested.model_validate(
        {
            "run": standing.run,
            "target": target,
            "webhook_url": (wishes.webhook_url or asked.get("webhook_url") or options.webhook_url)
            if target == "webhook"
            else None,
            "youtube": (wishes.youtube or asked.get("youtube") or options.youtube) if target == "youtube" else None,
            "destination": (wishes.destination or asked.get("destination") or options.destination)
            if target == "storage"
            else None,
        }
    )


def _finished(standing: Standing) -> bool:
    """All three inputs are there, made of the newest words."""
    row = standing.video
    transcribed, summarized, subtitled = (row.fact(kind) for kind in ("transcribed", "summarized", "subtitled"))
    if row.fact("transcoded") is None or transcribed is None or summarized is None or subtitled is None:
        return False
    versions = {transcribed["version"], summarized["transcript_version"], subtitled["transcript_version"]}
    return len(versions) == 1


def _under_way(standing: Standing, wanted: Requested) -> bool:
    asked = standing.video.fact(f"requested:{wanted.target}")
    if asked is None or Requested.model_validate(asked) != wanted.model_copy(update={"run": asked["run"]}):
        return False
    run = asked["run"]
    return any((stage.stage, stage.run) == ("publish", run) and stage.state in ACTIVE for stage in standing.stages)
