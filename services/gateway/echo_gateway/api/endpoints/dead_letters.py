"""What the platform gave up on, for operators."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime, BeforeValidator

from echo_gateway.api.dependencies import Operator, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.dead_letters import DeadLetterOut, DeadLetterPage
from echo_gateway.repositories.dead_letters import DeadLetterRow

router = APIRouter(prefix="/dead-letters", tags=["operations"])


def _written_out(text: str | None) -> str | None:
    if text is not None and "T" not in text.upper():
        raise ValueError("must be a date and a time")  # a number would be read as seconds since 1970
    return text


@router.get("", responses=documented("forbidden"))
async def list_dead_letters(
    gateway: TheGateway,
    _operator: Operator,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    before: Annotated[
        AwareDatetime | None, BeforeValidator(_written_out), Query(description="`next` of the page before")
    ] = None,
) -> DeadLetterPage:
    """Newest first."""
    rows = await gateway.dead_letters.page(before=before, limit=limit)
    oldest: datetime | None = rows[-1].received_at if len(rows) == limit else None
    return DeadLetterPage(items=[_letter(row) for row in rows], next=oldest)


@router.post(
    "/{id}/replay",
    status_code=202,
    response_class=Response,
    responses=documented("forbidden", "not_found", "not_replayable"),
)
async def replay_dead_letter(
    id: Annotated[str, Path(max_length=200)], gateway: TheGateway, _operator: Operator
) -> Response:
    """Publish the message again; doing so twice has the effect of once."""
    await gateway.inbox.replay(id)
    return Response(status_code=202)


def _letter(row: DeadLetterRow) -> DeadLetterOut:
    return DeadLetterOut.model_validate(vars(row) | {"data": row.data.decode(errors="replace")})
