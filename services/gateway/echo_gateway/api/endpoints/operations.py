"""How the platform stands, for operators."""

import asyncio
from collections.abc import Awaitable

from fastapi import APIRouter

from echo_gateway.api.dependencies import Operator, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.operations import OperationsOut, UnfinishedOut
from echo_shared.errors import RetryableError

router = APIRouter(prefix="/operations", tags=["operations"])

_SECONDS = 2.0


@router.get("", responses=documented("forbidden"))
async def get_operations(gateway: TheGateway, _operator: Operator) -> OperationsOut:
    """Videos by status, stages under way, what waits for a person, and whether the parts underneath answer."""
    row, storage, pubsub = await asyncio.gather(
        gateway.operations.now(),
        _answers(gateway.results.stat("operations/is-there")),  # it need not be: whether anybody says so is what counts
        _answers(gateway.publisher.check()),
    )
    return OperationsOut.model_validate(
        {
            "videos": row.videos,
            "stages": row.stages,
            "oldest_unfinished": UnfinishedOut.model_validate(vars(row.oldest)) if row.oldest else None,
            "dead_letters_waiting": row.dead_letters,
            "newest_event_at": row.newest_event_at,
            "storage_reachable": storage,
            "pubsub_reachable": pubsub,
        }
    )


async def _answers(asking: Awaitable[object]) -> bool:
    try:
        async with asyncio.timeout(_SECONDS):
            await asking
    except (RetryableError, TimeoutError):
        return False
    return True
