"""What the gateway itself says of a stage: that it ended, where no worker is left to say so."""

from typing import Literal

from echo_contracts.v1.media import Problem, Stage
from echo_contracts.v1.stage import Reported


def ended(
    stage: Stage, run: int, unit: str, state: Literal["failed", "cancelled"], problem: Problem | None = None
) -> Reported:
    """A report of a unit that is no part of the stage's work, so its progress stays as it is."""
    return Reported(run=run, stage=stage, unit=unit, share=0.0, state=state, fraction=0.0, problem=problem)
