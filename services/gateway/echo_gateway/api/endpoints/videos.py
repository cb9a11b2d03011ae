"""Videos: create and upload, list, read, cancel, delete."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from echo_gateway.api import views
from echo_gateway.api.dependencies import CurrentUser, Origin, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.videos import UploadOut, VideoCreated, VideoDetail, VideoIn, VideoPage
from echo_gateway.errors import NotFoundError, RequestError
from echo_gateway.repositories.videos import VideoRow

router = APIRouter(prefix="/videos", tags=["videos"])


@router.post("", status_code=201, responses=documented(401, 413, 422, 503))
async def create_video(body: VideoIn, gateway: TheGateway, user: CurrentUser, origin: Origin) -> VideoCreated:
    """Create a video. Send its bytes to `upload.url` with PUT, in one piece or in several (`Content-Range`)."""
    video, url = await gateway.uploads.create(
        user.id,
        filename=body.filename,
        content_type=body.content_type,
        size=body.size,
        options=body.to_options(),
        origin=origin,
    )
    return VideoCreated(video=views.video(video, gateway.playback), upload=UploadOut(url=url))


@router.get("", responses=documented(400, 401, 422, 503))
async def list_videos(
    gateway: TheGateway,
    user: CurrentUser,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query(max_length=200, description="`next` of the page before")] = None,
) -> VideoPage:
    """Your videos, newest first. Videos that are added meanwhile do not move the pages."""
    rows = await gateway.videos.page(user.id, before=_decoded(cursor) if cursor else None, limit=limit + 1)
    shown = rows[:limit]
    return VideoPage(
        items=[views.video(row, gateway.playback) for row in shown],
        next=_encoded(shown[-1]) if len(rows) > limit else None,
    )


@router.get("/{video_id}", responses=documented(401, 404, 422, 503))
async def get_video(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> VideoDetail:
    """Everything about one video."""
    found = await gateway.videos.get_with_stages(user.id, video_id)
    if found is None:
        raise NotFoundError("video")
    return views.video_detail(*found, gateway.playback, at=gateway.now())


@router.delete("/{video_id}", status_code=204, responses=documented(401, 404, 422, 503))
async def delete_video(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> Response:
    """Delete a video, everything made of it, and its page. This is final."""
    await gateway.control.delete(user.id, video_id)
    return Response(status_code=204)


@router.post("/{video_id}/upload", status_code=201, responses=documented(401, 404, 409, 422, 503))
async def reopen_upload(video_id: UUID, gateway: TheGateway, user: CurrentUser, origin: Origin) -> UploadOut:
    """A fresh upload session, when the first was lost or has expired. What was sent to the old one is not kept."""
    return UploadOut(url=await gateway.uploads.reopen(user.id, video_id, origin=origin))


@router.post("/{video_id}/cancel", responses=documented(401, 404, 409, 422, 503))
async def cancel_video(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> VideoDetail:
    """Stop everything that is being made of this video. A stage that is run again takes it up."""
    await gateway.control.cancel(user.id, video_id)
    return await get_video(video_id, gateway, user)


def _encoded(row: VideoRow) -> str:
    return base64.urlsafe_b64encode(f"{row.created_at.isoformat()} {row.id}".encode()).decode()


def _decoded(cursor: str) -> tuple[datetime, UUID]:
    try:
        created, _, video = base64.urlsafe_b64decode(cursor.encode()).decode().partition(" ")
        return datetime.fromisoformat(created).astimezone(UTC), UUID(video)
    except (ValueError, OverflowError, binascii.Error):
        raise RequestError(400, "bad_cursor", "This cursor was not given by this API.", "Start without one.") from None
