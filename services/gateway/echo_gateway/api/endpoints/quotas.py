"""Quotas of single users, for operators."""

from uuid import UUID

from fastapi import APIRouter

from echo_gateway.api.dependencies import Operator, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.quotas import QuotaIn, UserQuotaOut
from echo_gateway.repositories.quotas import QuotaRow

router = APIRouter(prefix="/quotas/{user_id}", tags=["operations"])


@router.get("", responses=documented("forbidden"))
async def get_quota(user_id: UUID, gateway: TheGateway, _operator: Operator) -> UserQuotaOut:
    """What is set for one user; all null for a user who has what everybody has."""
    return UserQuotaOut.model_validate(await gateway.quotas.get(user_id))


@router.put("", responses=documented("forbidden"))
async def put_quota(user_id: UUID, body: QuotaIn, gateway: TheGateway, _operator: Operator) -> UserQuotaOut:
    """Set it, the whole of it. It holds for the next upload; those that run keep the limits they were given."""
    row = QuotaRow(**body.model_dump())
    await gateway.quotas.put(user_id, row)
    return UserQuotaOut.model_validate(row)
