"""Uploads that never came: after the life of their session the video fails, with a cause."""

from dataclasses import dataclass

import structlog

from echo_contracts.v1.media import Problem
from echo_gateway.commands.create import upload_name
from echo_gateway.commands.journal import Journal
from echo_gateway.commands.verdicts import ended
from echo_gateway.repositories.abandoned import AbandonedRepository
from echo_shared.ports import ObjectStore
from echo_shared.work import WorkKey

_AT_ONCE = 100
_log = structlog.get_logger()


@dataclass(frozen=True)
class Expiry:
    """Runs in every instance: the same video fails by the same event.

    It fails instead of being removed, so that its owner sees why. Should the upload arrive all the same, the events of
    its stages take the video up again, and nothing is lost.
    """

    abandoned: AbandonedRepository
    journal: Journal
    uploads: ObjectStore
    seconds: int

    async def expire(self) -> int:
        """One round; how many were failed. Raises `RetryableError`."""
        found = await self.abandoned.find(seconds=self.seconds, limit=_AT_ONCE)
        expired = 0
        for video in found:
            if await self.uploads.stat(upload_name(video)) is not None:
                # It arrived, and intake has not said so yet: that is for Pub/Sub, and in the end for the dead letters.
                await self.abandoned.leave(video)
                continue
            _log.info("upload_expired", video=str(video))
            key = WorkKey(str(video), "upload-intake", 1, "expiry")
            await self.journal.tell([self.journal.envelope(str(video), key.event_id(), _EXPIRED)])
            expired += 1
        return expired


_EXPIRED = ended(
    "upload-intake",
    1,
    "expiry",
    "failed",
    Problem(
        code="upload_expired",
        message="The video was not uploaded in time.",
        remedy="Create the video again and upload it.",
    ),
)
