"""Whether it is up, and where the documentation is."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Up, whatever the database does: restarting this process would not bring that back."""
    return {"status": "ok"}


@router.get("/")
async def index() -> RedirectResponse:
    """People who open the address want to know what is here."""
    return RedirectResponse("/docs")
