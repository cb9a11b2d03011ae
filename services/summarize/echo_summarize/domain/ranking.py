"""Which sentences stand for the others (LexRank) and which words for a part (class-based tf-idf)."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from echo_shared.ai.text import Sentence
from echo_summarize.domain.topics import tf_idf

_DAMPING = 0.85
_ROUNDS = 60
_ALIKE = 0.5  # cosine above which two sentences say the same
_READABLE = (6, 30)  # words: shorter says little, longer does not fit a summary
_MOST = 2000  # sentences ranked at once: a matrix of 32 MB


def rank(spoken: Sequence[Sentence]) -> NDArray[np.float64]:
    """How central each sentence is; sums to 1. Sentences past the first 2,000 get 0."""
    weights = tf_idf(spoken[:_MOST])
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    unit = np.divide(weights, lengths, out=np.zeros_like(weights), where=lengths > 0)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, 0.0)
    rows = likeness.sum(axis=1, keepdims=True)
    count = len(likeness)
    steps = np.divide(likeness, rows, out=np.full_like(likeness, 1 / max(count, 1)), where=rows > 0)
    scores = np.full(count, 1 / max(count, 1))
    for _ in range(_ROUNDS):
        scores = (1 - _DAMPING) / count + _DAMPING * (scores @ steps)
    # A sentence that is hard to read is worth less, however central.
    fit = np.array([_fit(sentence) for sentence in spoken[:_MOST]])
    result = np.zeros(len(spoken))
    result[:count] = scores * fit / max(float((scores * fit).sum()), 1e-12)
    return result


def choose(spoken: Sequence[Sentence], scores: NDArray[np.float64], most: int) -> list[int]:
    """The best sentences that do not repeat one another, in the order they were said."""
    chosen: list[int] = []
    bags = [Counter(sentence.terms) for sentence in spoken]
    for index in np.argsort(-scores, kind="stable").tolist():
        if len(chosen) == most:
            break
        if all(_overlap(bags[index], bags[other]) < _ALIKE for other in chosen):
            chosen.append(index)
    return sorted(chosen)


def keywords(parts: Sequence[Sequence[Sentence]], most: int) -> list[list[str]]:
    """For each part the stems that are frequent in it and rare in the others, best first."""
    counts = [Counter(term for sentence in part for term in sentence.terms) for part in parts]
    total = Counter[str]()
    for count in counts:
        total.update(count)
    average = sum(total.values()) / max(1, len(parts))
    spread = [Counter(term for sentence in part for term in set(sentence.terms)) for part in parts]

    # Said in several sentences beats said often in one.
    weights = [
        {term: n * math.log(1 + average / total[term]) * math.sqrt(wide[term]) for term, n in count.items()}
        for count, wide in zip(counts, spread, strict=True)
    ]
    return [sorted(weight, key=lambda term: (-weight[term], term))[:most] for weight in weights]


def _fit(sentence: Sentence) -> float:
    words = len(sentence.text.split())
    least, most = _READABLE
    return min(1.0, words / least, (most / words) if words else 0.0)


def _overlap(one: Counter[str], two: Counter[str]) -> float:
    dot = sum(count * two[term] for term, count in one.items())
    size = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in two.values()))
    return dot / size if size else 1.0
