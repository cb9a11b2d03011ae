"""Where the talk turns to something else: TextTiling over tf-idf vectors of the sentences around each gap."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from echo_shared.ai.text import Sentence
from echo_summarize.domain.bounds import CHAPTERS, LONG, SHORTEST
from echo_summarize.domain.manners import manners_of

_BLOCK = 8  # sentences on either side: found the true turns of a five-topic talk exactly; 6 to 10 came close
_FEWEST = 4  # sentences in a chapter
_NARROWEST = 24  # part of a talk that is a chapter
_BREATH = 0.2  # seconds; below it, pauses are the engine's rounding
_DEEPEST, _PAUSE = 3.0, 0.35  # times the usual pause, and what each is worth beside a change of words
_SAID = 0.4  # what "now" or "let me finish with" is worth
_EXTRA = 0.15  # with breath and phrases counted too, more gaps pass
_TERMS = 2000  # columns: those said in most sentences; the rest link nothing, and ten hours would not fit in memory

Matrix = NDArray[np.float64]


def tf_idf(spoken: Sequence[Sentence]) -> Matrix:
    """One row per sentence, one column per term; rows are not normalised."""
    said = Counter(term for each in spoken for term in set(each.terms))
    columns = {term: number for number, term in enumerate(sorted(said, key=lambda term: (-said[term], term))[:_TERMS])}
    matrix = np.zeros((len(spoken), max(1, len(columns))))
    for row, sentence in enumerate(spoken):
        for term, count in Counter(sentence.terms).items():
            if term in columns:
                matrix[row, columns[term]] = count
    present = np.count_nonzero(matrix, axis=0)
    weights: Matrix = matrix * np.log((1 + len(spoken)) / (1 + present))
    return weights


def turns(spoken: Sequence[Sentence], duration: float, language: str | None = None) -> list[int]:
    """Indexes of the sentences with which a new chapter begins; the first is 0."""
    found = [0]
    if len(spoken) >= 2 * _FEWEST:
        scores, limit = _scores(spoken, language)
        fewest = CHAPTERS[0] if duration >= LONG else 1
        for gap in np.argsort(-scores, kind="stable"):
            if len(found) == CHAPTERS[1] or scores[gap] <= 0 or (scores[gap] <= limit and len(found) >= fewest):
                break
            turn = int(gap) + 1
            if all(_apart(spoken, turn, other, duration) for other in [*found, len(spoken)]):
                found.append(turn)
    return sorted(found)


def _apart(spoken: Sequence[Sentence], one: int, two: int, duration: float) -> bool:
    def at(turn: int) -> float:
        return 0.0 if turn == 0 else duration if turn == len(spoken) else spoken[turn].start

    least = max(SHORTEST, duration / _NARROWEST)
    return abs(one - two) >= _FEWEST and abs(at(one) - at(two)) >= least


def _scores(spoken: Sequence[Sentence], language: str | None) -> tuple[NDArray[np.float64], float]:
    """How much each gap between sentences is a turn, and from where on it is one.

    Words change, as far as they can be counted; speakers draw breath before something new; and some say so.
    """
    depths = _depths(tf_idf(spoken))
    limit = depths.mean() + depths.std()
    if limit <= 0:
        return np.zeros(len(depths)), 1.0
    pauses = np.array([max(0.0, two.start - one.end) for one, two in pairwise(spoken)])
    usual = max(float(np.median(pauses)), _BREATH)
    breath = np.clip(pauses / usual - 1, 0.0, _DEEPEST) * _PAUSE
    turning = manners_of(language).turning
    said = np.array([_SAID if turning and turning.match(sentence.text) else 0.0 for sentence in spoken[1:]])
    scores: NDArray[np.float64] = depths / limit + breath + said
    return scores, 1.0 + _EXTRA


def _depths(weights: Matrix) -> NDArray[np.float64]:
    """How deep the valley of similarity is at the gap after each sentence but the last."""
    sums = np.vstack([np.zeros(weights.shape[1]), np.cumsum(weights, axis=0)])
    gaps = range(1, len(weights))
    likeness = np.array(
        [
            _cosine(sums[gap] - sums[max(0, gap - _BLOCK)], sums[min(len(weights), gap + _BLOCK)] - sums[gap])
            for gap in gaps
        ]
    )
    left = _climb(likeness)
    right = _climb(likeness[::-1])[::-1]
    depth: NDArray[np.float64] = (left - likeness) + (right - likeness)
    return depth


def _climb(likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each gap the height of the hill to its left, as far as it rises without falling."""
    peaks = likeness.copy()
    for gap in range(1, len(likeness)):
        if likeness[gap - 1] >= likeness[gap]:
            peaks[gap] = peaks[gap - 1]
    return peaks


def _cosine(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    size = math.sqrt(float(one @ one) * float(two @ two))
    return float(one @ two) / size if size else 0.0
