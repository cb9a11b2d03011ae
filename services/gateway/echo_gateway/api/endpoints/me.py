"""Who is calling, and leaving for good."""

from fastapi import APIRouter, Response

from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.me import MeOut

router = APIRouter(prefix="/me", tags=["me"])


@router.get("")
async def get_me(user: CurrentUser) -> MeOut:
    """The user of this token."""
    return MeOut(id=user.id, email=user.email, roles=sorted(user.roles))


@router.delete("", status_code=204, responses=documented("accounts_unmanaged"))
async def delete_me(gateway: TheGateway, user: CurrentUser) -> Response:
    """Delete your account with all your videos and their pages. This is final."""
    await gateway.leave.leave(user.id)
    return Response(status_code=204)
