"""Word times for texts that a model wrote: spread over the speech by how long the words are written."""

import unicodedata
from collections.abc import Sequence

from echo_contracts.v1.documents import Segment, Word

_NO_SPACES = ("CJK", "IDEOGRAPHIC", "FULLWIDTH", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_PIECE = 6  # characters of a script without spaces that are taken for one word

Span = tuple[float, float]


def spread(sentences: Sequence[str], spans: Sequence[Span]) -> list[Segment]:
    """Sentences as segments over `spans`: stretches of speech in seconds, in order, at least one.

    Times never fall, lie inside the spans and skip what is between them. Sentences without words are left out.
    """
    split = [words for sentence in sentences if (words := split_words(sentence))]
    total = sum(len(word) for words in split for word in words)
    segments, said = [], 0
    for words in split:
        timed = []
        for text in words:
            start = _moment(spans, said / total, later=True)
            said += len(text)
            end = max(start, _moment(spans, said / total, later=False))
            timed.append(Word(text=text, start=round(start, 3), end=round(end, 3), confidence=None))
        segments.append(Segment(start=timed[0].start, end=timed[-1].end, text=joined(words), words=tuple(timed)))
    return segments


def split_words(sentence: str) -> list[str]:
    """Words at spaces; of scripts that have none, pieces of a few characters."""
    words: list[str] = []
    for word in sentence.split():
        if any(bare(letter) for letter in word):
            words += [word[i : i + _PIECE] for i in range(0, len(word), _PIECE)]
        else:
            words.append(word)
    return words


def joined(words: Sequence[str]) -> str:
    """Words as a sentence again, with no space between two of a script that has none."""
    text = ""
    for word in words:
        text += word if not text or spaceless(text, word) else f" {word}"
    return text


def spaceless(left: str, right: str) -> bool:
    """Whether two words stand together without a space."""
    return bool(left and right) and (bare(left[-1]) or bare(right[0]))


def bare(letter: str) -> bool:
    """Whether a character belongs to a script that is written without spaces."""
    return letter > "\u0dff" and unicodedata.name(letter, "").startswith(_NO_SPACES)


def _moment(spans: Sequence[Span], fraction: float, *, later: bool) -> float:
    """The time at which `fraction` of the speech has passed; between two spans, the second's start when `later`."""
    left = fraction * sum(end - start for start, end in spans)
    for start, end in spans:
        if left < end - start or (left == end - start and not later):
            return start + left
        left -= end - start
    return spans[-1][1]
