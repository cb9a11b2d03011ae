"""Create a video and let its owner upload it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from echo_contracts.v1.media import Options
from echo_gateway.errors import ConflictError, NotFoundError, RequestError
from echo_gateway.ports import UploadSessions
from echo_gateway.repositories.videos import VideoRepository, VideoRow
from echo_shared.ports import ObjectStore


@dataclass(frozen=True)
class Uploads:
    """Opens upload sessions. The id of a video is known before its first byte is sent."""

    videos: VideoRepository
    sessions: UploadSessions
    bucket: ObjectStore
    new_id: Callable[[], UUID]
    max_bytes: int

    async def create(
        self, user: UUID, *, filename: str, content_type: str, size: int, options: Options, origin: str | None
    ) -> tuple[VideoRow, str]:
        """The new video and the URL of its session. Raises `RequestError`, `RetryableError`."""
        if size > self.max_bytes:
            raise RequestError(
                413, "upload_too_large", f"An upload may have {self.max_bytes} bytes at most.", "Upload a smaller file."
            )
        video = await self.videos.create(
            user, self.new_id(), filename=filename, content_type=content_type, size=size, options=options
        )
        return video, await self._start(video, origin)

    async def reopen(self, user: UUID, video: UUID, *, origin: str | None) -> str:
        """A fresh session for a video whose upload did not finish. Raises `RequestError`, `RetryableError`."""
        found = await self.videos.get(user, video)
        if found is None:
            raise NotFoundError("video")
        if found.status == "cancelled":
            raise ConflictError("cancelled", "This video was cancelled.", "Create another video.")
        if found.status != "created" or await self.bucket.stat(upload_name(video)) is not None:
            raise ConflictError("upload_finished", "This video has been uploaded already.", "Create another video.")
        return await self._start(found, origin)

    async def _start(self, video: VideoRow, origin: str | None) -> str:
        if video.size is None:
            raise ConflictError("imported", "This video is fetched from its address.", "Create another to upload one.")
        # The name holds nothing that a user typed; what they typed travels as metadata.
        return await self.sessions.start(
            upload_name(video.id),
            content_type=video.content_type,
            size=video.size,
            metadata={
                "echo-options": video.options.model_dump_json(),
                "echo-filename": video.filename,
                "echo-owner": str(video.owner_id),
            },
            origin=origin,
        )


def upload_name(video: UUID) -> str:
    """Where a video is uploaded to."""
    return f"uploads/{video}/source"
