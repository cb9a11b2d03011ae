"""What a person may write over what was made, and how it looks then."""

from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field, computed_field

from echo_contracts.v1.documents import Summary
from echo_gateway.api.schemas.common import Request, Text

Seconds = Annotated[float, Field(ge=0, le=10**6, allow_inf_nan=False, strict=True)]
Title = Annotated[Text, Field(max_length=200)]
Tags = Annotated[tuple[Annotated[Text, Field(max_length=60)], ...], Field(max_length=50, examples=[["sea", "walk"]])]
_LONGEST_TEXT = 20_000  # characters


def _paragraphs(text: str) -> str:
    if not all(line.isprintable() for line in text.split("\n")):
        raise ValueError("must hold printable text")
    return text


class ChapterIn(Request):
    """A part of the video with one topic. Seconds."""

    start: Seconds
    end: Seconds
    title: Title


class KeyMomentIn(Request):
    """A sentence worth jumping to. Seconds."""

    start: Seconds
    quote: Text = Field(max_length=1000)


def _in_order(chapters: tuple[ChapterIn, ...] | None) -> tuple[ChapterIn, ...] | None:
    for chapter in chapters or ():
        if chapter.start >= chapter.end:
            raise ValueError("a chapter must end after it starts")
    if any(before.end > after.start for before, after in pairwise(chapters or ())):
        raise ValueError("chapters must be in order and must not overlap")
    return chapters


class VideoPatch(Request):
    """What is absent stays; null goes back to what was made."""

    title: Title | None = Field(default=None, examples=["A walk by the sea"])
    tags: Tags | None = None


class SummaryPatch(Request):
    """What is absent stays; null goes back to what was made. Lists are replaced whole."""

    title: Title | None = None
    one_line: Text | None = Field(default=None, max_length=300)
    summary: Annotated[str, AfterValidator(_paragraphs)] | None = Field(
        default=None, max_length=_LONGEST_TEXT, description="paragraphs are apart by an empty line"
    )
    chapters: Annotated[tuple[ChapterIn, ...] | None, AfterValidator(_in_order)] = Field(default=None, max_length=200)
    tags: Tags | None = None
    key_moments: tuple[KeyMomentIn, ...] | None = Field(default=None, max_length=100)


class SummaryOut(Summary):
    """The summary with what a person wrote laid over it."""

    edited: tuple[str, ...] = Field(description="the fields that a person wrote")

    @computed_field(description="for publishing: what it is about, when which topic comes, tags")  # type: ignore[prop-decorator]  # pydantic's own way
    @property
    def description(self) -> str:
        """Made of the rest, so it follows edits."""
        return super().description
