"""What making a video cost."""

from pydantic import BaseModel, Field

from echo_contracts.v1.media import Stage


class CostOut(BaseModel):
    """An estimate in US dollars, of what the video is made of now: earlier runs are not in it."""

    stages: dict[Stage, float] = Field(description="of those that took anything worth counting")
    total: float
