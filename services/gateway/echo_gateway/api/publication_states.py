"""How a video stands with each target, out of what was told of it and how the publish stage is getting on."""

from collections.abc import Sequence
from typing import get_args

from echo_gateway.api.schemas.publications import PublicationOut, State, Target
from echo_gateway.progress import ACTIVE
from echo_gateway.repositories.videos import StageRow, VideoRow


def publication_states(row: VideoRow, stages: Sequence[StageRow]) -> list[PublicationOut]:
    """Every target there is."""
    stage = next((each for each in stages if each.stage == "publish"), None)
    return [_publication(target, row, stage) for target in get_args(Target)]


def _publication(target: Target, row: VideoRow, stage: StageRow | None) -> PublicationOut:
    published, refused = row.facts.get(f"published:{target}"), row.facts.get(f"refused:{target}")
    told = max((fact["run"] for fact in (published, refused) if fact), default=0)
    wanted = target in row.options.publish_to or _asked(target, row) > 0
    state: State = "published" if published else "waiting" if wanted else "none"
    problem = None
    if refused and refused["run"] == told and (published is None or published["run"] < told):
        state, problem = "failed", refused["data"]["problem"]
    if wanted and stage is not None and stage.run > told and _concerns(stage.run, target, row):
        if stage.state == "failed":
            state, problem = "failed", stage.problem
        elif stage.state in ACTIVE:
            state, problem = "publishing", None
    shown = published["data"] if published else {"url": None, "external_id": None}
    return PublicationOut.model_validate(
        {"target": target, "state": state, "problem": problem, "url": shown["url"], "external_id": shown["external_id"]}
    )


def _concerns(run: int, target: Target, row: VideoRow) -> bool:
    """A run that was asked for one target leaves the others as they are."""
    asked = [each for each in get_args(Target) if _asked(each, row) == run]
    return not asked or target in asked


def _asked(target: Target, row: VideoRow) -> int:
    """The run in which it was asked for last, 0 when it never was."""
    fact = row.facts.get(f"requested:{target}")
    return fact["run"] if fact else 0
