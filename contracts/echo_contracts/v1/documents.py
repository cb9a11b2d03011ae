"""Documents that stages leave in the results bucket for one another, and what a person writes over them."""

from pydantic import Field

from echo_contracts.v1.media import Chapter, KeyMoment, Value


class Word(Value):
    """One word as heard. Times are seconds from the start of the video."""

    text: str
    start: float
    end: float
    confidence: float | None = Field(description="0 to 1, comparable only within one engine")


class Segment(Value):
    """A stretch of speech between pauses."""

    start: float
    end: float
    text: str
    words: tuple[Word, ...]
    speaker: str | None = None


class Transcript(Value):
    """What was said, in order; zero segments when nothing was."""

    version: int
    language: str | None
    engine: str
    draft: bool = Field(description="True when the engine is known to be rough")
    duration: float
    segments: tuple[Segment, ...]

    @property
    def words(self) -> int:
        """How many words were heard."""
        return sum(len(segment.words) for segment in self.segments)


class Summary(Value):
    """What the video is about. Every time points at something that was said."""

    transcript_version: int
    language: str | None
    engine: str
    title: str | None
    one_line: str
    summary: str
    chapters: tuple[Chapter, ...]
    tags: tuple[str, ...]
    key_moments: tuple[KeyMoment, ...]


class Edits(Value):
    """What a person wrote in place of what was made, all of it as of one moment. None: as it was made."""

    title: str | None = None
    one_line: str | None = None
    summary: str | None = None
    chapters: tuple[Chapter, ...] | None = None
    tags: tuple[str, ...] | None = None
    key_moments: tuple[KeyMoment, ...] | None = None

    def over(self, summary: Summary) -> Summary:
        """The summary with what the person wrote laid over it."""
        return summary.model_copy(update={name: value for name, value in self if value is not None})
