"""Stages of a video, and running one again."""

from uuid import UUID

from fastapi import APIRouter

from echo_contracts.v1.media import Stage
from echo_gateway.api import views
from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.stages import RunOut, StageOut
from echo_gateway.errors import NotFoundError

router = APIRouter(prefix="/videos/{video_id}/stages", tags=["stages"])


@router.get("", responses=documented("not_found"))
async def list_stages(video_id: UUID, gateway: TheGateway, user: CurrentUser) -> list[StageOut]:
    """All stages, in the pipeline's order."""
    found = await gateway.videos.get_with_stages(user.id, video_id)
    if found is None:
        raise NotFoundError("video")
    return views.stages(found[1], at=gateway.now())


@router.post(
    "/{stage}/rerun",
    status_code=202,
    responses=documented("not_found", "busy", "inputs_running", "not_uploaded", "stage_not_reached"),
)
async def rerun_stage(video_id: UUID, stage: Stage, gateway: TheGateway, user: CurrentUser) -> RunOut:
    """Run a stage again, and after it everything that depends on it."""
    return RunOut(stage=stage, run=await gateway.control.rerun(user.id, video_id, stage))
