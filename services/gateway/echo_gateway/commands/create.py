"""Create a video and let its owner upload it."""

import base64
import json
from dataclasses import dataclass
from uuid import UUID

from echo_contracts.v1.media import Limits, Options
from echo_gateway.errors import ConflictError, NotFoundError
from echo_gateway.ports import UploadSessions
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.videos import VideoRepository, VideoRow
from echo_shared.ports import ObjectStore
from echo_shared.seal import Seal
from echo_shared.telemetry import traces
from echo_shared.telemetry.delivery import TRACEPARENT


@dataclass(frozen=True)
class Uploads:
    """Opens upload sessions. The id of a video is known before its first byte is sent."""

    videos: VideoRepository
    admissions: AdmissionRepository
    sessions: UploadSessions
    bucket: ObjectStore
    seal: Seal

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

    async def reopen(self, user: UUID, video: UUID, *, origin: str | None) -> tuple[str, int]:
        """The session of an upload that did not finish, and the bytes it has; a fresh one where it is no good any more.

        Raises `RequestError`, `RetryableError`.
        """
        found = await self.videos.get(user, video)
        if found is None:
            raise NotFoundError("video")
        if found.status == "cancelled":
            raise ConflictError("cancelled", "This video was cancelled.", "Create another video.")
        if found.size is None:
            raise ConflictError("imported", "This video is fetched from its address.", "Create another to upload one.")
        if found.status != "created" or await self.bucket.stat(upload_name(video)) is not None:
            raise _finished()
        standing = await self.admissions.reopen(user, found)
        held = await self._held(video, origin)
        received = await self.sessions.received(held, size=found.size) if held else None
        if received == found.size:
            raise _finished()  # its last answer was lost, or asking finished it
        if held and received is not None:
            return held, received
        return await self._start(found, standing.limits(found.size), origin), 0

    async def _held(self, video: UUID, origin: str | None) -> str | None:
        """The URL of its newest session, if `origin` may use it: a session answers to the one it was opened for."""
        sealed = await self.admissions.session(video)
        opened = self.seal.open(base64.b64decode(sealed), str(video)) if sealed else None
        if opened is None:
            return None
        told: dict[str, str | None] = json.loads(opened)
        return told["url"] if told["origin"] == origin else None

    async def _start(self, video: VideoRow, limits: Limits, origin: str | None) -> str:
        # The name holds nothing that a user typed; what they typed travels as metadata.
        url = await self.sessions.start(
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
        told = json.dumps({"url": url, "origin": origin}).encode()
        sealed = base64.b64encode(self.seal.close(told, str(video.id))).decode()
        await self.admissions.keep_session(video.id, sealed)
        return url


def _finished() -> ConflictError:
    return ConflictError("upload_finished", "This video has been uploaded already.", "Create another video.")


def upload_name(video: UUID) -> str:
    """Where a video is uploaded to."""
    return f"uploads/{video}/source"
