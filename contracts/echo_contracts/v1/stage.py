"""How a stage is getting on, and the command to run it again."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from echo_contracts.envelope import Payload
from echo_contracts.v1.media import Problem, Stage, Value

State = Literal["started", "progressed", "retrying", "failed", "cancelled"]


class Reported(Payload):
    """One unit of a stage started, moved on, is tried again, failed or was cancelled."""

    TYPE: ClassVar[str] = "echo.stage.v1.reported"

    run: int
    stage: Stage
    unit: str
    share: float = Field(
        description="this unit's part of the stage, 0 to 1; a stage's fraction is the sum of share x fraction"
    )
    state: State
    fraction: float = Field(description="how much of the unit is done, 0 to 1")
    problem: Problem | None
    attempt: int | None = Field(
        default=None, description="which delivery of its message this is of, 1 at first; None: nobody counted"
    )


class Cause(Value):
    """An earlier event, to be handled again."""

    type: str
    data: dict[str, Any]


class Requested(Payload):
    """Handle `cause` again, under a new run number, beside the old results."""

    TYPE: ClassVar[str] = "echo.stage.v1.requested"

    run: int
    stage: Stage
    cause: Cause
