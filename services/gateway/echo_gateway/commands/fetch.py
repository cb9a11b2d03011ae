"""Have a video fetched from a URL."""

import mimetypes
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from uuid import UUID

from echo_contracts.v1 import imports
from echo_contracts.v1.media import Options
from echo_gateway.commands.addresses import check_address
from echo_gateway.commands.journal import Journal
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.videos import VideoRepository, VideoRow
from echo_shared.guard import Guard
from echo_shared.work import WorkKey

_MOST_FILENAME = 255  # characters
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Imports:
    """The fetching itself is upload-intake's: here it is asked for, by an event that outlives every process."""

    videos: VideoRepository
    admissions: AdmissionRepository
    journal: Journal
    guard: Guard

    async def create(self, user: UUID, video: UUID, *, url: str, filename: str | None, options: Options) -> VideoRow:
        """The new video, under way; again for the same `video`: that one. Raises `RequestError`, `RetryableError`."""
        check_address(self.guard, url)
        name = filename or filename_of(url)
        content_type = mimetypes.guess_type(name)[0] or _UNKNOWN
        row, standing = await self.admissions.create(
            user, video, filename=name, content_type=content_type, size=None, options=options
        )
        limits = standing.limits(standing.bytes_left)
        requested = imports.Requested(
            run=1,
            part=1,
            url=url,
            filename=name,
            owner=str(user),
            options=options,
            max_bytes=limits.bytes,
            limits=limits,
        )
        event_id = WorkKey(str(video), "upload-intake", 1, "import").event_id(requested.TYPE)
        await self.journal.tell([self.journal.envelope(str(video), event_id, requested)])
        return await self.videos.get(user, video) or row


def filename_of(url: str) -> str:
    """The last part of the URL's path, as far as it is printable; `video` where there is none."""
    name = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable()).strip()[-_MOST_FILENAME:] or "video"
