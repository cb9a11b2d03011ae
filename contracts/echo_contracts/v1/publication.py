"""The command to publish to one target."""

from typing import ClassVar, Literal

from echo_contracts.envelope import Payload


class Requested(Payload):
    """Publish what is there to this target (again)."""

    TYPE: ClassVar[str] = "echo.publication.v1.requested"

    run: int
    target: Literal["site", "webhook"]
    webhook_url: str | None
