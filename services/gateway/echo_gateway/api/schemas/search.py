"""What search answers."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from echo_gateway.api.schemas.videos import VideoOut


class TextRun(BaseModel):
    """Some characters of a snippet. Plain text: escape it where you put it into HTML."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    match: bool = Field(description="True: this is what was looked for")


class MatchOut(BaseModel):
    """Where something was found. The texts of all runs, one after the other, are the snippet."""

    model_config = ConfigDict(from_attributes=True)

    source: Literal["title", "tag", "chapter", "summary", "transcript"]
    start: float | None = Field(description="second at which it is said, or the chapter begins; None: of the whole")
    end: float | None
    text: list[TextRun] = Field(
        examples=[[{"text": "down to the ", "match": False}, {"text": "harbour", "match": True}]]
    )


class HitOut(BaseModel):
    """A video in which something was found."""

    video: VideoOut
    matches: list[MatchOut] = Field(description="what is said of it first, then its best moments in their order")
    moments: int = Field(description="how many segments of the transcript matched; `matches` has three at most")


class SearchPage(BaseModel):
    """Best first. `next` is what to ask for as `offset`; None at the end."""

    items: list[HitOut]
    next: int | None
