"""Talks as people give them, ten minutes each, with times: what summaries and subtitles are judged by."""

from itertools import accumulate
from pathlib import Path

from echo_contracts.v1.documents import Segment, Transcript, Word

_FOLDER = Path(__file__).with_name("speeches")
# Of somebody who speaks freely: 140 words a minute in English.
_LETTER, _COMMA, _SENTENCE, _PARAGRAPH = 0.064, 0.15, 0.45, 1.3


def talk(language: str) -> str:
    return (_FOLDER / f"{language}.txt").read_text("utf-8")


def spoken(language: str, times: int = 1) -> Transcript:
    """The talk, a sentence a segment, each word as long as it is written; `times` over."""
    segments: list[Segment] = []
    at = 0.6
    for paragraph in (talk(language).strip() + "\n\n").split("\n\n")[:-1] * times:
        words: list[Word] = []
        for text in paragraph.split():
            end = at + _LETTER * (len(text.strip(".,:;?!")) + 1)
            words.append(Word(text=text, start=round(at, 3), end=round(end, 3), confidence=None))
            at = end + (_COMMA if text[-1] in ",:;" else 0)
            if text[-1] in ".?!":
                segments.append(_segment(words))
                words, at = [], at + _SENTENCE
        at += _PARAGRAPH
    return Transcript(
        version=1, language=language, engine="e", draft=False, duration=round(at, 2), segments=tuple(segments)
    )


def paragraphs(language: str) -> list[float]:
    """Seconds at which the paragraphs begin: where a person would begin chapters."""
    counts = [paragraph.count(". ") + paragraph.count("? ") + 1 for paragraph in talk(language).strip().split("\n\n")]
    segments = spoken(language).segments
    return [segments[number].start for number in accumulate([0, *counts[:-1]])]


def _segment(words: list[Word]) -> Segment:
    return Segment(
        start=words[0].start, end=words[-1].end, text=" ".join(word.text for word in words), words=tuple(words)
    )
