"""The command to publish to one target, and that a target would not have it."""

from typing import ClassVar, Literal

from pydantic import Field

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Problem


class Requested(Payload):
    """Publish what is there to this target (again)."""

    TYPE: ClassVar[str] = "echo.publication.v1.requested"

    run: int
    target: Literal["site", "webhook"]
    webhook_url: str | None


class Refused(Payload):
    """The video cannot be published to one target, and why. Where else it is public, it stays so."""

    TYPE: ClassVar[str] = "echo.publication.v1.refused"

    run: int
    target: str
    problem: Problem
    alone: bool = Field(description="this target was asked for by itself: the run ends with it")
