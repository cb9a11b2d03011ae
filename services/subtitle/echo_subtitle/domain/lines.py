"""Words on one line or two: where the second begins, and what that costs a reader."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from echo_shared.ai.spread import joined, spaceless
from echo_shared.ai.text import code
from echo_subtitle.domain.leaning import NEVER, RARELY
from echo_subtitle.domain.words import Token

# In units of "a cue more on the screen".
TWO_LINES = 0.3
_LEANS = {NEVER: 3.0, RARELY: 0.8, 0: 0.0}
_INSIDE, _PHRASE = 0.6, 0.2  # a line that ends within a clause, or there before an article, a preposition or the like
_UNEVEN = 0.015  # a column of difference
_ALONE = 0.5  # a line of one word
_DASHES = {"fr": "- "}  # in most languages no space follows


def dash(language: str) -> str:
    """What stands before each of two speakers who share a cue."""
    return _DASHES.get(code(language), "-")


class Row:
    """Words in one endless row, measured once: widths and breaks of any stretch of it are then cheap."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words
        self._begin: list[int] = []
        self._end: list[int] = []
        at = 0
        for number, word in enumerate(words):
            if number and not spaceless(words[number - 1].text, word.text):
                at += 1
            self._begin.append(at)
            at += word.width
            self._end.append(at)
        self._after = [_LEANS[word.leans] + _inside(word) for word in words]

    def width(self, start: int, end: int) -> int:
        """Columns of the words `start` to before `end`, in one line."""
        return self._end[end - 1] - self._begin[start]

    def split(self, start: int, end: int, line: int) -> tuple[int | None, float]:
        """Where the second line begins (`end`: there is none) and what that costs; None when two are too few."""
        if self.width(start, end) <= line:
            return end, 0.0
        # The second line begins with `at`: both must fit.
        first = bisect_left(self._begin, self._end[end - 1] - line, start + 1, end)
        last = bisect_right(self._end, self._begin[start] + line, start, end)
        best: tuple[int | None, float] = (None, 0.0)
        for at in range(first, min(last, end - 1) + 1):
            cost = self.cost(start, at, end)
            if best[0] is None or cost < best[1]:
                best = (at, cost)
        return best

    def cost(self, start: int, at: int, end: int) -> float:
        """What a second line that begins with `at` costs."""
        uneven = abs(self.width(start, at) - self.width(at, end))
        alone = _ALONE if at == start + 1 or at == end - 1 else 0.0
        return TWO_LINES + _UNEVEN * uneven + self._after[at - 1] + alone

    def text(self, start: int, end: int) -> str:
        """The words `start` to before `end` as one line."""
        return joined([word.text for word in self._words[start:end]])


def _inside(word: Token) -> float:
    if word.ends_clause or word.ends_sentence:
        return 0.0
    return _PHRASE if word.phrase_follows else _INSIDE


def lay_out(words: Sequence[Token], line: int) -> tuple[str, ...]:
    """A whole text on one line or two; where two of `line` columns are too few, on two that are wider."""
    row, count = Row(words), len(words)
    at, _ = row.split(0, count, line)
    if at is None:
        at = min(range(1, count), key=lambda each: abs(row.width(0, each) - row.width(each, count)), default=count)
    return tuple(row.text(*span) for span in ((0, at), (at, count)) if span[0] < span[1])
