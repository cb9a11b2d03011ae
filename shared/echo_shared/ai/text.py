"""A transcript as sentences, and sentences as terms: what summaries and answers count."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from echo_contracts.v1.documents import Segment

_END = re.compile(r"[.?!…。？！][\"'”’»)\]]*$")
_ABBREVIATIONS = frozenset(
    ("mr.", "mrs.", "ms.", "dr.", "st.", "prof.", "vs.", "e.g.", "i.e.", "z.b.", "d.h.", "bzw.", "ca.", "nr.", "vgl.")
)
_ORDINAL = re.compile(r"\d{1,2}\.")  # "am 3. Mai"; in other languages a number may well end a sentence
_WITH_ORDINALS = frozenset(("de", "da", "no", "nb", "fi", "cs", "hu", "pl", "hr"))
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"  # letters of scripts that set no spaces between words
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_LONGEST = 45  # words; speech without any pause or full stop is cut there
_STEMMERS = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian",
    "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """What was said between two full stops or pauses. `terms` are stems of the words that carry meaning."""

    start: float
    end: float
    text: str
    terms: tuple[str, ...]


def code(language: str | None) -> str:
    """The language alone, of a tag that may hold a region: `pt-BR` gives `pt`, None the empty string."""
    return (language or "").partition("-")[0].lower()


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Words that say nothing of a topic; none for a language without a list."""
    path = files("echo_shared.ai").joinpath("stopwords", f"{code(language)}.txt")
    return frozenset(path.read_text("utf-8").split()) if code(language).isalpha() and path.is_file() else frozenset()


def ends_sentence(word: str, language: str | None) -> bool:
    """Whether a full stop or its like ends the sentence with this word, and not only an abbreviation."""
    if not _END.search(word) or word.lower() in _ABBREVIATIONS:
        return False
    return not (code(language) in _WITH_ORDINALS and _ORDINAL.fullmatch(word))


def sentences(segments: Iterable[Segment], language: str | None) -> list[Sentence]:
    """Every word in order, cut at full stops; a segment ends a sentence where the engine sets none."""
    found: list[Sentence] = []
    for segment in segments:
        words = segment.words
        first = 0
        for number, word in enumerate(words, start=1):
            if ends_sentence(word.text, language) or number == len(words) or number - first == _LONGEST:
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


@lru_cache(maxsize=50_000)
def stem(word: str, language: str | None) -> str:
    """What the forms of a word have in common; English where no language is known, the word itself in others."""
    stemmer = _stemmer(code(language) or "en")
    return stemmer.stemWord(word) if stemmer else word


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # noqa: PLC0415  only what counts words pays for its tables

    return snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None


def surfaces(spoken: Iterable[Sentence], language: str | None) -> dict[str, str]:
    """For each stem the word that people said most often for it."""
    counts: dict[str, dict[str, int]] = {}
    for sentence in spoken:
        for word in words_of(sentence.text):
            forms = counts.setdefault(stem(word, language), {})
            forms[word] = forms.get(word, 0) + 1
    return {key: max(forms, key=lambda form: (forms[form], -len(form), form)) for key, forms in counts.items()}


def _bare(word: str) -> str:
    return word.removesuffix("'s").strip("'-")
