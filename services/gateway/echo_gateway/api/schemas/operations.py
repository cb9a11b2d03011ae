"""How the platform stands."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from echo_contracts.v1.media import Stage
from echo_gateway.api.schemas.stages import StageState
from echo_gateway.api.schemas.videos import Status
from echo_gateway.repositories.operations import COUNTED

_BOUNDED = f"{COUNTED} means that many or more"


class UnfinishedOut(BaseModel):
    """The stage that has been silent for the longest time."""

    video_id: UUID
    stage: Stage
    run: int
    state: StageState
    reported_at: datetime


class OperationsOut(BaseModel):
    """Counts, and whether the parts underneath answer. That there is an answer says that the database does."""

    videos: dict[Status, int] = Field(description=f"by status; {_BOUNDED}")
    stages: dict[Stage, dict[StageState, int]] = Field(description=f"queued or under way, by state; {_BOUNDED}")
    oldest_unfinished: UnfinishedOut | None
    dead_letters_waiting: int = Field(description=f"not replayed yet; {_BOUNDED}")
    newest_event_at: datetime | None = Field(description="of what Pub/Sub brought last")
    storage_reachable: bool
    pubsub_reachable: bool
