"""The event log of a video."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.events import EventOut, EventPage
from echo_gateway.errors import NotFoundError

router = APIRouter(prefix="/videos/{video_id}/events", tags=["events"])


@router.get("", responses=documented("not_found"))
async def list_events(
    video_id: UUID,
    gateway: TheGateway,
    user: CurrentUser,
    after: Annotated[int, Query(ge=0, le=2**62, description="`next` of the page before")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> EventPage:
    """What happened to a video, in order. Asking again from `next` never misses one that came meanwhile."""
    rows = await gateway.events.of_video(user.id, video_id, after=after, limit=limit)
    if not rows and await gateway.videos.get(user.id, video_id) is None:
        raise NotFoundError("video")
    return EventPage(
        items=[EventOut(seq=row.seq, id=row.id, type=row.type, time=row.time, data=row.data) for row in rows],
        next=rows[-1].seq if rows else after,
    )
