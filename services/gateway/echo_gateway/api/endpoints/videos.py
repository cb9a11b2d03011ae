"""Videos: create and upload, list, read, edit, cancel, delete."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from echo_gateway.api import codes, cursors, views
from echo_gateway.api.dependencies import CurrentUser, NewId, Origin, TheGateway, TheIfMatch
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.common import Text
from echo_gateway.api.schemas.edits import VideoPatch
from echo_gateway.api.schemas.videos import Status, UploadOut, VideoCreated, VideoDetail, VideoIn, VideoPage
from echo_gateway.errors import NotFoundError
from echo_gateway.preconditions import video_etag
from echo_gateway.repositories.listing import Listing, Sort

router = APIRouter(prefix="/videos", tags=["videos"])


@router.post("", status_code=201, responses=documented(*codes.OF_ADMISSION, "already_deleted", "upload_too_large"))
async def create_video(
    body: VideoIn, gateway: TheGateway, user: CurrentUser, new_id: NewId, origin: Origin
) -> VideoCreated:
    """Create a video. Send its bytes to `upload.url` with PUT, in one piece or in several (`Content-Range`).

    Options you leave out are those of your settings. A video that is not uploaded within a week fails.
    """
    defaults = await gateway.user_settings.get(user.id)
    video, url = await gateway.uploads.create(
        user.id,
        new_id,
        filename=body.filename,
        content_type=body.content_type,
        size=body.size,
        options=body.to_options(defaults),
        origin=origin,
    )
    return VideoCreated(video=views.video(video, gateway.playback), upload=UploadOut(url=url))


@router.get("", responses=documented("bad_cursor"))
async def list_videos(
    gateway: TheGateway,
    user: CurrentUser,
    *,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[
        str | None, Query(max_length=2000, description="`next` of the page before; for the same `sort`")
    ] = None,
    status: Status | None = None,
    tag: Annotated[Text | None, Query(max_length=60, description="exactly, as the video shows it")] = None,
    q: Annotated[
        Text | None, Query(max_length=200, description="part of the title or the file's name, in capitals or not")
    ] = None,
    sort: Sort = "-created_at",
) -> VideoPage:
    """Your videos, newest first unless asked otherwise. Videos that are added meanwhile do not move the pages."""
    after = cursors.decoded(cursor, sort) if cursor else None
    listing = Listing(sort=sort, status=status, tag=tag, contains=q)
    rows, end = await gateway.videos.page(user.id, listing, after=after, limit=limit)
    return VideoPage(
        items=[views.video(row, gateway.playback) for row in rows], next=cursors.encoded(end, sort) if end else None
    )


@router.get("/{video_id}", responses=documented("not_found"))
async def get_video(video_id: UUID, gateway: TheGateway, user: CurrentUser, response: Response) -> VideoDetail:
    """Everything about one video. Its ETag is the version of what a person wrote, for PATCH."""
    found = await gateway.videos.get_with_stages(user.id, video_id)
    if found is None:
        raise NotFoundError("video")
    response.headers["ETag"] = video_etag(found[0])
    return views.video_detail(*found, gateway.playback, gateway.prices, at=gateway.now())


@router.patch("/{video_id}", responses=documented(*codes.OF_EDITS))
async def edit_video(
    video_id: UUID,
    body: VideoPatch,
    *,
    gateway: TheGateway,
    user: CurrentUser,
    if_match: TheIfMatch,
    response: Response,
) -> VideoDetail:
    """Change title or tags. They outlive every re-run, and a published page shows them soon after."""
    await gateway.editor.edit_video(user.id, video_id, if_match, body.model_dump(exclude_unset=True))
    return await get_video(video_id, gateway, user, response)


@router.delete("/{video_id}", status_code=204, responses=documented("not_found"))
async def delete_video(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> Response:
    """Delete a video, everything made of it, and its page. This is final."""
    await gateway.control.delete(user.id, video_id)
    return Response(status_code=204)


@router.post(
    "/{video_id}/upload",
    status_code=201,
    responses=documented(
        *codes.OF_ADMISSION, "not_found", "cancelled", "imported", "upload_finished", "upload_too_large"
    ),
)
async def reopen_upload(video_id: UUID, gateway: TheGateway, user: CurrentUser, origin: Origin) -> UploadOut:
    """Take an unfinished upload up again: the session it has, with the bytes that arrived, from which it goes on.

    A fresh one, with nothing in it, when the session has expired, or was opened for a page of another origin.
    """
    url, received = await gateway.uploads.reopen(user.id, video_id, origin=origin)
    return UploadOut(url=url, received=received)


@router.post("/{video_id}/cancel", responses=documented("not_found", "already_ended"))
async def cancel_video(video_id: UUID, gateway: TheGateway, user: CurrentUser, response: Response) -> VideoDetail:
    """Stop everything that is being made of this video. A stage that is run again takes it up."""
    await gateway.control.cancel(user.id, video_id)
    return await get_video(video_id, gateway, user, response)
