"""Where a video is public, publishing it there, and taking it down."""

from uuid import UUID

from fastapi import APIRouter

from echo_contracts.v1.media import PublishTarget
from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.publication_states import publication_states
from echo_gateway.api.schemas.publications import PublicationIn, PublicationOut
from echo_gateway.commands.publications import Wishes
from echo_gateway.errors import NotFoundError

router = APIRouter(prefix="/videos/{video_id}/publications", tags=["publications"])


@router.get("", responses=documented("not_found"))
async def list_publications(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> list[PublicationOut]:
    """Every target there is, and how the video stands with it."""
    found = await gateway.videos.get_with_stages(user.id, video_id)
    if found is None:
        raise NotFoundError("video")
    return publication_states(*found)


@router.post(
    "",
    status_code=202,
    responses=documented(
        *("not_found", "busy", "cancelled", "inputs_running", "not_finished"),
        *("webhook_url_missing", "destination_missing", "youtube_not_connected", "youtube_unconfigured"),
    ),
)
async def publish_video(
    video_id: UUID, body: PublicationIn, gateway: TheGateway, user: CurrentUser
) -> list[PublicationOut]:
    """Publish a finished video to a target, for the first time or again; from then on the target follows every change.

    What is there unchanged stays as it is; what was changed is changed in place. Answers with how things stand now.
    """
    if body.target == "youtube":
        await gateway.connecting.require(user.id)
    wishes = Wishes(
        webhook_url=str(body.webhook_url) if body.webhook_url else None,
        youtube=body.youtube.to_wishes() if body.youtube else None,
        destination=body.destination.to_destination() if body.destination else None,
    )
    await gateway.publications.publish(user.id, video_id, body.target, wishes)
    return await list_publications(video_id, gateway, user)


@router.delete("/{target}", status_code=202, responses=documented("not_found", "busy", "cancelled", "not_finished"))
async def withdraw_video(
    video_id: UUID, target: PublishTarget, gateway: TheGateway, user: CurrentUser
) -> list[PublicationOut]:
    """Take a video down at a target, with everything that was put there. No later change is published there."""
    await gateway.publications.withdraw(user.id, video_id, target)
    return await list_publications(video_id, gateway, user)
