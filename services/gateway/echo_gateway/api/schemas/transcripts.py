"""A transcript that a person corrected."""

from itertools import pairwise

from pydantic import BaseModel, Field, model_validator

from echo_contracts.v1.documents import Segment, Timing
from echo_gateway.api.schemas.common import Language, Request, Text
from echo_gateway.api.schemas.edits import Seconds

_ROUNDING_SECONDS = 0.01  # words' times are rounded apart from their segment's


class WordIn(Request):
    """One word. Seconds."""

    text: Text = Field(max_length=200)
    start: Seconds
    end: Seconds
    confidence: float | None = Field(default=None, ge=0, le=1, strict=True)
    timing: Timing | None = None
    doubtful: bool | None = Field(default=None, strict=True)


class SegmentIn(Request):
    """A stretch of speech. Words may be left out, or be those that were there before: the text is what holds."""

    start: Seconds
    end: Seconds
    text: Text = Field(max_length=5000)
    words: tuple[WordIn, ...] = Field(default=(), max_length=2000)
    speaker: Text | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def _words_in_order(self) -> "SegmentIn":
        first, last = self.start - _ROUNDING_SECONDS, self.end + _ROUNDING_SECONDS
        times = [first, *(word.start for word in self.words), last]
        if self.end < self.start or times != sorted(times):
            raise ValueError("times must not fall")
        if any(not word.start <= word.end <= last for word in self.words):
            raise ValueError("words must end after they start, and within their segment")
        return self


class TranscriptIn(Request):
    """As GET gives it, so that it can be read, corrected and sent back."""

    segments: tuple[SegmentIn, ...] = Field(max_length=50_000)
    language: Language | None = Field(default=None, description="None: as it was")
    version: int | None = Field(
        default=None, strict=True, description="ignored, as all that follows: If-Match says the version"
    )
    engine: str | None = Field(default=None, max_length=200)
    draft: bool | None = Field(default=None, strict=True)
    duration: float | None = Field(default=None, strict=True)

    @model_validator(mode="after")
    def _segments_in_order(self) -> "TranscriptIn":
        if any(before.start > after.start for before, after in pairwise(self.segments)):
            raise ValueError("segments must be in the order in which they start")
        return self

    def to_segments(self) -> tuple[Segment, ...]:
        """As documents hold them."""
        return tuple(Segment.model_validate(segment.model_dump()) for segment in self.segments)


class TranscriptVersion(BaseModel):
    """The version that was written; what depends on it is being made again."""

    version: int
    language: str | None
    engine: str
    segments: int
    words: int
