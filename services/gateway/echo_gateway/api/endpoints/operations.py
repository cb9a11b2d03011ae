"""How the platform stands, for operators."""

import asyncio

from fastapi import APIRouter

from echo_gateway.api.dependencies import Operator, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.operations import OperationsOut, UnfinishedOut
from echo_shared.errors import RetryableError
from echo_shared.ports import ObjectStore

router = APIRouter(prefix="/operations", tags=["operations"])

_STORAGE_SECONDS = 2.0


@router.get("", responses=documented("forbidden"))
async def get_operations(gateway: TheGateway, _operator: Operator) -> OperationsOut:
    """Videos by status, stages under way, what waits for a person, and whether the parts underneath answer."""
    row = await gateway.operations.now()
    return OperationsOut.model_validate(
        {
            "videos": row.videos,
            "stages": row.stages,
            "oldest_unfinished": UnfinishedOut.model_validate(vars(row.oldest)) if row.oldest else None,
            "dead_letters_waiting": row.dead_letters,
            "newest_event_at": row.newest_event_at,
            "storage_reachable": await _answers(gateway.results),
        }
    )


async def _answers(store: ObjectStore) -> bool:
    try:
        async with asyncio.timeout(_STORAGE_SECONDS):
            await store.stat("operations/is-there")  # it need not be: whether anybody says so is what counts
    except (RetryableError, TimeoutError):
        return False
    return True
