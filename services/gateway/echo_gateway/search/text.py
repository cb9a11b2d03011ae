"""Text as the index has it, the same for what is stored and what is asked.

Done here because Postgres folds case and tells letters from punctuation by the locale of its cluster, which for some
("C", as the embedded one) knows ASCII alone. For the same reason, and because its trigrams miss words of one or two
characters, which in Chinese most are, pg_trgm is no help for scripts without spaces: those are cut into overlapping
pairs of characters, as Lucene's CJK analysis does, and asked for as a phrase.
"""

import re
import unicodedata

# Languages that Postgres 14 and newer can stem; others are found by the words as they stand.
_CONFIGS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
PLAIN = "simple"

# Thai, Lao, Burmese, Khmer, kana, Han; Hangul because its words are spaced but inflected at their ends.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
)
RUN = re.compile(f"[{_SPACELESS}]+")


def config_of(language: str | None) -> str:
    """The text search configuration for a BCP 47 tag."""
    return _CONFIGS.get((language or "").partition("-")[0].lower(), PLAIN)


def clean(text: str) -> str:
    """Composed, on one line, without control characters: what is shown, and what positions in it refer to."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if unicodedata.category(char)[0] == "C" else char for char in composed).split())


def fold(text: str) -> str:
    """Case and width folded, punctuation beyond ASCII as spaces; character for character, so positions stay."""
    return text.translate(_FOLDED)


def indexed(text: str) -> str:
    """What Postgres makes words of."""
    return RUN.sub(lambda run: f" {' '.join(grams(run[0]))} ", fold(text))


def grams(run: str) -> list[str]:
    """A run without spaces as pairs that overlap, and its last character, so that each begins one of them."""
    return [run[at : at + 2] for at in range(len(run))]


class _Folded(dict[int, int]):
    """Works out each character once."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if char in "\u2018\u2019\u02bc":
            found = "'"
        elif code > 127 and unicodedata.category(char)[0] in "PSZ":
            found = " "
        else:
            folded = unicodedata.normalize("NFKC", char).lower()
            found = folded if len(folded) == 1 else char
        self[code] = ord(found)
        return self[code]


_FOLDED = _Folded()
