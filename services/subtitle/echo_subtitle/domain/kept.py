"""Which cues of an earlier version still hold: all those of segments in which nothing changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from echo_subtitle.domain.rules import SNAP, Cue
from echo_subtitle.domain.words import Token, digest

_DASHES = 2  # characters that a cue may show and nobody said


def unchanged(words: Sequence[Token], before: Sequence[Cue]) -> list[tuple[int, int, Cue]]:
    """Cues that stay, each with its first word and the one after its last, in order.

    A segment in which a word is new is laid out anew as a whole, with the cues that reach into it.
    """
    found = list(_found(words, before))
    covered = {number for first, after, _ in found for number in range(first, after)}
    edited = {word.segment for number, word in enumerate(words) if number not in covered}
    return [each for each in found if edited.isdisjoint(word.segment for word in words[each[0] : each[1]])]


def _found(words: Sequence[Token], before: Sequence[Cue]) -> list[tuple[int, int, Cue]]:
    starts = [word.start for word in words]
    found: list[tuple[int, int, Cue]] = []
    free = 0
    for cue in before:
        # A cue may begin a little off its first word, where the picture changes.
        nearby = range(bisect_left(starts, cue.start - SNAP), bisect_right(starts, cue.start + SNAP))
        place = next((span for first in nearby if first >= free and (span := _span(words, first, cue))), None)
        if place:
            found.append((*place, cue))
            free = place[1]
    return found


def _span(words: Sequence[Token], first: int, cue: Cue) -> tuple[int, int] | None:
    """The words from `first` on of which the cue was made; None when they are others."""
    shown = _letters("".join(cue.lines))
    length = 0
    for after in range(first + 1, len(words) + 1):
        length += _letters(words[after - 1].text)
        if length > shown:
            break
        if length >= shown - _DASHES and digest(words[first:after]) == cue.source:
            return first, after
    return None


def _letters(text: str) -> int:
    return len("".join(text.split()))
