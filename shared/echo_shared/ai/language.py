"""Which language a text should be in, and whether it is: models answer in the wrong one at times."""

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from echo_shared.ai.text import code, stop_words, words_of

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_SCRIPTS = {
    "ar": "ARABIC", "bg": "CYRILLIC", "el": "GREEK", "fa": "ARABIC", "he": "HEBREW", "hi": "DEVANAGARI",
    "ja": "KANA", "ko": "HANGUL", "ru": "CYRILLIC", "th": "THAI", "uk": "CYRILLIC", "zh": "CJK",
}  # fmt: skip
_LATIN = frozenset(
    ("cs", "da", "de", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "nb", "nl", "no", "pl", "pt", "ro", "sv", "tr")
)
_KANA = ("HIRAGANA", "KATAKANA")
_LETTERS, _WORDS = 20, 12  # fewer say nothing: a name, an exclamation
_STRANGE = 0.3  # share of letters in the wanted script below which it is another
_TELLING = 0.2  # share of words that are some language's function words; in running text it is 0.3 to 0.5


def is_tag(language: str | None) -> bool:
    """Whether it is a BCP 47 tag as users and models should give it, safe inside names and prompts."""
    return language is not None and _TAG.fullmatch(language) is not None


def another_language(text: str, wanted: str) -> bool:
    """Whether a text is surely not in the language `wanted`. In doubt, and for languages unknown here, False."""
    return _another_script(text, code(wanted)) or _others_words(text, code(wanted))


def _another_script(text: str, wanted: str) -> bool:
    script = _SCRIPTS.get(wanted) or ("LATIN" if wanted in _LATIN else None)
    found = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    letters = found.total()
    if script is None or letters < _LETTERS:
        return False
    kana = sum(found[each] for each in _KANA)
    if script == "KANA":  # Japanese is written with both, and without kana it is Chinese
        return kana + found["CJK"] < _STRANGE * letters or not kana
    if script == "CJK" and kana > _STRANGE * letters:
        return True
    return found[script] < _STRANGE * letters


def _others_words(text: str, wanted: str) -> bool:
    words = words_of(text)
    if len(words) < _WORDS or not stop_words(wanted):
        return False
    said = {language: sum(word in stop_words(language) for word in words) for language in _listed()}
    most = max(said.values())
    # Relatives share many: Spanish words are found in Portuguese, and the other way round.
    return most >= _TELLING * len(words) and said[wanted] * 2 < most


@cache
def _listed() -> tuple[str, ...]:
    folder = files("echo_shared.ai").joinpath("stopwords")
    return tuple(sorted(path.name.removesuffix(".txt") for path in folder.iterdir() if path.name.endswith(".txt")))
