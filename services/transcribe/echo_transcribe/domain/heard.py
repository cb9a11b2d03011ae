"""What an engine makes of a window of speech, before anybody has checked it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from echo_shared.ai.spread import split_words

_STOP = re.compile(r"[.?!…。！？]+[\"'”’»)\]]*$")
_PAUSE = 1.5  # seconds that end a sentence whatever its punctuation
_LONGEST = 60  # words of a sentence


@dataclass(frozen=True)
class Said:
    """A word. Times are seconds from the start of the video, None where nobody gave any; `timing` is who did."""

    text: str
    start: float | None = None
    end: float | None = None
    confidence: float | None = None
    doubtful: bool = False
    timing: Literal["heard", "aligned"] = "heard"


@dataclass(frozen=True)
class Sentence:
    """What belongs together: a sentence, or what was said between two pauses. `speaker` holds within its window."""

    words: tuple[Said, ...]
    speaker: str | None = None


@dataclass(frozen=True)
class Heard:
    """One window. `language` is a tag in any spelling; None: the engine does not say."""

    language: str | None
    sentences: tuple[Sentence, ...] = ()

    @property
    def letters(self) -> int:
        """How much was said."""
        return sum(len(word.text) for sentence in self.sentences for word in sentence.words)


def untimed(text: str, speaker: str | None = None) -> Sentence:
    """A sentence that a model wrote, without times. A dash by itself is part of the word before it."""
    words: list[str] = []
    for word in split_words(text):
        if words and not (any(map(str.isalnum, word)) and any(map(str.isalnum, words[-1]))):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return Sentence(tuple(map(Said, words)), speaker)


def in_sentences(words: Iterable[tuple[Said, str | None]]) -> list[Sentence]:
    """Words in order, each with its speaker, as sentences: cut at full stops, at long pauses and at turns."""
    sentences: list[list[tuple[Said, str | None]]] = []
    for word, speaker in words:
        last = sentences[-1][-1] if sentences else None
        if last is None or last[1] != speaker or _ends(last[0], word) or len(sentences[-1]) == _LONGEST:
            sentences.append([])
        sentences[-1].append((word, speaker))
    return [Sentence(tuple(word for word, _ in each), each[0][1]) for each in sentences]


def told_apart(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The same, with speakers only where there are several: who is alone needs no name."""
    if len({sentence.speaker for sentence in sentences}) > 1:
        return tuple(sentences)
    return tuple(Sentence(sentence.words) for sentence in sentences)


def _ends(word: Said, following: Said) -> bool:
    silent = word.end is not None and following.start is not None and following.start - word.end >= _PAUSE
    return silent or bool(_STOP.search(word.text))
