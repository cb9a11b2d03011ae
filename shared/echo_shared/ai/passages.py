"""The passages of a transcript that a question is about: BM25 over sentences. No network, no key, no invention."""

import asyncio
import math
from collections import Counter
from collections.abc import Sequence

from echo_contracts.v1.documents import Transcript
from echo_shared.ai.answer import Answer, Passage
from echo_shared.ai.text import Sentence, code, sentences, terms

# Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009: how fast a repeated term stops counting, and
# how much long sentences are held back.
_SATURATION, _LENGTH = 1.2, 0.75
_AROUND = 0.3  # what a sentence next to it adds: "it" and "that" stand for what it named
_COVERED = 0.6  # part of the question, by how telling its words are, that a passage must hold
_PASSAGES = 3
_WORTH = 0.5  # of the best one's score, for another passage
# What people ask with and nobody need say in an answer.
_ASKING = {
    "en": "happen happens happened explain explains describe video talk speaker mention mentions recommend recommends",
    "de": "passiert geschieht funktioniert erklärt erklären bedeutet empfiehlt erwähnt video vortrag sprecher rednerin",
}
_COMPOUNDING = frozenset(("de", "nl", "sv", "da", "no", "nb", "fi"))
_PART = 5  # letters of a word inside a compound


class PassageAnswerer:
    """An `Answerer` that shows what was said; it refuses a question most of whose words nobody says together."""

    name = "passages"

    async def answer(self, question: str, transcript: Transcript) -> Answer:
        """As `Answerer`; a tenth of a second for an hour of speech."""
        found = await asyncio.to_thread(_found, question, transcript)
        return Answer(self.name, tuple(Passage(line.start, line.end, line.text) for line in found))


def _found(question: str, transcript: Transcript) -> list[Sentence]:
    return Search(sentences(transcript.segments, transcript.language), transcript.language).best(question)


class Search:
    """One transcript's sentences, ready to be asked."""

    def __init__(self, lines: Sequence[Sentence], language: str | None) -> None:
        self._lines = lines
        self._language = language
        self._counts = [Counter(line.terms) for line in lines]
        self._average = sum(len(line.terms) for line in lines) / max(1, len(lines)) or 1.0
        self._said = Counter(term for count in self._counts for term in count)

    def best(self, question: str) -> list[Sentence]:
        """The sentences that answer it, in the order of the talk; none where the talk does not."""
        wanted, scores = self._wanted(question), self.scores(question)
        order = sorted(range(len(scores)), key=lambda number: -scores[number])
        sure = [number for number in order if scores[number] > 0 and self._covered(wanted, number) >= _COVERED]
        return [self._lines[each] for each in sorted(sure[:_PASSAGES]) if scores[each] >= _WORTH * scores[sure[0]]]

    def scores(self, question: str) -> list[float]:
        """How much each sentence is about the question, with something from those beside it."""
        wanted = self._wanted(question)
        alone = [self._score(number, wanted) for number in range(len(self._lines))]
        padded = [0.0, *alone, 0.0]
        # A sentence that says nothing of it itself is no answer, whatever stands beside it.
        return [own and own + _AROUND * (padded[i] + padded[i + 2]) for i, own in enumerate(alone)]

    def _wanted(self, question: str) -> list[str]:
        asking = terms(_ASKING.get(code(self._language) or "en", ""), self._language)
        wanted = [term for term in terms(question, self._language) if term not in asking]
        return list(dict.fromkeys(map(self._known, wanted)))

    def _known(self, term: str) -> str:
        """The term; where words are joined to longer ones, else the longest of the talk that begins it or it begins."""
        if term in self._said or len(term) < _PART or code(self._language) not in _COMPOUNDING:
            return term
        parts = [each for each in self._said if len(each) >= _PART and (term.startswith(each) or each.startswith(term))]
        return max(parts, key=lambda each: (len(each), each), default=term)

    def _weight(self, term: str) -> float:
        """How telling a term is: rare ones are, and most of all those that nobody said."""
        count = self._said[term]
        return math.log(1 + (len(self._lines) - count + 0.5) / (count + 0.5))

    def _score(self, number: int, wanted: Sequence[str]) -> float:
        count = self._counts[number]
        held_back = _SATURATION * (1 - _LENGTH + _LENGTH * len(self._lines[number].terms) / self._average)
        return sum(
            self._weight(term) * count[term] * (_SATURATION + 1) / (count[term] + held_back)
            for term in wanted
            if term in count
        )

    def _covered(self, wanted: Sequence[str], number: int) -> float:
        near = self._counts[max(0, number - 1) : number + 2]
        held = sum(self._weight(term) for term in wanted if any(term in count for count in near))
        return held / sum(map(self._weight, wanted))
