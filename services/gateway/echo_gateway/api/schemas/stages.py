"""Stages of a video."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from echo_contracts.v1.media import Problem, Stage

StageState = Literal["queued", "running", "retrying", "succeeded", "failed", "cancelled"]


class StageOut(BaseModel):
    """One stage of the pipeline."""

    stage: Stage
    run: int = Field(description="1 at first; each re-run has a new one")
    state: StageState
    fraction: float = Field(description="0 to 1")
    eta_seconds: float | None = Field(description="about what is left; None while it cannot be told")
    problem: Problem | None
    attempts: int | None = Field(
        description="how often the message of that unit was delivered that took most, as far as its reports tell: "
        "1 when all went well at once; it is given up after 10. Each run counts anew. None: nothing was tried yet, or "
        "nobody counted"
    )
    started_at: datetime | None = Field(
        description="of its first unit; of a stage that ended without a word of its start, when it had all it needs"
    )
    finished_at: datetime | None


class RunOut(BaseModel):
    """The run that was asked for."""

    stage: Stage
    run: int
