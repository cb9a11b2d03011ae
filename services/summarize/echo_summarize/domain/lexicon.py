"""The words of one talk: which of them are nouns, how people write them, and which stand together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from echo_shared.ai.text import Sentence, code, stem, stop_words, words_of
from echo_summarize.domain.manners import manners_of

_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d+|[^\w\s]")
_RUN = 4  # words in which one noun is looked for; longer, and nobody knows where it ends
_HEADS, _SHARE = 2, 0.3  # how often, and in what part of its uses, a word must stand where nouns do
_MAYBE = 0.5  # what a place counts where a noun or its adjective may stand
_TOGETHER = 2  # times that two words stand together to be one name


class Lexicon:
    """Counted once for the whole talk. Terms are stems, as in `Sentence.terms`."""

    def __init__(self, spoken: Sequence[Sentence], language: str | None) -> None:
        self._language = language
        self._manners = manners_of(language)
        self._stop = stop_words(language)
        self._counts = Counter[str]()
        self._heads: dict[str, float] = {}
        self._capitals = Counter[str]()
        self._forms: dict[str, Counter[str]] = {}
        self._pairs: Counter[tuple[str, str]] = Counter()
        for sentence in spoken:
            self._read(list(_tokens(sentence.text)))
        # Where nouns are written with a capital, that tells them; not in a transcript without any.
        self._capitalised = code(language) == "de" and sum(self._capitals.values()) > 0.1 * sum(self._counts.values())

    def is_noun(self, term: str) -> bool:
        """Whether a term stands where nouns stand, often enough to be believed; never a number or a unit."""
        if not self._manners.leading or self.is_measure(term):
            return not self.is_measure(term)
        count = self._counts[term]
        if self._capitalised:
            return self._capitals[term] > 0.6 * count
        nominal = self._manners.nominal
        if nominal and any(nominal.search(form.lower()) for form in self._forms.get(term, ())):
            return True
        return self._heads.get(term, 0) >= max(_HEADS, _SHARE * count)

    def is_measure(self, term: str) -> bool:
        """Numbers, units and words as empty as those."""
        return any(form.lower() in self._manners.measures for form in self._forms.get(term, ()))

    def written(self, term: str) -> str:
        """The form that was used most, with the capitals it has inside a sentence."""
        forms = self._forms.get(term)
        if not forms:
            return term
        best = max(forms, key=lambda form: (forms[form], -len(form), form))
        # "In den Kiesbänken": a case that no list is written in.
        others = [form for form in forms if len(form) < len(best)] if self._capitalised and best.endswith("n") else []
        return max(others, key=lambda form: forms[form], default=best)

    def named(self, term: str) -> str:
        """A term with the word that mostly stands before it: `bulk fermentation`; else as it is written."""
        count = self._counts[term]
        before = [(times, one) for (one, two), times in self._pairs.items() if two == term]
        times, one = max(before, default=(0, ""))
        if times >= max(_TOGETHER, 0.5 * count) and not self.is_measure(one):
            return f"{self.written(one)} {self.written(term)}"
        return self.written(term)

    def _read(self, tokens: Sequence[str]) -> None:
        run: list[str] = []  # words that carry meaning, as far as nothing else stands between them
        led = False
        for number, token in enumerate([*tokens, "."]):
            word = next(iter(words_of(token)), "")
            if word and word not in self._stop and len(word) > 2:
                term = stem(word, self._language)
                self._count(term, token, first=number == 0)
                if run:
                    self._pairs[run[-1], term] += 1
                run.append(term)
                continue
            self._weigh(run, led=led, saying=word in self._manners.saying)
            run, led = [], word in self._manners.leading

    def _weigh(self, run: Sequence[str], *, led: bool, saying: bool) -> None:
        """A run that an article led ends with its noun, or the noun comes first and what it does second."""
        if not run or len(run) > _RUN or not (led or saying):
            return
        self._heads[run[-1]] = self._heads.get(run[-1], 0) + 1
        if led and len(run) > 1:
            self._heads[run[0]] = self._heads.get(run[0], 0) + _MAYBE

    def _count(self, term: str, token: str, *, first: bool) -> None:
        self._counts[term] += 1
        forms = self._forms.setdefault(term, Counter())
        # A sentence's first word has a capital anyway.
        if not first:
            forms[_bare(token)] += 2
            self._capitals[term] += token[0].isupper()
        else:
            forms[_bare(token) if code(self._language) == "de" else _bare(token).lower()] += 1
            self._capitals[term] += token[0].isupper() and code(self._language) == "de"


def _tokens(text: str) -> Iterator[str]:
    return (found[0] for found in _TOKEN.finditer(text.replace("’", "'")))


def _bare(token: str) -> str:
    return token.removesuffix("'s").strip("'-")
