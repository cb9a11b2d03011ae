"""Who is calling."""

from fastapi import APIRouter

from echo_gateway.api.dependencies import CurrentUser
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas import MeOut

router = APIRouter(prefix="/me", tags=["me"])


@router.get("", responses=documented(401, 503))
async def get_me(user: CurrentUser) -> MeOut:
    """The user of this token."""
    return MeOut(id=user.id, email=user.email, roles=sorted(user.roles))
