"""Whether it is up."""

from fastapi import APIRouter

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Up, whatever the database does: restarting this process would not bring that back."""
    return {"status": "ok"}
