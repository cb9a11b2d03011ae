"""A transcript as sentences, and sentences as terms."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from echo_contracts.v1.documents import Segment

_END = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_TITLES = {"mr.", "mrs.", "ms.", "dr.", "st.", "prof."}
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")
_LONGEST = 45  # words; speech without any pause or full stop is cut there


@dataclass(frozen=True)
class Sentence:
    """What was said between two full stops or pauses. `terms` are stems of the words that carry meaning."""

    start: float
    end: float
    text: str
    terms: tuple[str, ...]


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Words that say nothing of a topic; none for a language without a list."""
    code = (language or "").partition("-")[0].lower()
    path = files("echo_summarize").joinpath("stopwords", f"{code}.txt")
    return frozenset(path.read_text("utf-8").split()) if code.isalpha() and path.is_file() else frozenset()


def sentences(segments: Iterable[Segment], language: str | None) -> list[Sentence]:
    """Every word in order, cut at full stops; a segment ends a sentence where the engine sets none."""
    found: list[Sentence] = []
    for segment in segments:
        words = segment.words
        first = 0
        for number, word in enumerate(words, start=1):
            ends = _END.search(word.text) and word.text.lower() not in _TITLES
            if ends or number == len(words) or number - first == _LONGEST:
                part = words[first:number]
                text = segment.text if len(part) == len(words) else " ".join(each.text for each in part)
                found.append(Sentence(part[0].start, part[-1].end, text, terms(text, language)))
                first = number
    return found


def terms(text: str, language: str | None) -> tuple[str, ...]:
    """Stems of the words that are no stop words; pairs of characters where words have no spaces."""
    stop = stop_words(language)
    found = []
    for word in words_of(text):
        if _UNSPACED.fullmatch(word):
            found += [word[i : i + 2] for i in range(len(word) - 1)]
        elif word not in stop and len(word) > 2:
            found.append(stem(word, language))
    return tuple(found)


def words_of(text: str) -> list[str]:
    """Words in lower case, without possessive endings."""
    return [_bare(word) for word in _WORD.findall(text.lower().replace("’", "'"))]


def stem(word: str, language: str | None) -> str:
    """English plurals and -ing, -ed folded; other languages as they are. Rough, and the same on both sides."""
    if language is not None and language.partition("-")[0].lower() != "en":
        return word
    for ending, put, least in (("ies", "y", 3), ("sses", "ss", 3), ("es", "e", 3), ("ing", "", 4), ("ed", "", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending) + put
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def surfaces(spoken: Sequence[Sentence], language: str | None) -> dict[str, str]:
    """For each stem the word that people said most often for it."""
    counts: dict[str, dict[str, int]] = {}
    for sentence in spoken:
        for word in words_of(sentence.text):
            forms = counts.setdefault(stem(word, language), {})
            forms[word] = forms.get(word, 0) + 1
    return {key: max(forms, key=lambda form: (forms[form], -len(form), form)) for key, forms in counts.items()}


def _bare(word: str) -> str:
    return word.removesuffix("'s").strip("'-")
