"""Makes what an engine returned a transcript one can trust, whatever it returned.

Times lie inside the window and within the video, never fall, and no word is spoken faster than people speak. What an
engine gave is kept where it holds; the rest gets times from the sound between what was kept, and says so.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from echo_contracts.v1.documents import Segment, Timing, Word
from echo_shared.ai.spread import joined
from echo_transcribe.domain.energy import FASTEST, Mass, Span, place
from echo_transcribe.domain.heard import Said, Sentence
from echo_transcribe.domain.plan import seconds
from echo_transcribe.domain.windows import Window

_FASTEST_SPEECH = 40.0  # letters a second over many words; auctioneers reach 25
_LONGEST_WORD = 3.0  # seconds
_ROUNDING = 0.002  # seconds by which frames of engines and samples of windows may miss one another


class _Part(NamedTuple):
    """A word with its sentence's number; `at` is its time once it has one that holds."""

    sentence: int
    said: Said
    at: Span | None


def settle(sentences: Sequence[Sentence], window: Window, mass: Mass, duration: float) -> list[Segment]:
    """The window's segments; `mass` are its frames, `duration` the video's seconds.

    Words past what can be spoken in the window are dropped: no time in it could be theirs.
    """
    last = math.floor(duration * 1000) / 1000
    span = (min(seconds(window.start), last), min(seconds(window.end), last))
    parts = _kept(_possible(sentences, span), span)
    segments = []
    for number, group in groupby(_timed(parts, span, mass), key=lambda timed: timed[0]):
        words = tuple(word for _, word in group)
        text = joined([word.text for word in words])
        speaker = sentences[number].speaker
        segments.append(Segment(start=words[0].start, end=words[-1].end, text=text, words=words, speaker=speaker))
    return segments


def _possible(sentences: Sequence[Sentence], span: Span) -> list[_Part]:
    left = _FASTEST_SPEECH * (span[1] - span[0])
    parts: list[_Part] = []
    for number, sentence in enumerate(sentences):
        for said in sentence.words:
            left -= len(said.text)
            if left < 0:
                return parts
            if said.text:
                parts.append(_Part(number, said, _believable(said, span)))
    return parts


def _believable(said: Said, span: Span) -> Span | None:
    if said.start is None or said.end is None or not math.isfinite(said.start) or not math.isfinite(said.end):
        return None
    if said.start < span[0] - _ROUNDING or said.end > span[1] + _ROUNDING:
        return None
    start, end = max(span[0], said.start), min(span[1], said.end)
    return (start, end) if len(said.text) / FASTEST <= end - start <= _LONGEST_WORD else None


def _kept(parts: list[_Part], span: Span) -> list[_Part]:
    """Of the times that hold, the most that rise, and of those the ones that leave room for what lies between them."""
    kept: list[int] = []
    for number in [*_rising([(number, part.at) for number, part in enumerate(parts) if part.at]), len(parts)]:
        while kept and not _room(parts, kept[-1], number, span):
            kept.pop()
        if _room(parts, kept[-1] if kept else -1, number, span):
            kept.append(number)
    keep = set(kept)
    return [part if number in keep else part._replace(at=None) for number, part in enumerate(parts)]


def _room(parts: Sequence[_Part], first: int, following: int, span: Span) -> bool:
    letters = sum(len(part.said.text) for part in parts[first + 1 : following])
    return letters <= _FASTEST_SPEECH * max(0.0, _start(parts, following, span) - _end(parts, first, span))


def _start(parts: Sequence[_Part], number: int, span: Span) -> float:
    at = parts[number].at if number < len(parts) else None
    return at[0] if at else span[1]


def _end(parts: Sequence[_Part], number: int, span: Span) -> float:
    at = parts[number].at if number >= 0 else None
    return at[1] if at else span[0]


def _rising(times: Sequence[tuple[int, Span]]) -> list[int]:
    """Numbers of the longest run of times that follow one another, by the earliest ends of runs of each length."""
    ends: list[float] = []
    last: list[int] = []  # index into `times` of the run of each length that ends first
    before: list[int] = []
    for index, (_, (start, end)) in enumerate(times):
        length = bisect_right(ends, start + _ROUNDING)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(end)
            last.append(index)
        elif end < ends[length]:
            ends[length], last[length] = end, index
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(times[index][0])
        index = before[index]
    return found[::-1]


def _timed(parts: Sequence[_Part], span: Span, mass: Mass) -> list[tuple[int, Word]]:
    """Each word with a time, and its sentence's number."""
    words: list[tuple[int, Word]] = []
    anchors = [-1, *(number for number, part in enumerate(parts) if part.at), len(parts)]
    for first, following in pairwise(anchors):
        hole = parts[first + 1 : following]
        between = (_end(parts, first, span), max(_end(parts, first, span), _start(parts, following, span)))
        for part, at in zip(hole, _placed(hole, between, span, mass), strict=True):
            words.append((part.sentence, _word(part.said, at, "estimated" if part.said.start is None else "repaired")))
        if following < len(parts):
            part = parts[following]
            assert part.at is not None
            begin = max(part.at[0], between[0])
            words.append((part.sentence, _word(part.said, (begin, max(begin, part.at[1])), part.said.timing)))
    return words


def _placed(hole: Sequence[_Part], between: Span, span: Span, mass: Mass) -> list[Span]:
    if not hole:
        return []
    sentences = [[len(part.said.text) for part in group] for _, group in groupby(hole, key=lambda part: part.sentence)]
    scale = len(mass) / (span[1] - span[0])
    first, last = (round((time - span[0]) * scale) for time in between)
    return place(sentences, between, mass[first:last])


def _word(said: Said, at: Span, timing: Timing) -> Word:
    confidence = None if said.confidence is None else round(said.confidence, 3)
    start, end = (round(time, 3) for time in at)
    return Word(
        text=said.text, start=start, end=end, confidence=confidence, timing=timing, doubtful=said.doubtful or None
    )
