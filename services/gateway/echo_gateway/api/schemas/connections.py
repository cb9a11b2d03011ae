"""Connections to other platforms."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from echo_gateway.api.schemas.common import Request


class ConsentOut(BaseModel):
    """Where to agree. Good for a quarter of an hour, and for you alone."""

    url: str


class ConnectionIn(Request):
    """What the browser brought back from there."""

    code: str = Field(min_length=1, max_length=2000)
    state: str = Field(min_length=1, max_length=200)


class ConnectionOut(BaseModel):
    """A platform that is connected."""

    platform: Literal["youtube"]
    state: Literal["connected", "ended"] = Field(description="ended: it no longer accepts the consent; connect again")
    channel_id: str
    channel_title: str
    connected_at: datetime
    ended_at: datetime | None
