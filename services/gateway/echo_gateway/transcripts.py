"""A transcript as a person left it: their text, with times for every word."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from echo_contracts.v1.documents import Segment, Word
from echo_shared.ai.spread import joined, split_words, spread


def timed(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Every segment with its words, and each word of the text with a time."""
    return tuple(_timed(segment) for segment in segments)


def _timed(segment: Segment) -> Segment:
    """The text is what holds. Up to the first word that changed and after the last, words keep the times heard.

    Those in between share what time is left. Only the ends are compared: a full alignment is quadratic or worse, and
    callers choose the text.
    """
    held, wanted = [word.text for word in segment.words], split_words(segment.text)
    if joined(held) == joined(wanted):
        return segment
    before = _alike(held, wanted)
    after = _alike(held[before:][::-1], wanted[before:][::-1])
    head, tail = segment.words[:before], segment.words[len(held) - after :]
    start = head[-1].end if head else segment.start
    end = tail[0].start if tail else segment.end
    changed = _spread(wanted[before : len(wanted) - after], start, max(start, end))
    return segment.model_copy(update={"words": (*head, *changed, *tail)})


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words at their beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _spread(words: Sequence[str], start: float, end: float) -> tuple[Word, ...]:
    return spread([" ".join(words)], [(start, end)])[0].words if words else ()
