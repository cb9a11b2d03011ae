"""What you used, and what you may use."""

from typing import Annotated

from fastapi import APIRouter, Query

from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.schemas.usage import CountOut, MinutesOut, MonthOut, QuotaOut, UsageOut
from echo_gateway.quotas import Standing

router = APIRouter(prefix="/usage", tags=["me"])


@router.get("")
async def get_usage(
    gateway: TheGateway,
    user: CurrentUser,
    months: Annotated[int, Query(ge=1, le=36, description="how many to look back, this one included")] = 12,
) -> UsageOut:
    """Minutes, bytes, tokens and their estimated cost by month, and how your quota stands.

    A video counts in the month it was taken in, once, also after it is deleted.
    """
    rows = await gateway.usage.months(user.id, limit=months)
    standing = await gateway.admissions.standing(user.id)
    return UsageOut(
        months=[
            MonthOut(
                month=row.month,
                minutes=round(row.seconds / 60, 3),
                bytes=row.bytes,
                input_tokens=row.input_tokens,
                output_tokens=row.output_tokens,
                estimated_cost=round(gateway.prices.cost(row.input_tokens, row.output_tokens), 6),
            )
            for row in rows
        ],
        quota=_quota(standing),
    )


def _quota(standing: Standing) -> QuotaOut:
    quota, used = standing.quota, standing.used
    return QuotaOut(
        minutes=MinutesOut(used=round(used.seconds / 60, 3), limit=quota.minutes),
        videos=CountOut(used=used.videos, limit=quota.videos),
        bytes=CountOut(used=used.bytes, limit=quota.bytes),
        upload_bytes=quota.upload_bytes,
        upload_seconds=quota.upload_seconds,
    )
