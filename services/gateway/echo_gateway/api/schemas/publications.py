"""Where a video is public, or on its way to."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel, Field, HttpUrl

from echo_contracts.v1.media import Destination, Problem, PublishTarget, YouTubeWishes
from echo_gateway.api.schemas.common import Request

State = Literal["none", "waiting", "publishing", "published", "postponed", "failed", "withdrawing"]


class YouTubeIn(Request):
    """How the video shall stand at YouTube."""

    privacy: Literal["public", "unlisted", "private"] = "private"
    category: str = Field(default="22", pattern=r"^[0-9]{1,3}$", description="YouTube's number; 22: People & Blogs")
    publish_at: AwareDatetime | None = Field(default=None, description="private until then, public from then on")
    made_for_kids: bool = Field(default=False, strict=True)

    def to_wishes(self) -> YouTubeWishes:
        """As events carry them."""
        return YouTubeWishes.model_validate(self.model_dump())


class DestinationIn(Request):
    """Where in a bucket of yours copies go. How it shows that it is yours is in the guide."""

    bucket: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$", examples=["films-of-ann"])
    prefix: str = Field(default="", pattern=r"^([A-Za-z0-9][A-Za-z0-9._ -]{0,99}/){0,8}$", examples=["echo/"])

    def to_destination(self) -> Destination:
        """As events carry it."""
        return Destination.model_validate(self.model_dump())


class PublicationIn(Request):
    """Where to publish, and how. What is left out is as it was the last time."""

    target: PublishTarget
    webhook_url: HttpUrl | None = Field(
        default=None, description="for the webhook; None: the one that was given before", examples=[None]
    )
    youtube: YouTubeIn | None = None
    destination: DestinationIn | None = Field(default=None, description="for the storage")


class PublicationOut(BaseModel):
    """One target. `url` is where it is public, also while something newer is on its way there."""

    target: PublishTarget
    state: State = Field(
        description="none: nobody asks for it; waiting: until the video is finished; postponed: `until` then"
    )
    progress: float | None = Field(description="of what is under way, 0 to 1")
    url: str | None
    external_id: str | None
    until: datetime | None = Field(description="when it goes on by itself")
    problem: Problem | None = Field(description="why it failed or waits, or what is not as it was asked for")
