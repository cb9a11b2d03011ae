"""The command to publish to one target or to take down there, and what else can come of it."""

from typing import ClassVar

from pydantic import AwareDatetime, Field

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Destination, Problem, PublishTarget, YouTubeWishes


class Requested(Payload):
    """Publish what is there to this target (again), or take it down there."""

    TYPE: ClassVar[str] = "echo.publication.v1.requested"

    run: int
    target: PublishTarget
    webhook_url: str | None
    youtube: YouTubeWishes | None = None
    destination: Destination | None = None
    withdraw: bool | None = Field(default=None, description="True: take it down, and follow no later change")


class Refused(Payload):
    """The video cannot be published to one target, and why. Where else it is public, it stays so."""

    TYPE: ClassVar[str] = "echo.publication.v1.refused"

    run: int
    target: str
    problem: Problem
    alone: bool = Field(description="this target was asked for by itself: the run ends with it")
    until: AwareDatetime | None = Field(
        default=None, description="the target is full or away until then; it is asked again by itself"
    )


class Withdrawn(Payload):
    """Nothing of the video is left at the target."""

    TYPE: ClassVar[str] = "echo.publication.v1.withdrawn"

    run: int
    target: str
    alone: bool = Field(description="this target was asked for by itself: the run ends with it")
