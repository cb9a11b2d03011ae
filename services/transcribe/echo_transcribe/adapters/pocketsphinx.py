"""Speech offline: PocketSphinx in a child process. English only, without case or punctuation; a draft."""

from collections.abc import Callable, Sequence
from contextlib import aclosing

from echo_transcribe.adapters.sphinx import answers, is_english, span
from echo_transcribe.domain.draft import Spotted, believable
from echo_transcribe.domain.heard import Heard
from echo_transcribe.domain.pronounce import spoken
from echo_transcribe.ports import Hints, Sound


class PocketSphinxEngine:
    """A `SpeechEngine` that needs no network, no key and no download."""

    name = "pocketsphinx"
    draft = True
    exact = True

    def speaks(self, language: str | None) -> bool:
        """Its model is English; an unknown language is taken for that."""
        return is_english(language)

    async def transcribe(self, sounds: Sequence[Sound], hints: Hints, progress: Callable[[float], None]) -> list[Heard]:
        """As `SpeechEngine`. Some 0.1 seconds of computing for a second of speech."""
        header = {"windows": [len(sound.pcm) for sound in sounds], "words": _unknown(hints.vocabulary)}
        found: list[Heard] = []
        async with aclosing(answers("echo_transcribe.adapters.decoder", header, sounds)) as windows:
            async for words in windows:
                found.append(_heard(sounds[len(found)], words, hints.language))
                progress(len(found) / len(sounds))
        return found


def _unknown(vocabulary: Sequence[str]) -> list[str]:
    """The words of the user's terms, as the dictionary spells words."""
    return sorted({word for term in vocabulary for part in term.split() for word in spoken(part)})


def _heard(sound: Sound, words: Sequence[tuple[str, int, int, float]], language: str | None) -> Heard:
    spotted = [Spotted(word, *span(sound, first, last), confidence) for word, first, last, confidence in words]
    return Heard(language or "en", tuple(believable(spotted)))
