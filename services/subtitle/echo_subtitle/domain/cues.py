"""Words to cues by dynamic programming: the cheapest way to cut the whole talk under the rules."""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from echo_contracts.v1.documents import Segment
from echo_subtitle.domain.kept import unchanged
from echo_subtitle.domain.leaning import NEVER, RARELY
from echo_subtitle.domain.lines import TWO_LINES, Row, dash
from echo_subtitle.domain.rules import CHAIN, GAP, LONGEST, SHORTEST, Cue, cue_id, limits_of
from echo_subtitle.domain.shots import Timed, fitted
from echo_subtitle.domain.words import Token, digest, tokens

# What a reader minds, in units of "a cue more on the screen".
_PER_CUE = 1.0
_NO_PHRASE, _NO_CLAUSE, _NO_SENTENCE = 3.0, 2.0, 0.8  # a cue that ends between words, at a phrase, at a clause
_LEANS = {NEVER: 25.0, RARELY: 4.0, 0: 0.0}  # ... or on a word that needs the next
_INSIDE = 1.2  # a sentence that ends within the cue
_PAUSE = 2.0  # a second of silence within the cue
_ALONE = {1: 12.0, 2: 2.5}  # so few words in a cue of their own, while the sentence goes on
_TOO_FAST, _TOO_SHORT = 40.0, 30.0  # at all, and as much again for every unit of excess
_HURRIED = 0.3  # each column a second above what is read at ease ...
_FASTEST = 20 / 17  # ... up to this part of it, which is too fast
_LINGER = 0.5  # seconds a cue stays after its last word, where there is room
_EXCHANGE = 1.0  # seconds between two speakers who may share a cue
_VERSION = 1  # of these rules; a larger one lays every track out anew


@dataclass(frozen=True)
class Layout:
    """How a track is laid out. `shots`: when the picture changes, seconds, rising; empty where nobody knows."""

    language: str
    speaker_dashes: bool = False
    sound_tags: bool = False
    shots: tuple[float, ...] = ()

    @property
    def digest(self) -> str:
        """Another one: cues laid out before are not comparable."""
        return hashlib.sha256(f"{_VERSION} {self!r}".encode()).hexdigest()[:16]


def make_cues(
    segments: Iterable[Segment], layout: Layout, duration: float = math.inf, before: Sequence[Cue] = ()
) -> list[Cue]:
    """Cues in order, every word in exactly one of them; none stays longer than `duration`, the video's.

    `before`: an earlier version's cues of the same layout. Those of segments that did not change are kept as they are.
    `rules.faults` lists what speech too fast made impossible.
    """
    words = tokens(segments, layout.language, duration, sound_tags=layout.sound_tags)
    kept = unchanged(words, before)
    fences = [(0, 0, Cue(-math.inf, -math.inf, ())), *kept, (len(words), len(words), Cue(math.inf, math.inf, ()))]
    made: list[Timed] = []
    for (_, first, left), (last, after, right) in pairwise(fences):
        if first < last:
            made += _Cutter(_between(words[first:last], left, right), layout).timed()
        if last < after:
            made.append(Timed(right, said=None))
    return fitted(made, layout.shots, limits_of(layout.language).speed) if layout.shots else [each.cue for each in made]


def _between(words: Sequence[Token], left: Cue, right: Cue) -> list[Token]:
    """Words made anew keep two frames from the cues that stay on either side, where their times allow it."""
    found = list(words)
    if (start := left.end + GAP) > found[0].start:
        found[0] = replace(found[0], start=min(start, found[0].end))
    found[-1] = replace(found[-1], room=min(found[-1].room, right.start - GAP))
    return found


class _Cutter:
    """Cuts one stretch of words. Sums over words are kept as running totals: a candidate costs no loop."""

    def __init__(self, words: Sequence[Token], layout: Layout) -> None:
        self._words = words
        self._row = Row(words)
        self._limits = limits_of(layout.language)
        self._dash = dash(layout.language) if layout.speaker_dashes else None
        inside = ((_INSIDE if word.ends_sentence else 0.0) + _PAUSE * max(word.pause, 0.0) for word in words)
        self._inside = [0.0, *accumulate(inside)]
        self._ending = [self._end_cost(word) for word in words]

    def timed(self) -> list[Timed]:
        """Every word in exactly one cue."""
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(self._words) + 1):
            best.append(min((best[start][0] + cost, start, at) for start, at, cost in self._ending_with(end)))
        found: list[Timed] = []
        end = len(self._words)
        while end:
            _, start, at = best[end]
            found.append(self._cue(start, at, end))
            end = start
        return found[::-1]

    def _ending_with(self, end: int) -> Iterator[tuple[int, int, float]]:
        """Every cue that may end before word `end`: its first word, its second line's first word, and what it costs.

        One word is always allowed.
        """
        words = self._words
        start = end - 1
        while start >= 0 and (start == end - 1 or not words[start].stop):
            at, breaking = self._row.split(start, end, self._limits.line)
            if start < end - 1 and (at is None or words[end - 1].end - words[start].start > LONGEST):
                return
            yield start, end if at is None else at, breaking + self._cost(start, end, self._row.width(start, end))
            start -= 1
        if self._dash is not None and words[end - 1].stop and start >= 0:
            yield from self._exchange(start + 1, end)

    def _exchange(self, at: int, end: int) -> Iterator[tuple[int, int, float]]:
        """Two short turns in one cue, the second beginning with word `at`."""
        words, start = self._words, at - 1
        if not words[start].turn or words[start].pause > _EXCHANGE:
            return
        while start > 0 and not words[start - 1].stop:
            start -= 1
        widths = [self._row.width(*span) + len(self._dash or "") for span in ((start, at), (at, end))]
        if max(widths) <= self._limits.line and words[end - 1].end - words[start].start <= LONGEST:
            # Between two turns a sentence may end and a breath be taken: each has its own line.
            between = self._inside[at] - self._inside[at - 1]
            yield start, at, TWO_LINES - between + self._cost(start, end, sum(widths))

    def _end_cost(self, word: Token) -> float:
        if word.stop:
            return 0.0
        cost = _LEANS[word.leans]
        if not word.ends_sentence and word.pause < _LINGER:
            cost += _NO_SENTENCE if word.ends_clause else _NO_CLAUSE if word.phrase_follows else _NO_PHRASE
        return cost

    def _cost(self, start: int, end: int, width: int) -> float:
        cost = _PER_CUE + self._ending[end - 1] + self._inside[end - 1] - self._inside[start]
        if end - start <= 2 and (self._goes_on(end - 1) or self._goes_on(start - 1)):
            cost += _ALONE[end - start]
        begin, until = self._times(start, end, width)
        seconds, ease = max(until - begin, 1e-3), self._limits.speed
        speed = width / seconds
        if seconds < SHORTEST - 1e-6:
            cost += _TOO_SHORT * (1 + SHORTEST - seconds)
        if speed > ease * _FASTEST:
            cost += _TOO_FAST + min(speed - ease * _FASTEST, 100)
        return cost + _HURRIED * max(0.0, min(speed, ease * _FASTEST) - ease)

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence goes on after this word, without a pause."""
        if number < 0:
            return False
        word = self._words[number]
        return not (word.stop or word.ends_sentence or word.pause >= CHAIN)

    def _times(self, start: int, end: int, width: int) -> tuple[float, float]:
        """From the first word to the last, and on while it reads too fast and the next cue leaves room."""
        begin, last = self._words[start].start, self._words[end - 1]
        room = min(last.room, begin + LONGEST)
        until = min(max(last.end + _LINGER, begin + SHORTEST, begin + width / self._limits.speed), room)
        if until < last.room < until + CHAIN:
            # A gap so short flickers: it is closed, or where the cue would stay too long, widened.
            until = last.room if last.room <= room else max(last.end, min(until, last.room + GAP - CHAIN))
        # The last word may run into the gap, or, where times are broken, into the next cue.
        return begin, max(until, begin + 0.001)

    def _cue(self, start: int, at: int, end: int) -> Timed:
        words, row = self._words, self._row
        spans = [span for span in ((start, at), (at, end)) if span[0] < span[1]]
        exchange = at < end and words[at - 1].stop
        lines = tuple((self._dash or "") * exchange + row.text(*span) for span in spans)
        width = sum(row.width(*span) for span in spans) + len(spans) - 1
        begin, until = (round(time, 3) for time in self._times(start, end, width))
        cue = Cue(begin, until, lines, cue_id(begin, until, lines), digest(words[start:end]))
        return Timed(cue, said=words[end - 1].end)
