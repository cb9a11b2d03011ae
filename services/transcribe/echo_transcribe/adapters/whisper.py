"""Speech by Whisper on a machine of one's own (faster-whisper, the optional dependency `echo-transcribe[whisper]`)."""

import asyncio
import importlib.util
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from echo_shared.errors import PermanentError
from echo_shared.languages import best_match
from echo_transcribe.domain.heard import Heard, Said, in_sentences
from echo_transcribe.domain.plan import seconds
from echo_transcribe.ports import Hints, Sound

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Segment

_DOUBTFUL = 0.5  # probability
_SILENCE = 2.0  # seconds around words that were made up: with more they are dropped
_REMEDY = (
    "Set ECHO_WHISPER_MODEL to a folder with a CTranslate2 Whisper model, or to a name whose model is in the Hugging "
    "Face cache of this machine."
)


def installed() -> bool:
    """Whether the optional dependency is there."""
    return importlib.util.find_spec("faster_whisper") is not None


class WhisperEngine:
    """A `SpeechEngine`. `model` is a folder, or a name whose model was downloaded before: nothing is fetched here.

    The model is loaded at the first window and kept: 0.1 to 3 GB. One window is worked on at a time, and one that runs
    when its work is cancelled runs to its end.
    """

    name = "whisper"
    draft = False
    exact = False  # its times are good to 0.1 or 0.2 s

    def __init__(self, model: str, *, device: str = "auto", compute_type: str = "default") -> None:
        self._name, self._device, self._compute_type = model, device, compute_type
        self._model: WhisperModel | None = None
        self._turn = threading.Lock()

    def speaks(self, language: str | None) -> bool:
        """The hundred languages of Whisper; an unknown one is detected."""
        return language is None or _code(language) is not None

    async def transcribe(self, sounds: Sequence[Sound], hints: Hints, progress: Callable[[float], None]) -> list[Heard]:
        """As `SpeechEngine`."""
        found = []
        for number, sound in enumerate(sounds, start=1):
            found.append(await asyncio.to_thread(self._hear, sound, hints))
            progress(number / len(sounds))
        return found

    def _hear(self, sound: Sound, hints: Hints) -> Heard:
        samples = np.frombuffer(sound.pcm, dtype="<i2").astype(np.float32) / 32768
        with self._turn:
            self._model = self._model or load(self._name, self._device, self._compute_type)
            segments, info = self._model.transcribe(
                samples,
                language=_code(hints.language) if hints.language else None,
                word_timestamps=True,
                condition_on_previous_text=False,
                hallucination_silence_threshold=_SILENCE,
                hotwords=", ".join(hints.vocabulary) or None,
            )
            return heard(list(segments), info.language, seconds(sound.window.start))


def load(name: str, device: str, compute_type: str) -> "WhisperModel":
    """Raises `PermanentError` when the library or the model is not there, or is none."""
    if not installed():
        raise PermanentError(
            "speech_engine_missing",
            "Whisper is not installed.",
            "Install echo-transcribe[whisper], or use another engine.",
        )
    from faster_whisper import WhisperModel, available_models  # noqa: PLC0415 -- 0.3 s and 100 MB

    known = os.path.isdir(name) or name in available_models() or name.count("/") == 1  # noqa: PTH112 -- may be a name
    if not known or (os.path.isabs(name) and not os.path.isdir(name)):  # noqa: PTH112, PTH117
        raise PermanentError("speech_model_missing", f"There is no Whisper model {name}.", _REMEDY)
    try:
        return WhisperModel(name, device=device, compute_type=compute_type, local_files_only=True)
    # The hub's client, the tokenizer and CTranslate2 each have errors of their own, among them bare ones.
    except Exception as error:
        raise PermanentError("speech_model_missing", f"The Whisper model {name} cannot be loaded.", _REMEDY) from error


def heard(segments: Iterable["Segment"], language: str, start: float) -> Heard:
    """What the library returned for a window that begins at `start` seconds."""
    words = [
        (
            Said(
                text,
                start + float(word.start),
                start + float(word.end),
                float(word.probability),
                doubtful=word.probability < _DOUBTFUL,
            ),
            None,
        )
        for segment in segments
        for word in segment.words or ()
        if (text := word.word.strip())
    ]
    return Heard(language, tuple(in_sentences(words)))


def _code(language: str) -> Any:
    from faster_whisper.tokenizer import _LANGUAGE_CODES  # noqa: PLC0415

    found = best_match(language, _LANGUAGE_CODES)
    return None if found is None else _LANGUAGE_CODES[found]
