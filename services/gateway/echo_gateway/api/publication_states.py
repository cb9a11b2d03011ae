"""How a video stands with each target, out of what was published and how the publish stage is getting on."""

from collections.abc import Sequence
from typing import get_args

from echo_gateway.api.schemas.publications import PublicationState, State, Target
from echo_gateway.projection import ACTIVE
from echo_gateway.repositories.videos import StageRow, UnitRow, VideoRow


def publication_states(row: VideoRow, stage: StageRow | None, units: Sequence[UnitRow]) -> list[PublicationState]:
    """Every target there is."""
    return [_state(target, row, stage, units) for target in get_args(Target)]


def _state(target: Target, row: VideoRow, stage: StageRow | None, units: Sequence[UnitRow]) -> PublicationState:
    published, problem = row.facts.get(f"published:{target}"), None
    unit = next((unit for unit in units if unit.unit.startswith((f"{target}-", f"again-{target}"))), None)
    state: State = "published" if published else "waiting" if _wanted(target, row) else "none"
    if stage is not None and (published is None or published["run"] < stage.run):
        # Units stay as they were last reported; the event that ends one says so itself.
        if unit is not None and unit.state == "failed":
            state, problem = "failed", unit.problem
        elif (unit is not None and unit.state in ACTIVE) or _asked(target, row) == stage.run:
            state = "publishing" if stage.state in ACTIVE else state
    shown = published["data"] if published else {"url": None, "external_id": None}
    return PublicationState.model_validate(
        {"target": target, "state": state, "problem": problem, "url": shown["url"], "external_id": shown["external_id"]}
    )


def _wanted(target: Target, row: VideoRow) -> bool:
    return target in row.options.publish_to or _asked(target, row) > 0


def _asked(target: Target, row: VideoRow) -> int:
    """The run in which it was asked for last, 0 when it never was."""
    fact = row.facts.get(f"requested:{target}")
    return fact["run"] if fact else 0
