"""Words as the cue maker takes them: where a sentence or a clause ends, and after which words nobody may pause."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from echo_contracts.v1.documents import Segment, Word
from echo_shared.ai.spread import split_words
from echo_shared.ai.text import ends_sentence
from echo_subtitle.domain.leaning import NEVER, leaning
from echo_subtitle.domain.rules import GAP, columns

_CLAUSE = re.compile(r"[,;:、，；：—–][\"'”’»)\]]*$")
_STOP_SECONDS = 2.0  # a longer silence is never bridged
_TAG_WORDS = 6  # what is bracketed and longer was said by somebody
_OPENING, _CLOSING = ("[", "(", "♪"), ("]", ")", "♪")


@dataclass(frozen=True)
class Token:
    """One word. `pause` are the seconds to the next word; `stop` forbids the next word in the same cue.

    `room` is until when a cue that ends with the word may stay: two frames before the next, or the video's end.
    `turn`: another speaker goes on. `phrase_follows`: the next word is an article, a preposition or the like.
    `segment` is the number of the segment it stands in.
    """

    text: str
    width: int
    start: float
    end: float
    pause: float
    room: float
    stop: bool
    turn: bool
    ends_sentence: bool
    ends_clause: bool
    leans: int
    phrase_follows: bool
    segment: int


@dataclass(frozen=True)
class _Heard:
    text: str
    start: float
    end: float
    speaker: str | None
    segment: int


def tokens(segments: Iterable[Segment], language: str, duration: float, *, sound_tags: bool) -> list[Token]:
    """Every word in order. Times that fall back are lifted: a cue may not begin before the one before it."""
    heard = list(_heard(segments))
    if not sound_tags:
        heard = _spoken(heard)
    found = []
    for number, word in enumerate(heard):
        follower = heard[number + 1] if number + 1 < len(heard) else None
        pause = follower.start - word.end if follower else 0.0
        turn = follower is not None and follower.speaker != word.speaker
        found.append(
            Token(
                text=word.text,
                width=columns(word.text),
                start=word.start,
                end=word.end,
                pause=pause,
                room=follower.start - GAP if follower else max(duration, word.end),
                stop=follower is None or pause >= _STOP_SECONDS or turn,
                turn=turn,
                ends_sentence=ends_sentence(word.text, language) or word.text.endswith(_CLOSING),
                ends_clause=bool(_CLAUSE.search(word.text)),
                leans=leaning(word.text, language),
                phrase_follows=follower is not None and leaning(follower.text, language) == NEVER,
                segment=word.segment,
            )
        )
    return found


def untimed(text: str, language: str) -> list[Token]:
    """A text that has its times already, as words to lay out on lines."""
    word = Word(text="", start=0, end=0, confidence=None)
    words = tuple(word.model_copy(update={"text": each}) for each in split_words(text))
    return tokens([Segment(start=0, end=0, text=text, words=words)], language, 0, sound_tags=True)


def digest(words: Sequence[Token]) -> str:
    """The same for the same words at the same times."""
    said = "\n".join(f"{word.text}\t{word.start:.3f}\t{word.end:.3f}\t{word.turn:d}" for word in words)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _heard(segments: Iterable[Segment]) -> Iterator[_Heard]:
    at = 0.0
    for number, segment in enumerate(segments):
        for word in segment.words:
            if text := " ".join(word.text.split()):
                at = max(at, word.start)
                yield _Heard(text, at, max(at, word.end), segment.speaker, number)


def _spoken(heard: Sequence[_Heard]) -> list[_Heard]:
    """Without sound tags: `[applause]`, also in several words. A bracket that nobody closes is kept."""
    kept, number = [], 0
    while number < len(heard):
        number_after = _after_tag(heard, number)
        if number_after == number:
            kept.append(heard[number])
            number_after += 1
        number = number_after
    return kept


def _after_tag(heard: Sequence[_Heard], first: int) -> int:
    if heard[first].text.startswith(_OPENING):
        for last in range(first, min(first + _TAG_WORDS, len(heard))):
            if heard[last].text.rstrip(".,!?").endswith(_CLOSING) and (last > first or len(heard[first].text) > 1):
                return last + 1
    return first
