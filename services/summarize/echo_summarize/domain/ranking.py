"""Which sentences stand for the others (LexRank) and which words for a part (class-based tf-idf)."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from echo_shared.ai.text import Sentence
from echo_summarize.domain.lexicon import Lexicon
from echo_summarize.domain.manners import Manners, manners_of
from echo_summarize.domain.topics import tf_idf

_DAMPING = 0.85
_ROUNDS = 60
_ALIKE = 0.5  # cosine above which two sentences say the same
_READABLE = (6, 30)  # words: shorter says little, longer does not fit a summary
_QUOTE = (4, 16)  # words that are remembered
_EDGE = 0.6  # what a "not" or a "never" adds
_POLITE, _ASKING, _REFERRING = 0.05, 0.4, 0.45  # what a greeting, a question, "and then they did" are worth
_FIGURES = 0.7  # what a sentence of numbers and units loses
_MOST = 2000  # sentences ranked at once: a matrix of 32 MB


def rank(spoken: Sequence[Sentence], language: str | None = None) -> NDArray[np.float64]:
    """How well each sentence stands for all; sums to 1. Sentences past the first 2,000 get 0."""
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
    # A sentence that is hard to read, or to understand alone, is worth less, however central.
    manners = manners_of(language)
    fit = np.array([_fit(sentence, manners) for sentence in spoken[:_MOST]])
    result = np.zeros(len(spoken))
    result[:count] = scores * fit / max(float((scores * fit).sum()), 1e-12)
    return result


def quotable(sentence: Sentence, language: str | None) -> float:
    """How well a sentence does as a quote: short, whole, and with an edge to it. 0 to 2."""
    manners = manners_of(language)
    words = len(sentence.text.split())
    brief = 1.0 if _QUOTE[0] <= words <= _QUOTE[1] else min(words / _QUOTE[0], _QUOTE[1] / max(words, 1))
    edge = 1.0 + _EDGE * bool(manners.striking and manners.striking.search(sentence.text))
    return brief * edge * _alone(sentence, manners)


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


def keywords(parts: Sequence[Sequence[Sentence]], most: int, lexicon: Lexicon) -> list[list[str]]:
    """For each part the nouns that are frequent in it and rare in the others, best first; without any, other words."""
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
    return [_best(weight, most, lexicon) for weight in weights]


def _best(weights: Mapping[str, float], most: int, lexicon: Lexicon) -> list[str]:
    ordered = sorted(weights, key=lambda term: (-weights[term], term))
    nouns = [term for term in ordered if lexicon.is_noun(term)]
    return (nouns or [term for term in ordered if not lexicon.is_measure(term)] or ordered)[:most]


def _fit(sentence: Sentence, manners: Manners) -> float:
    words = sentence.text.split()
    least, most = _READABLE
    long = min(1.0, len(words) / least, (most / len(words)) if words else 0.0)
    figures = 1.0 - _FIGURES * min(1.0, 3 * sum(_bare(word) in manners.measures for word in words) / max(len(words), 1))
    return long * figures * _alone(sentence, manners)


def _alone(sentence: Sentence, manners: Manners) -> float:
    """Whether it can be understood without the sentence before it."""
    if manners.polite and manners.polite.search(sentence.text):
        return _POLITE
    if sentence.text.endswith("?"):
        return _ASKING
    return _REFERRING if manners.referring and manners.referring.match(sentence.text) else 1.0


def _bare(word: str) -> str:
    return word.lower().strip(".,;:?!")


def _overlap(one: Counter[str], two: Counter[str]) -> float:
    dot = sum(count * two[term] for term, count in one.items())
    size = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in two.values()))
    return dot / size if size else 1.0
