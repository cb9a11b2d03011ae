"""Create a video and let its owner upload it."""

from dataclasses import dataclass
from uuid import UUID

from echo_contracts.v1.media import Limits, Options
from echo_gateway.errors import ConflictError, NotFoundError
from echo_gateway.ports import UploadSessions
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.videos import VideoRepository, VideoRow
from echo_shared.ports import ObjectStore
from echo_shared.telemetry import traces
from echo_shared.telemetry.delivery import TRACEPARENT


@dataclass(frozen=True)
class Uploads:
    """Opens upload sessions. The id of a video is known before its first byte is sent."""

    videos: VideoRepository
    admissions: AdmissionRepository
    sessions: UploadSessions
    bucket: ObjectStore

    async def create(
        self,
        user: UUID,
        video: UUID,
        *,
        filename: str,
        content_type: str,
        size: int,
        options: Options,
        origin: str | None,
    ) -> tuple[VideoRow, str]:
        """The new video and the URL of its session. Again for the same `video`: that one, and a fresh session.

        Raises `RequestError`, `RetryableError`.
        """
        found, standing = await self.admissions.create(
            user, video, filename=filename, content_type=content_type, size=size, options=options
        )
        return found, await self._start(found, standing.limits(size), origin)

    async def reopen(self, user: UUID, video: UUID, *, origin: str | None) -> str:
        """A fresh session for a video whose upload did not finish. Raises `RequestError`, `RetryableError`."""
        found = await self.videos.get(user, video)
        if found is None:
            raise NotFoundError("video")
        if found.status == "cancelled":
            raise ConflictError("cancelled", "This video was cancelled.", "Create another video.")
        if found.size is None:
            raise ConflictError("imported", "This video is fetched from its address.", "Create another to upload one.")
        if found.status != "created" or await self.bucket.stat(upload_name(video)) is not None:
            raise ConflictError("upload_finished", "This video has been uploaded already.", "Create another video.")
        standing = await self.admissions.reopen(user, found)
        return await self._start(found, standing.limits(found.size), origin)

    async def _start(self, video: VideoRow, limits: Limits, origin: str | None) -> str:
        # The name holds nothing that a user typed; what they typed travels as metadata.
        return await self.sessions.start(
            upload_name(video.id),
            content_type=video.content_type,
            size=limits.bytes,
            metadata={
                "echo-limits": limits.model_dump_json(),
                "echo-options": video.options.model_dump_json(),
                "echo-filename": video.filename,
                "echo-owner": str(video.owner_id),
                TRACEPARENT: traces.current() or "",
            },
            origin=origin,
        )


def upload_name(video: UUID) -> str:
    """Where a video is uploaded to."""
    return f"uploads/{video}/source"
