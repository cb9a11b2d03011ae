"""How a video stands with each target, out of what was told of it and how the publish stage is getting on."""

from collections.abc import Sequence
from typing import Any, get_args

from echo_contracts.v1.media import PublishTarget
from echo_gateway.api.schemas.publications import PublicationOut, State
from echo_gateway.progress import ACTIVE
from echo_gateway.repositories.videos import StageRow, VideoRow

TARGETS: tuple[PublishTarget, ...] = get_args(PublishTarget)


def publication_states(row: VideoRow, stages: Sequence[StageRow]) -> list[PublicationOut]:
    """Every target there is."""
    stage = next((each for each in stages if each.stage == "publish"), None)
    return [_publication(target, row, stage) for target in TARGETS]


def _publication(target: PublishTarget, row: VideoRow, stage: StageRow | None) -> PublicationOut:
    told = {word: row.facts.get(f"{word}:{target}") for word in ("published", "refused", "withdrawn")}
    newest = max((_run(fact) for fact in told.values()), default=0)
    published, refused = told["published"], told["refused"]
    if _run(told["withdrawn"]) > _run(published):
        published = None
    asked = row.facts.get(f"requested:{target}")
    withdraw = bool(asked and asked["data"].get("withdraw"))
    wanted = not withdraw and (target in row.options.publish_to or asked is not None)
    state: State = "published" if published else "waiting" if wanted else "none"
    problem = published["data"].get("problem") if published else None
    progress, until = None, None
    if refused and refused["run"] == newest and _run(published) < newest:
        until = refused["data"].get("until")
        state, problem = "postponed" if until else "failed", refused["data"]["problem"]
    if (wanted or withdraw) and stage is not None and stage.run > newest and _concerns(stage.run, target, row):
        if stage.state == "failed":
            state, problem, until = "failed", stage.problem, None
        elif stage.state in ACTIVE:
            state, problem, until = "withdrawing" if withdraw else "publishing", None, None
            progress = stage.fraction
    shown = published["data"] if published else {"url": None, "external_id": None}
    return PublicationOut.model_validate(
        {
            "target": target,
            "state": state,
            "progress": progress,
            "url": shown["url"],
            "external_id": shown["external_id"],
            "until": until,
            "problem": problem,
        }
    )


def _concerns(run: int, target: PublishTarget, row: VideoRow) -> bool:
    """A run that was asked for one target leaves the others as they are."""
    asked = [each for each in TARGETS if _run(row.facts.get(f"requested:{each}")) == run]
    return not asked or target in asked


def _run(fact: dict[str, Any] | None) -> int:
    """0 where nothing was told."""
    return fact["run"] if fact else 0
