"""Documents that stages leave in the results bucket for one another, and what a person writes over them."""

import re
from typing import Literal

from pydantic import Field

from echo_contracts.v1.media import Chapter, KeyMoment, Value

# Where a word's times come from, best first. `heard`: the engine that recognised it gave them. `aligned`: its text was
# found in the sound. `estimated`: spread over the speech between two cuts, good to a second or so. `repaired`: what the
# engine gave was impossible, and was estimated anew.
Timing = Literal["heard", "aligned", "estimated", "repaired"]


class Word(Value):
    """One word as heard. Times are seconds from the start of the video."""

    text: str
    start: float
    end: float
    confidence: float | None = Field(description="0 to 1, comparable only within one engine")
    timing: Timing | None = Field(default=None, description="where its times come from; None: nobody said")
    doubtful: bool | None = Field(default=None, description="True: the engine itself is unsure of the word")


class Segment(Value):
    """A stretch of speech between pauses."""

    start: float
    end: float
    text: str
    words: tuple[Word, ...]
    speaker: str | None = Field(
        default=None, description="the same for the same voice within some seconds of sound; None: not told apart"
    )


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


class Cue(Value):
    """One subtitle as laid out."""

    id: str = Field(description="the same for the same text at the same time, in every version and language")
    start: float
    end: float
    lines: tuple[str, ...] = Field(description="one or two")
    source: str = Field(description="digest of what it was made of: the words and their times, or the text translated")


class BrokenRule(Value):
    """A rule that a cue could not keep, and by how much."""

    cue: str = Field(description="id of the cue")
    rule: str
    value: float
    limit: float


class CueSheet(Value):
    """A subtitle track as it was laid out: what the next version keeps of it, and which rules it could not keep."""

    transcript_version: int
    language: str
    layout: str = Field(description="digest of the rules and options; another digest, and nothing of it is kept")
    cues: tuple[Cue, ...]
    broken: tuple[BrokenRule, ...]


class Shots(Value):
    """When the picture changes at once, as far as it is known: from the start of the video, without a gap."""

    times: tuple[float, ...] = Field(description="seconds at which the first picture of a shot is shown, rising")

    @staticmethod
    def object_name(video: str) -> str:
        """Where a video's are, whichever run found them: the same source gives the same."""
        return f"videos/{video}/transcode/shots.json"


class Claim(Value):
    """A sentence that was written about the video, and what was said that it rests on."""

    text: str
    start: float = Field(description="seconds at which the quote is said")
    quote: str


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
    claims: tuple[Claim, ...] | None = Field(default=None, description="the one line, then the summary's sentences")
    extractive: bool | None = Field(default=None, description="True: sentences picked from the speech, none written")
    warnings: tuple[str, ...] | None = Field(
        default=None,
        description="codes of what could not be had as wished; summary_language_unavailable: of title and text",
    )

    @property
    def description(self) -> str:
        """For publishing: what it is about, when which topic comes, tags. Made of the rest, so it follows edits."""
        times = [f"{_clock(chapter.start)} {chapter.title}" for chapter in self.chapters]
        # Platforms turn such lines into chapters from three on, and only if the first is at 0:00.
        parts = [self.one_line, self.summary, "\n".join(times) if len(times) >= 3 else "", " ".join(self._hashtags())]
        return "\n\n".join(part for part in parts if part)

    def _hashtags(self) -> list[str]:
        return ["#" + "".join(word[:1].upper() + word[1:] for word in re.split(r"\W+", tag)) for tag in self.tags[:5]]


class Edits(Value):
    """What a person wrote in place of what was made, all of it as of one moment. None: as it was made."""

    title: str | None = None
    one_line: str | None = None
    summary: str | None = None
    chapters: tuple[Chapter, ...] | None = None
    tags: tuple[str, ...] | None = None
    key_moments: tuple[KeyMoment, ...] | None = None

    def over(self, summary: Summary) -> Summary:
        """The summary with what the person wrote laid over it. What they write rests on them, not on a quote."""
        written = {name: value for name, value in self if value is not None}
        made = {"claims": None, "extractive": None} if self.one_line is not None or self.summary is not None else {}
        return summary.model_copy(update=made | written)


def _clock(seconds: float) -> str:
    """`4:05`, or `1:04:05` from an hour on."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
