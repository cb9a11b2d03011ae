"""A language model's answer, and the summary it becomes once everything in it points at what was said."""

from collections.abc import Sequence

from pydantic import BaseModel, Field

from echo_contracts.v1.documents import Claim, Summary, Transcript
from echo_contracts.v1.media import Chapter, KeyMoment
from echo_shared.ai.language import another_language
from echo_shared.ai.quotes import clean, is_said, rests_on
from echo_shared.ai.text import Sentence
from echo_summarize.domain.bounds import CHAPTERS, LONG, SHORTEST
from echo_summarize.domain.text import distinct, shortened

_TITLE, _ONE_LINE, _SUMMARY, _TAG = 90, 140, 2500, 40  # characters
_TAGS, _MOMENTS = 10, 5
_SUPPORTED = 0.5  # of the claims must rest on what was said; the others are left out


class ClaimAnswer(BaseModel):
    """A sentence about the video, and the line that it rests on."""

    text: str
    line: int = Field(description="number of the line that says so")
    quote: str = Field(description="the words of that line that say so, exactly as they stand there")


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
    one_line: ClaimAnswer = Field(description="one sentence of at most 140 characters")
    summary: list[ClaimAnswer] = Field(description="three to eight sentences, in order")
    chapters: list[ChapterAnswer] = Field(description="three to twelve, in order; the first begins with line 1")
    tags: list[str] = Field(description="five to ten topics, each one to three words")
    key_moments: list[MomentAnswer] = Field(description="three to five")


def check(answer: SummaryAnswer, lines: Sequence[Sentence], language: str | None) -> None:
    """Raise `ValueError`, saying what is wrong, where the answer says what nobody said, or says it in another language.

    A few sentences that rest on nothing are left out later; the answer is refused when more than half of them do.
    """
    if not clean(answer.title) or not clean(answer.one_line.text):
        raise ValueError("title and one_line may not be empty.")
    numbers = [answer.one_line.line, *(claim.line for claim in answer.summary)]
    numbers += [*(chapter.line for chapter in answer.chapters), *(moment.line for moment in answer.key_moments)]
    for number in numbers:
        if not 1 <= number <= len(lines):
            raise ValueError(f"There is no line {number}; lines are 1 to {len(lines)}.")
    claims = [claim for claim in answer.summary if clean(claim.text)]
    unsaid = [claim for claim in claims if rests_on(claim.quote, claim.line, lines) is None]
    if not claims or len(unsaid) > _SUPPORTED * len(claims):
        quotes = "; ".join(f"line {claim.line} does not say {claim.quote[:80]!r}" for claim in unsaid[:3])
        raise ValueError(f"Every sentence of the summary needs a quote from its line. {quotes}")
    fewest, most = CHAPTERS
    if lines[-1].end >= LONG and not fewest <= len(answer.chapters) <= most:
        raise ValueError(f"There must be {fewest} to {most} chapters.")
    texts = [answer.title, answer.one_line.text, *(each.text for each in claims), *(c.title for c in answer.chapters)]
    if language and another_language(" ".join(texts), language):
        raise ValueError(f"title, summary and chapters must be in the language {language}.")


def to_summary(
    answer: SummaryAnswer,
    transcript: Transcript,
    lines: Sequence[Sentence],
    *,
    title: str | None,
    engine: str,
    language: str | None,
) -> Summary:
    """Times are those of what was said, quotes are its words; what rests on nothing is left out, the rest cut."""
    claims = [claim for each in answer.summary if (claim := _claim(each, lines, _SUMMARY))]
    one_line = _claim(answer.one_line, lines, _ONE_LINE) or claims[0]
    return Summary(
        transcript_version=transcript.version,
        language=language,
        engine=engine,
        title=title or shortened(clean(answer.title), _TITLE),
        one_line=shortened(one_line.text, _ONE_LINE),
        summary=shortened(" ".join(claim.text for claim in claims), _SUMMARY),
        chapters=_chapters(answer.chapters, lines, max(transcript.duration, lines[-1].end)),
        tags=tuple(distinct(tag for each in answer.tags if (tag := shortened(clean(each), _TAG))))[:_TAGS],
        key_moments=_moments(answer.key_moments, lines),
        claims=(one_line, *claims),
        extractive=False,
    )


def _claim(claim: ClaimAnswer, lines: Sequence[Sentence], most: int) -> Claim | None:
    """None where it rests on nothing that was said."""
    line = rests_on(claim.quote, claim.line, lines)
    if line is None or not clean(claim.text):
        return None
    return Claim(text=shortened(clean(claim.text), most), start=line.start, quote=clean(claim.quote))


def _chapters(answers: Sequence[ChapterAnswer], lines: Sequence[Sentence], duration: float) -> tuple[Chapter, ...]:
    """In order, each at least 10 s long; the first begins with the video. One too close to the next is dropped."""
    starts: list[tuple[float, str]] = []
    for answer in sorted(answers, key=lambda each: each.line):
        start = lines[answer.line - 1].start if starts else 0.0
        named = shortened(clean(answer.title), _TITLE)
        if named and (not starts or (start - starts[-1][0] >= SHORTEST and duration - start >= SHORTEST)):
            starts.append((start, named))
    while len(starts) > CHAPTERS[1]:
        # The one that takes least time goes into the one before it.
        least = min(range(1, len(starts)), key=lambda number: _until(starts, number, duration) - starts[number][0])
        del starts[least]
    return tuple(
        Chapter(start=start, end=_until(starts, number, duration), title=name)
        for number, (start, name) in enumerate(starts)
    )


def _until(starts: Sequence[tuple[float, str]], number: int, duration: float) -> float:
    return starts[number + 1][0] if number + 1 < len(starts) else duration


def _moments(answers: Sequence[MomentAnswer], lines: Sequence[Sentence]) -> tuple[KeyMoment, ...]:
    """Quotes that were not said like that are replaced by what was."""
    found: dict[int, KeyMoment] = {}
    for answer in answers:
        line = lines[answer.line - 1]
        said = is_said(answer.quote, line.text)
        found[answer.line] = KeyMoment(start=line.start, quote=clean(answer.quote) if said else line.text)
    return tuple(found[line] for line in sorted(found))[:_MOMENTS]
