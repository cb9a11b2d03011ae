"""Messages that were given up on."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field


class DeadLetterOut(BaseModel):
    """A message that was given up on."""

    id: str
    topic: str | None
    subscription: str | None
    video_id: UUID | None
    reason: str
    attributes: dict[str, str]
    data: str = Field(description="as text; bytes that are none are replaced")
    received_at: datetime
    replayed_at: datetime | None


class DeadLetterPage(BaseModel):
    """Newest first. `next` is what to ask for as `before`."""

    items: list[DeadLetterOut]
    next: datetime | None
