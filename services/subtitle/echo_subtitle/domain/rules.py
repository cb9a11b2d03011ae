"""The numbers of broadcast subtitling, by language, and which of them a track could not keep."""

import hashlib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from echo_shared.ai.spread import bare
from echo_shared.ai.text import code, ends_sentence
from echo_subtitle.domain.leaning import NEVER, leaning

# Netflix's timed text guide and the BBC's subtitle guidelines agree on these, give or take a character.
LINES = 2
SHORTEST, LONGEST = 5 / 6, 7.0  # seconds
GAP = 0.084  # seconds between two cues: two frames at 24 a second
CHAIN = 0.5  # a gap shorter than this flickers: it is closed to two frames
SNAP = 7 / 24  # a cue that begins so near to a change of shot begins with it
CLEAR = 0.5  # ... and one that ends so near to it ends with it, two frames before
TOLERANCE = 0.002  # seconds: times are written in milliseconds

Rule = Literal["line", "lines", "speed", "long", "short", "gap", "flicker", "break", "orphan", "shot"]


@dataclass(frozen=True)
class Limits:
    """Columns of a line, and columns a second that an adult reads; a wide East Asian character takes two columns."""

    line: int = 42
    speed: float = 17.0


# Netflix's guides by language: 16 characters at 9 a second in Chinese, 12 in Korean, 7 in Japanese.
_LIMITS = {
    "ar": Limits(42, 20),
    "hi": Limits(42, 22),
    "ja": Limits(32, 14),
    "ko": Limits(32, 24),
    "th": Limits(35, 17),
    "zh": Limits(32, 18),
}


def limits_of(language: str) -> Limits:
    """Those of the language, whatever its region."""
    return _LIMITS.get(code(language), Limits())


@dataclass(frozen=True)
class Cue:
    """One subtitle: seconds, and one or two lines. `id` and `source` are as in the cue sheet."""

    start: float
    end: float
    lines: tuple[str, ...]
    id: str = ""
    source: str = ""

    @property
    def speed(self) -> float:
        """Columns a second."""
        return sum(columns(line) for line in self.lines) / max(self.end - self.start, 1e-3)

    @property
    def exchange(self) -> bool:
        """Two people speak, each on a line with a dash."""
        return len(self.lines) == LINES and all(line.startswith("-") for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class Fault:
    """A rule that a cue could not keep: the cue's place in the track, what it is, what it should be."""

    cue: int
    rule: Rule
    value: float
    limit: float


def cue_id(start: float, end: float, lines: Sequence[str]) -> str:
    """A letter first, so that it may be an XML id."""
    return "c" + hashlib.sha256("\n".join([f"{start:.3f} {end:.3f}", *lines]).encode()).hexdigest()[:12]


def columns(text: str) -> int:
    """How wide a text is. Marks that sit on a letter take no place: Thai vowels, accents written apart."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def faults(cues: Sequence[Cue], language: str, shots: Sequence[float] = ()) -> list[Fault]:
    """Everything that is not as the rules say, in the order of the cues. Empty for speech at a normal pace.

    `shots`: seconds at which the picture changes, rising, where they are known.
    """
    limits = limits_of(language)
    found = [Fault(number, *fault) for number, cue in enumerate(cues) for fault in _alone(cue, limits)]
    for number, (one, two) in enumerate(pairwise(cues)):
        found += [Fault(number, *fault) for fault in _between(one, two, language)]
        if _orphan(one, two, language):
            found.append(Fault(number + 1, "orphan", 1, 2))
    for number, cue in enumerate(cues):
        found += [Fault(number, "break", 1, 0) for line in cue.lines[:-1] if leaning(_last(line), language) == NEVER]
        found += [Fault(number, "shot", near, limit) for near, limit in _near(cue, shots)]
    return sorted(found, key=lambda fault: fault.cue)


def _alone(cue: Cue, limits: Limits) -> Iterator[tuple[Rule, float, float]]:
    seconds = cue.end - cue.start
    widest = max(map(columns, cue.lines))
    if widest > limits.line:
        yield "line", widest, limits.line
    if len(cue.lines) > LINES:
        yield "lines", len(cue.lines), LINES
    if cue.speed > limits.speed * 1.005:  # the rounding of short times
        yield "speed", round(cue.speed, 1), limits.speed
    if seconds > LONGEST + TOLERANCE:
        yield "long", round(seconds, 3), LONGEST
    if seconds < SHORTEST - TOLERANCE:
        yield "short", round(seconds, 3), round(SHORTEST, 3)


def _between(one: Cue, two: Cue, language: str) -> Iterator[tuple[Rule, float, float]]:
    gap = two.start - one.end
    if gap < GAP - TOLERANCE:
        yield "gap", round(gap, 3), GAP
    elif GAP + TOLERANCE < gap < CHAIN - TOLERANCE:
        yield "flicker", round(gap, 3), GAP
    if leaning(_last(one.lines[-1]), language) == NEVER:
        yield "break", 1, 0


def _orphan(one: Cue, two: Cue, language: str) -> bool:
    """The second is the last word of a sentence that the first holds, without a pause between them."""
    if bare(two.text[0]) or len(two.text.split()) != 1:
        return False
    return two.start - one.end < CHAIN and not ends_sentence(_last(one.text), language)


def _near(cue: Cue, shots: Sequence[float]) -> Iterator[tuple[float, float]]:
    for shot in shots[bisect_left(shots, cue.start - CLEAR) : bisect_left(shots, cue.end + CLEAR)]:
        if TOLERANCE < abs(cue.start - shot) < SNAP - TOLERANCE:
            yield round(cue.start - shot, 3), 0.0
        if abs(cue.end - shot) < CLEAR - TOLERANCE and abs(cue.end - (shot - GAP)) > TOLERANCE:
            yield round(cue.end - shot, 3), -GAP


def _last(line: str) -> str:
    return line.rsplit(" ", 1)[-1]
