"""The event log, and the ticket to follow it live."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field


class EventOut(BaseModel):
    """One event of a video's log."""

    seq: int
    id: str
    type: str = Field(examples=["echo.video.v1.accepted"])
    time: datetime
    data: dict[str, Any]


class EventPage(BaseModel):
    """In order. `next` is what to ask for as `after`."""

    items: list[EventOut]
    next: int


class TicketOut(BaseModel):
    """For one WebSocket connection, as subprotocols `echo.v1` and `ticket.<ticket>`."""

    ticket: str
    expires_in: int = Field(description="seconds")
