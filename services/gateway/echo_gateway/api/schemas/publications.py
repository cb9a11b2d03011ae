"""Where a video is public, or on its way to."""

from typing import Literal

from pydantic import BaseModel, Field, HttpUrl

from echo_contracts.v1.media import Problem
from echo_gateway.api.schemas.common import Request

Target = Literal["site", "webhook"]
State = Literal["none", "waiting", "publishing", "published", "failed"]


class PublicationIn(Request):
    """Where to publish."""

    target: Target
    webhook_url: HttpUrl | None = Field(
        default=None, description="for the webhook; None: the one that was given before", examples=[None]
    )


class PublicationOut(BaseModel):
    """One target. `url` is where it is public, also while something newer is on its way there."""

    target: Target
    state: State = Field(description="none: nobody asked for it; waiting: until the video is finished")
    url: str | None
    external_id: str | None
    problem: Problem | None = Field(description="why it failed")
