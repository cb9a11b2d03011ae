"""Words to cues by dynamic programming: the cheapest way to cut the whole talk under the rules."""

import math
from collections.abc import Iterable, Sequence

from echo_contracts.v1.documents import Segment
from echo_shared.ai.spread import spaceless
from echo_subtitle.domain.rules import FASTEST_SPEED, LINE, LONGEST, PLEASANT_SPEED, SHORTEST, Cue
from echo_subtitle.domain.words import Token, tokens

# What a reader minds, in units of "a cue more on the screen".
_PER_CUE = 1.0
_NO_CLAUSE, _NO_SENTENCE = 1.5, 0.8  # a cue that ends between words, or at a clause
_LEANS = 25.0  # ... or on an article or preposition
_INSIDE = 1.2  # a sentence that ends within the cue
_PAUSE = 2.0  # a second of silence within the cue
_ALONE = 2.5  # one or two words in a cue of their own, while the sentence goes on
_TOO_FAST, _TOO_SHORT = 40.0, 30.0  # at all, and as much again for every unit of excess
_HURRIED = 0.15  # each column a second above the pleasant speed
_TWO_LINES = 0.3
_LINE_LEANS, _LINE_INSIDE, _UNEVEN = 3.0, 0.4, 0.01  # the break between the lines
_LINGER = 0.5  # seconds a cue stays after its last word, where there is room


def make_cues(segments: Iterable[Segment], language: str, duration: float = math.inf) -> list[Cue]:
    """Cues in order, every word in exactly one of them; none stays longer than `duration`, the video's.

    `rules.faults` lists what speech too fast made impossible.
    """
    words = tokens(segments, language, duration)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = ((best[start][0] + cost, start) for start, cost in _cues_ending(words, end))
        best.append(min(options))
    cues: list[Cue] = []
    end = len(words)
    while end:
        start = best[end][1]
        begin, until = _times(words, start, end)
        cues.append(Cue(round(begin, 3), round(until, 3), _lines(words, start, end)))
        end = start
    return cues[::-1]


def _cues_ending(words: Sequence[Token], end: int) -> Iterable[tuple[int, float]]:
    """Every cue that may end before word `end`: its first word and what it costs. One word is always allowed."""
    width = 0
    for start in range(end - 1, -1, -1):
        if start < end - 1 and words[start].stop:
            return
        width += words[start].width + (0 if start == end - 1 or _tight(words, start) else 1)
        broken, breaking = _break(words, start, end, width)
        if start < end - 1 and (broken is None or words[end - 1].end - words[start].start > LONGEST):
            return
        yield start, _cost(words, start, end, width) + breaking


def _cost(words: Sequence[Token], start: int, end: int, width: int) -> float:
    last = words[end - 1]
    cost = _PER_CUE
    if not last.ends_sentence and not (last.stop or last.pause >= _LINGER):
        cost += _NO_SENTENCE if last.ends_clause else _NO_CLAUSE
        cost += _ALONE if end - start <= 2 else 0.0
    if last.leans and not last.stop:
        cost += _LEANS
    for word in words[start : end - 1]:
        cost += (_INSIDE if word.ends_sentence else 0.0) + _PAUSE * word.pause
    begin, until = _times(words, start, end)
    seconds = max(until - begin, 1e-3)
    speed = width / seconds
    if seconds < SHORTEST - 1e-6:
        cost += _TOO_SHORT * (1 + SHORTEST - seconds)
    if speed > FASTEST_SPEED:
        cost += _TOO_FAST + min(speed - FASTEST_SPEED, 100)
    return cost + _HURRIED * max(0.0, min(speed, FASTEST_SPEED) - PLEASANT_SPEED)


def _times(words: Sequence[Token], start: int, end: int) -> tuple[float, float]:
    """From the first word to the last, and on while it reads too fast and the next cue leaves room."""
    begin, said = words[start].start, words[end - 1].end
    width = sum(word.width + 1 for word in words[start:end]) - 1
    wanted = max(said + _LINGER, begin + SHORTEST, begin + width / PLEASANT_SPEED)
    room = words[end - 1].room
    # The last word may run into the gap, or, where times are broken, into the next cue.
    return begin, max(min(wanted, room, begin + LONGEST), begin + 0.001)


def _tight(words: Sequence[Token], left: int) -> bool:
    return spaceless(words[left].text, words[left + 1].text)


def _break(words: Sequence[Token], start: int, end: int, width: int) -> tuple[int | None, float]:
    """Where the second line begins (`end`: there is none) and what that costs; None when two lines are too few."""
    if width <= LINE:
        return end, 0.0
    best: tuple[int | None, float] = (None, 0.0)
    upper = 0
    for split in range(start + 1, end):
        before = words[split - 1]
        upper += before.width + (0 if split == start + 1 or _tight(words, split - 2) else 1)
        if upper > LINE:
            break
        lower = width - upper - (0 if _tight(words, split - 1) else 1)
        if lower > LINE:
            continue
        cost = _TWO_LINES + _UNEVEN * abs(upper - lower) + (_LINE_LEANS if before.leans else 0.0)
        if not (before.ends_clause or before.ends_sentence):
            cost += _LINE_INSIDE
        if best[0] is None or cost < best[1]:
            best = (split, cost)
    return best


def _lines(words: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    width = sum(words[i].width + (0 if i == end - 1 or _tight(words, i) else 1) for i in range(start, end))
    split, _ = _break(words, start, end, width)
    if split is None or split == end:
        return (_text(words[start:end]),)
    return _text(words[start:split]), _text(words[split:end])


def _text(words: Sequence[Token]) -> str:
    text = ""
    for word in words:
        text += word.text if not text or spaceless(text, word.text) else f" {word.text}"
    return text
