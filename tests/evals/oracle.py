"""An engine that knows what is said: what its times are worth shows what alignment and energy are worth."""

import re
from collections.abc import Callable, Sequence

from echo_transcribe.domain.heard import Heard, untimed
from echo_transcribe.domain.windows import RATE
from echo_transcribe.ports import Hints, Sound
from evals.corpus import Clip


class Oracle:
    """A `SpeechEngine` without times, as a language model is. A word belongs to the window in which it begins."""

    draft = False
    exact = False

    def __init__(self, name: str, clip: Clip, language: str) -> None:
        self.name = name
        self._clip, self._language = clip, language

    def speaks(self, language: str | None) -> bool:
        """Whatever the clip is in."""
        del language
        return True

    async def transcribe(self, sounds: Sequence[Sound], hints: Hints, progress: Callable[[float], None]) -> list[Heard]:
        """The words of each window."""
        del hints, progress
        return [Heard(self._language, tuple(map(untimed, self._sentences(sound)))) for sound in sounds]

    def _sentences(self, sound: Sound) -> list[str]:
        begin, end = sound.window.start / RATE, sound.window.end / RATE
        said, at = [], 0.0
        for word in self._clip.words:
            at = word.start if word.start is not None else at
            if begin <= at < end:
                said.append(word.text)
        return re.findall(r"\S[^.!?]*[.!?]*", " ".join(said))
