"""The transcript as people read it: sections by chapter, paragraphs, and phrases short enough to follow. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from echo_contracts.v1.documents import Segment
from echo_contracts.v1.media import Chapter
from echo_publish.domain import clean

# Lengths in words: a phrase is about a line of a phone, a paragraph about a hundred words. Past the first number a
# pause or a comma ends it, at the second it ends wherever it is.
_PHRASE = (8, 16)
_PARAGRAPH = (70, 130)
_PAUSE_SECONDS = 2.0
_CHAPTER_SLACK_SECONDS = 0.5  # a chapter that begins within a sentence's first breath begins with the sentence
_SENTENCE = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_CLAUSE = re.compile(r"[,;:、，][\"'”’»)\]]*$")


@dataclass(frozen=True)
class Phrase:
    """A few words and when they are said, seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Phrases of one speaker."""

    speaker: str | None
    phrases: tuple[Phrase, ...]

    @property
    def start(self) -> float:
        """Seconds of its first word."""
        return self.phrases[0].start


@dataclass(frozen=True)
class Section:
    """What is said in one chapter; without one, what is said outside of all."""

    chapter: Chapter | None
    paragraphs: tuple[Paragraph, ...]


def sections(segments: Iterable[Segment], chapters: Sequence[Chapter]) -> tuple[Section, ...]:
    """The whole transcript. `chapters` are in order; a chapter in which nothing is said has no section."""
    made: list[tuple[Chapter | None, list[Paragraph]]] = []
    for paragraph in _paragraphs(segments, [chapter.start for chapter in chapters]):
        chapter = _chapter_at(paragraph.start, chapters)
        if not made or made[-1][0] is not chapter:
            made.append((chapter, []))
        made[-1][1].append(paragraph)
    return tuple(Section(chapter, tuple(paragraphs)) for chapter, paragraphs in made)


def phrases(segment: Segment) -> Iterator[Phrase]:
    """Cut a segment at the ends of sentences and clauses. Its text is kept as it is, apart from white space."""
    tokens = clean(segment.text).split(" ")
    if tokens == [""]:
        return
    times = _times(segment, tokens)
    first = 0
    for at, token in enumerate(tokens):
        length = at + 1 - first
        ends = _SENTENCE.search(token) or (length >= _PHRASE[0] and _CLAUSE.search(token)) or length >= _PHRASE[1]
        if ends or at == len(tokens) - 1:
            yield Phrase(times[first][0], times[at][1], " ".join(tokens[first : at + 1]))
            first = at + 1


def _times(segment: Segment, tokens: Sequence[str]) -> list[tuple[float, float]]:
    """Start and end of each token: the words' own, else spread over the segment by characters."""
    if len(tokens) == len(segment.words):
        return [(word.start, word.end) for word in segment.words]
    edges = [0]
    for token in tokens:
        edges.append(edges[-1] + len(token) + 1)
    scale = (segment.end - segment.start) / edges[-1]
    return [(segment.start + a * scale, segment.start + b * scale) for a, b in pairwise(edges)]


def _paragraphs(segments: Iterable[Segment], breaks: Sequence[float]) -> Iterator[Paragraph]:
    held: list[Phrase] = []
    speaker: str | None = None
    words = 0
    for segment in segments:
        for phrase in phrases(segment):
            if held and (
                segment.speaker != speaker
                or _crosses(held[-1].start, phrase.start, breaks)
                or words >= _PARAGRAPH[1]
                or (words >= _PARAGRAPH[0] and _SENTENCE.search(held[-1].text))
                or (words >= _PHRASE[1] and phrase.start - held[-1].end >= _PAUSE_SECONDS)
            ):
                yield Paragraph(speaker, tuple(held))
                held, words = [], 0
            speaker = segment.speaker
            held.append(phrase)
            words += phrase.text.count(" ") + 1
    if held:
        yield Paragraph(speaker, tuple(held))


def _crosses(before: float, after: float, breaks: Sequence[float]) -> bool:
    return any(before + _CHAPTER_SLACK_SECONDS < at <= after + _CHAPTER_SLACK_SECONDS for at in breaks)


def _chapter_at(start: float, chapters: Sequence[Chapter]) -> Chapter | None:
    begun = [chapter for chapter in chapters if chapter.start <= start + _CHAPTER_SLACK_SECONDS]
    return begun[-1] if begun else None
