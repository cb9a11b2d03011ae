"""What is measured: wrong words, how far times are off, and cues that break a rule of broadcast subtitling."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import jiwer

from echo_contracts.v1.documents import Word
from evals.corpus import Spoken

_CUE = re.compile(r"(\d+):(\d+):(\d+),(\d+) --> (\d+):(\d+):(\d+),(\d+)\n((?:.+\n?)+)")
_LINE, _LINES, _SPEED, _SHORTEST, _LONGEST, _GAP = 42, 2, 17.0, 5 / 6, 7.0, 2 / 24
_TOLERANCE = 0.002  # seconds: files hold milliseconds


@dataclass(frozen=True)
class Heard:
    """`wrong` of `words`; `off` are seconds, rising, for the words that were heard right and whose start is known."""

    words: int
    wrong: int
    off: tuple[float, ...]


def compare(truth: Sequence[Spoken], found: Sequence[Word]) -> Heard:
    """Case and punctuation do not count."""
    said = [(plain, word.start) for word in truth if (plain := _plain(word.text))]
    got = [(plain, word.start) for word in found if (plain := _plain(word.text))]
    # Not as one text: a word is what stands between two spaces, so both sides keep their times.
    result = jiwer.process_words([" ".join(word for word, _ in said)], [" ".join(word for word, _ in got)])
    off = []
    for chunk in result.alignments[0]:
        if chunk.type == "equal":
            both = zip(
                said[chunk.ref_start_idx : chunk.ref_end_idx],
                got[chunk.hyp_start_idx : chunk.hyp_end_idx],
                strict=True,
            )
            off += [abs(start - there) for (_, there), (_, start) in both if there is not None]
    wrong = result.substitutions + result.deletions + result.insertions
    return Heard(len(said), wrong, tuple(sorted(off)))


def violations(srt: str) -> tuple[int, Counter[str]]:
    """How many cues an SRT file holds, and how often each rule is broken."""
    cues = list(_cues(srt))
    broken = Counter[str]()
    for start, end, lines in cues:
        seconds, letters = end - start, sum(map(len, lines))
        broken["lines"] += len(lines) > _LINES
        broken["columns"] += max(map(len, lines)) > _LINE
        broken["speed"] += letters > _SPEED * seconds + 0.5
        broken["short"] += seconds < _SHORTEST - _TOLERANCE
        broken["long"] += seconds > _LONGEST + _TOLERANCE
    broken["gap"] += sum(two[0] - one[1] < _GAP - _TOLERANCE for one, two in pairwise(cues))
    return len(cues), +broken


def _cues(srt: str) -> Iterator[tuple[float, float, list[str]]]:
    for found in _CUE.finditer(srt):
        h1, m1, s1, ms1, h2, m2, s2, ms2 = map(int, found.groups()[:8])
        start, end = h1 * 3600 + m1 * 60 + s1 + ms1 / 1000, h2 * 3600 + m2 * 60 + s2 + ms2 / 1000
        yield start, end, found[9].splitlines()


def _plain(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalnum() or letter == "'")
