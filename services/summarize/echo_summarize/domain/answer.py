"""A language model's answer, and the summary it becomes once everything in it points at what was said."""

import re
from collections.abc import Sequence

from pydantic import BaseModel, Field

from echo_contracts.v1.documents import Segment, Summary, Transcript
from echo_contracts.v1.media import Chapter, KeyMoment
from echo_summarize.domain.digest import shortened
from echo_summarize.domain.topics import SHORTEST

_TITLE, _ONE_LINE, _SUMMARY, _TAG = 90, 140, 2500, 40  # characters
_TAGS, _MOMENTS, _CHAPTERS = 10, 5, 25
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class ChapterAnswer(BaseModel):
    """A chapter begins with a numbered line."""

    line: int = Field(description="number of the line with which the chapter begins")
    title: str


class MomentAnswer(BaseModel):
    """A line worth jumping to."""

    line: int = Field(description="number of the line that holds the quote")
    quote: str = Field(description="the words as they stand in that line")


class SummaryAnswer(BaseModel):
    """What is asked of the model."""

    title: str
    one_line: str = Field(description="one sentence of at most 140 characters")
    summary: str = Field(description="three to eight sentences")
    chapters: list[ChapterAnswer] = Field(description="in order; the first begins with line 1")
    tags: list[str] = Field(description="five to ten topics, each one to three words")
    key_moments: list[MomentAnswer] = Field(description="three to five")


def check(answer: SummaryAnswer, lines: int) -> None:
    """Raise `ValueError`, saying what is wrong, where a number points at no line or a text is missing."""
    for name in ("title", "one_line", "summary"):
        if not clean(getattr(answer, name)):
            raise ValueError(f"{name} may not be empty.")
    for number in [*(chapter.line for chapter in answer.chapters), *(moment.line for moment in answer.key_moments)]:
        if not 1 <= number <= lines:
            raise ValueError(f"There is no line {number}; lines are 1 to {lines}.")


def to_summary(answer: SummaryAnswer, transcript: Transcript, title: str | None, engine: str) -> Summary:
    """Times are those of the transcript's segments, quotes are its words; the rest is cut to its bounds."""
    return Summary(
        transcript_version=transcript.version,
        language=transcript.language,
        engine=engine,
        title=title or shortened(clean(answer.title), _TITLE),
        one_line=shortened(clean(answer.one_line), _ONE_LINE),
        summary=shortened(clean(answer.summary), _SUMMARY),
        chapters=_chapters(answer.chapters, transcript),
        tags=tuple(dict.fromkeys(tag for each in answer.tags if (tag := shortened(clean(each), _TAG))))[:_TAGS],
        key_moments=_moments(answer.key_moments, transcript.segments),
    )


def clean(text: str) -> str:
    """One line without control and direction characters."""
    return " ".join(_UNSEEN.sub("", text).split())


def _chapters(answers: Sequence[ChapterAnswer], transcript: Transcript) -> tuple[Chapter, ...]:
    """In order, each at least 10 s long; the first begins with the video. One too close to the next is dropped."""
    duration = max(transcript.duration, transcript.segments[-1].end)
    starts: list[tuple[float, str]] = []
    for answer in sorted(answers, key=lambda each: each.line):
        start = transcript.segments[answer.line - 1].start if starts else 0.0
        named = shortened(clean(answer.title), _TITLE)
        if named and (not starts or (start - starts[-1][0] >= SHORTEST and duration - start >= SHORTEST)):
            starts.append((start, named))
    starts = starts[:_CHAPTERS]
    ends = [start for start, _ in starts[1:]] + [duration]
    return tuple(Chapter(start=start, end=end, title=name) for (start, name), end in zip(starts, ends, strict=True))


def _moments(answers: Sequence[MomentAnswer], segments: Sequence[Segment]) -> tuple[KeyMoment, ...]:
    """Quotes that were not said like that are replaced by what was."""
    found: dict[int, KeyMoment] = {}
    for answer in answers:
        segment = segments[answer.line - 1]
        quote = clean(answer.quote)
        said = quote and _letters(quote) in _letters(segment.text)
        found[answer.line] = KeyMoment(start=segment.start, quote=quote if said else segment.text)
    return tuple(found[line] for line in sorted(found))[:_MOMENTS]


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
