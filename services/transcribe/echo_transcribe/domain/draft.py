"""From a rough recogniser's words to sentences: what to believe, where sentences end, what is capitalised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from echo_transcribe.domain.heard import Said, Sentence

_PAUSE = 0.4  # seconds between words that end a sentence; read aloud, sentences are 0.43 to 0.7 apart
_HESITATION = 1.5  # seconds that nobody waits within a sentence
# After these a sentence goes on, however long the speaker thinks about how.
_OPEN = frozenset(
    ("a", "an", "the", "of", "and", "or", "but", "my", "your", "his", "her", "its", "our", "their", "this", "these")
)
_LONGEST = 40  # words of a sentence
# Read aloud, English takes 0.06 to 0.09 seconds a letter and no word takes longer than this. Music heard as
# words takes 0.1 to 0.4, at low posteriors.
_LONGEST_WORD = 1.2
_SLOWEST_WORD, _SLOWEST_SPEECH = 0.35, 0.13  # seconds a letter: one word, a segment
_LEAST_CONFIDENCE = 0.2
_LEAST_WORDS_IN_MUSIC = 6
_DOUBTFUL = 0.3  # posterior; of 67 words of people 3 of the 8 below it were wrong, 9 of the 59 above

_CASED = {
    **{word: word.capitalize() for word in ("i", "i'm", "i'll", "i've", "i'd", "mr", "mrs", "ms", "dr")},
    **{f"{day}day": f"{day}day".capitalize() for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")},
    **{month: month.capitalize() for month in ("january", "february", "april", "june", "july")},
    **{month: month.capitalize() for month in ("september", "october", "november", "december")},
}


@dataclass(frozen=True)
class Spotted:
    """A word as the recogniser put it out; times in seconds from the start of the video."""

    text: str
    start: float
    end: float
    confidence: float

    @property
    def seconds(self) -> float:
        """How long it was held."""
        return self.end - self.start


def believable(words: Iterable[Spotted]) -> list[Sentence]:
    """One window's words as sentences, without what is music or noise misheard as words.

    Where most of the window is, only a longer run of plausible words is believed.
    """
    kept: list[list[Spotted]] = []
    refused = 0.0
    for run in _runs(words):
        if _plausible(run):
            kept.append(run)
        else:
            refused += sum(word.seconds for word in run)
    if refused > sum(word.seconds for run in kept for word in run):
        kept = [run for run in kept if len(run) >= _LEAST_WORDS_IN_MUSIC]
    return [_sentence(part) for run in kept for part in _shorter(run)]


def _runs(words: Iterable[Spotted]) -> list[list[Spotted]]:
    """Words between pauses; a word held impossibly long stands alone."""
    runs: list[list[Spotted]] = []
    held = True
    for word in words:
        impossible = word.seconds > _LONGEST_WORD or word.seconds > _SLOWEST_WORD * len(word.text)
        if held or impossible or _ends(runs[-1][-1], word):
            runs.append([])
        runs[-1].append(word)
        held = impossible
    return runs


def _ends(word: Spotted, following: Spotted) -> bool:
    return following.start - word.end >= (_HESITATION if word.text in _OPEN else _PAUSE)


def _plausible(run: Sequence[Spotted]) -> bool:
    held = sum(word.seconds for word in run) / sum(len(word.text) for word in run)
    return held <= _SLOWEST_SPEECH and sum(word.confidence for word in run) / len(run) >= _LEAST_CONFIDENCE


def _shorter(run: list[Spotted]) -> list[list[Spotted]]:
    """Split at the longest pause until no part has more words than a segment may."""
    if len(run) <= _LONGEST:
        return [run]
    inner = range(_LONGEST // 4, len(run) - _LONGEST // 4)
    cut = max(inner, key=lambda i: run[i].start - run[i - 1].end)
    return [*_shorter(run[:cut]), *_shorter(run[cut:])]


def _sentence(run: Sequence[Spotted]) -> Sentence:
    texts = [_CASED.get(word.text, word.text) for word in run]
    texts[0] = texts[0][:1].upper() + texts[0][1:]
    texts[-1] += "."
    return Sentence(
        tuple(
            Said(text, word.start, word.end, word.confidence, doubtful=word.confidence < _DOUBTFUL)
            for text, word in zip(texts, run, strict=True)
        )
    )
