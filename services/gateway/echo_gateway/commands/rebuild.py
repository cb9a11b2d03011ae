"""Rebuild what people see from the event log: of one video, or of all, a page of them at a time."""

from dataclasses import dataclass
from uuid import UUID

from echo_gateway.errors import NotFoundError
from echo_gateway.repositories.rebuild import RebuildRepository

_PAGE = 100


@dataclass(frozen=True)
class Rebuild:
    """Safe at any time, beside a running platform, and as often as one likes."""

    videos: RebuildRepository

    async def one(self, video: UUID) -> None:
        """Raises `NotFoundError`, `RetryableError`."""
        if not await self.videos.rebuild(video):
            raise NotFoundError("video")

    async def all(self) -> int:
        """Every video; how many there were. Raises `RetryableError`."""
        rebuilt, after = 0, None
        while page := await self.videos.page(after, limit=_PAGE):
            for video in page:
                # One that was deleted since its page was read is no loss.
                rebuilt += await self.videos.rebuild(video)
            after = page[-1]
        return rebuilt
