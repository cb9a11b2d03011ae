"""Who is calling."""

from uuid import UUID

from pydantic import BaseModel


class MeOut(BaseModel):
    """Who is calling."""

    id: UUID
    email: str | None
    roles: list[str]
