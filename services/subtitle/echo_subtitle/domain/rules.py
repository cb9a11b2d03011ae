"""The numbers of broadcast subtitling, and which of them a track could not keep."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Netflix's timed text guide and the BBC's subtitle guidelines agree on these, give or take a character.
LINE = 42  # columns; a wide East Asian character takes two
LINES = 2
PLEASANT_SPEED, FASTEST_SPEED = 17.0, 20.0  # columns a second
SHORTEST, LONGEST = 5 / 6, 7.0  # seconds
GAP = 0.084  # seconds between two cues: two frames at 24 a second
_TOLERANCE = 0.002  # seconds: times are written in milliseconds


@dataclass(frozen=True)
class Cue:
    """One subtitle: seconds, and one or two lines."""

    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def speed(self) -> float:
        """Columns a second."""
        return sum(columns(line) for line in self.lines) / max(self.end - self.start, 1e-3)


@dataclass(frozen=True)
class Fault:
    """A rule that a cue could not keep."""

    cue: int
    rule: str
    value: float


def columns(text: str) -> int:
    """How wide a text is."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def faults(cues: Sequence[Cue]) -> list[Fault]:
    """Everything that is not as the rules say. Empty for speech at a normal pace."""
    found = []
    for number, cue in enumerate(cues):
        seconds = cue.end - cue.start
        checks = {
            "line": (max(map(columns, cue.lines)), LINE),
            "lines": (len(cue.lines), LINES),
            "speed": (cue.speed, FASTEST_SPEED + 0.1),
            "long": (seconds, LONGEST + _TOLERANCE),
            "short": (-seconds, -SHORTEST + _TOLERANCE),
        }
        found += [Fault(number, rule, abs(value)) for rule, (value, most) in checks.items() if value > most]
    for number, (one, two) in enumerate(pairwise(cues)):
        if two.start - one.end < GAP - _TOLERANCE:
            found.append(Fault(number, "gap", two.start - one.end))
    return found
