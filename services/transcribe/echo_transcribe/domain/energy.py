"""Times for words that have none: over a stretch of sound, by how loud it is and how long the words are written.

Loud frames take letters, quiet ones hardly any. Where there is a pause about where a sentence should end, it ends
there, so that what was misjudged in one sentence does not shift the next.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from echo_transcribe.domain.windows import Levels, threshold

FASTEST = 100.0  # letters a second within a word: quick speakers say "though" in 0.07 s
_PAUSE = 8  # frames: 0.16 s; shorter ones are inside words
_FAR = 25.0  # letters: no pause so far from where a sentence should end is taken for its end
_WORTH = 0.3  # letters of distance that a frame more of pause outweighs
_LEAST = 1e-3  # of a loud frame's letters, for a frame without any sound

Span = tuple[float, float]
Mass = NDArray[np.float64]


def speech_mass(levels: Levels) -> Mass:
    """How much speech each frame holds: 0 for silence, 1 for the loudest."""
    if not len(levels):
        return np.zeros(0)
    loud, quiet = float(np.percentile(levels, 90)), threshold(levels)
    return np.clip((levels.astype(np.float64) - quiet) / max(loud - quiet, 1.0), 0.0, 1.0)


def place(sentences: Sequence[Sequence[int]], span: Span, mass: Mass) -> list[Span]:
    """Start and end of each word of each sentence; a word is given as its number of letters, at least one.

    `mass` are the frames of `span`. Times never fall and stay inside. No word gets less time than at 100 letters a
    second, if there is room for all of them at half of that.
    """
    words = [letters for sentence in sentences for letters in sentence]
    cut = _best_cut([sum(sentence) for sentence in sentences], span, mass)
    if cut is None:
        return _spread(words, span, mass)
    count, first, last = cut
    start, end = (span[0] + frame * (span[1] - span[0]) / len(mass) for frame in (first, last))
    before = place(sentences[:count], (span[0], start), mass[:first])
    return before + place(sentences[count:], (end, span[1]), mass[last:])


def _best_cut(sentences: Sequence[int], span: Span, mass: Mass) -> tuple[int, int, int] | None:
    """After how many sentences, and at which frames, there is a pause that parts them best."""
    silent = np.concatenate(([False], mass <= 0, [False]))
    pauses = np.flatnonzero(np.diff(silent.astype(np.int8))).reshape(-1, 2).tolist()
    total, seconds = sum(sentences), span[1] - span[0]
    reached = np.concatenate(([0.0], np.cumsum(mass)))
    found: list[tuple[float, int, int, int]] = []
    for count in range(1, len(sentences)):
        said = sum(sentences[:count])
        for first, last in pauses:
            away = abs(said - total * float(reached[first] / reached[-1])) if reached[-1] else 0.0
            before, after = (frames / len(mass) * seconds for frames in (first, len(mass) - last))
            room = min(before - 2 * said / FASTEST, after - 2 * (total - said) / FASTEST)
            if last - first >= _PAUSE and away < _FAR and room > 0:
                found.append((away - _WORTH * (last - first), count, first, last))
    return min(found)[1:] if found else None


def _spread(words: Sequence[int], span: Span, mass: Mass) -> list[Span]:
    total, seconds = sum(words), span[1] - span[0]
    if not len(mass) or total >= FASTEST * seconds:
        mass = np.ones(1)
    # So much in every frame that no letter gets less time than the fastest has.
    even = max(_LEAST, (total - FASTEST * seconds * float(mass.mean())) / max(FASTEST * seconds - total, 1e-9))
    reached = np.concatenate(([0.0], np.cumsum(mass + even)))
    shares = np.concatenate(([0.0], np.cumsum(words))) / total * reached[-1]
    edges = np.interp(shares, reached, np.linspace(span[0], span[1], len(reached))).tolist()
    return list(pairwise(edges))
