"""Word times for engines that give none: spread over the speech by how long the words are written."""

import unicodedata
from collections.abc import Sequence

from echo_contracts.v1.documents import Segment, Word
from echo_transcribe.domain.plan import seconds
from echo_transcribe.domain.windows import Window

_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_PIECE = 6  # characters of a script without spaces that are shown as one word


def spread(sentences: Sequence[str], window: Window) -> list[Segment]:
    """A window's sentences as segments. Times rise, lie inside the window and skip its silences."""
    words = [words for sentence in sentences if (words := split_words(sentence))]
    total = sum(len(word) for sentence in words for word in sentence)
    segments, said = [], 0
    for sentence in words:
        timed = []
        for text in sentence:
            start = _moment(window, said / total, later=True)
            said += len(text)
            end = max(start, _moment(window, said / total, later=False))
            timed.append(Word(text=text, start=start, end=end, confidence=None))
        segments.append(
            Segment(start=timed[0].start, end=timed[-1].end, text=joined(sentence), words=tuple(timed)),
        )
    return segments


def split_words(sentence: str) -> list[str]:
    """Words at spaces; of scripts that have none, pieces of a few characters."""
    words: list[str] = []
    for word in sentence.split():
        if any(unicodedata.name(letter, "").startswith(_NO_SPACES) for letter in word):
            words += [word[i : i + _PIECE] for i in range(0, len(word), _PIECE)]
        else:
            words.append(word)
    return words


def joined(words: Sequence[str]) -> str:
    """Words as a sentence again; no space is put between two of a script that has none."""
    text = ""
    for word in words:
        bare = text and any(unicodedata.name(letter, "").startswith(_NO_SPACES) for letter in (text[-1], word[0]))
        text += word if bare or not text else f" {word}"
    return text


def _moment(window: Window, fraction: float, *, later: bool) -> float:
    """The time at which `fraction` of the window's speech has passed; at a silence, its end when `later`."""
    spans = window.speech or ((window.start, window.end),)
    left = fraction * sum(end - start for start, end in spans)
    for start, end in spans:
        if left < end - start or (left == end - start and not later):
            return seconds(round(start + left))
        left -= end - start
    return seconds(spans[-1][1])
