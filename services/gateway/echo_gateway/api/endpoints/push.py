"""Where Pub/Sub pushes to."""

import structlog
from fastapi import APIRouter, Request, Response

from echo_gateway.api.dependencies import TheGateway
from echo_shared.errors import RetryableError
from echo_shared.push import PushRejectedError
from echo_shared.telemetry.delivery import observed

router = APIRouter(include_in_schema=False)
_ACK, _AGAIN = 204, 503
_log = structlog.get_logger()


@router.post("/push")
async def push(request: Request, gateway: TheGateway) -> Response:
    """One delivery. 204 acks it; 503 has it sent again."""
    try:
        message = await gateway.receiver.receive(request.headers.get("authorization"), await request.body())
    except PushRejectedError as rejected:
        _log.warning("push_rejected", status=rejected.status, reason=str(rejected))
        return Response(status_code=rejected.status)
    with observed(message) as seen:
        try:
            await gateway.inbox.receive(message)
        except RetryableError as error:
            _log.warning("push_delayed", code=error.code, error=error.message)
            return Response(status_code=seen.answer(_AGAIN, "retried"))
        return Response(status_code=seen.answer(_ACK, "done"))
