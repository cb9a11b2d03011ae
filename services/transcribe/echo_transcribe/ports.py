"""What transcription needs from the outside world."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from echo_contracts.v1.media import AudioTrack
from echo_contracts.v1.video import Accepted
from echo_transcribe.domain.heard import Heard
from echo_transcribe.domain.windows import Levels, Window


@dataclass(frozen=True)
class Sound:
    """A window and its samples: mono, 16 kHz, signed 16 bit, little endian."""

    window: Window
    pcm: bytes


@dataclass(frozen=True)
class Hints:
    """What the user said about the speech: its language (None: to be found out) and terms that may occur."""

    language: str | None = None
    vocabulary: tuple[str, ...] = ()


class SpeechEngine(Protocol):
    """Turns speech into words. `draft`: known to be rough. `exact`: its word times need no alignment."""

    name: str
    draft: bool
    exact: bool

    def speaks(self, language: str | None) -> bool:
        """Whether speech in this language can be tried; None: unknown."""
        ...

    async def transcribe(
        self, sounds: Sequence[Sound], hints: Hints, progress: Callable[[float], None]
    ) -> Sequence[Heard]:
        """What was said in each of the windows.

        Raises `RetryableError` or `PermanentError`. Ends what it started when it is cancelled.
        """
        ...


class Aligner(Protocol):
    """Finds words in the sound in which they are said."""

    def knows(self, language: str | None) -> bool:
        """Whether there is a model for it."""
        ...

    async def align(
        self, sounds: Sequence[Sound], texts: Sequence[Sequence[str]]
    ) -> Sequence[Sequence[tuple[float, float] | None]]:
        """For each window's words their times in seconds from the start of the video; None where they are not found.

        Raises `RetryableError`.
        """
        ...


class LanguageDetector(Protocol):
    """Tells languages apart by how they are written."""

    async def detect(self, text: str) -> str | None:
        """BCP 47 tag; None where it is not sure."""
        ...


@dataclass(frozen=True)
class Extracted:
    """A WAV file (mono, 16 kHz, 16 bit) on the video's time base; its samples begin at byte `offset`."""

    path: Path
    offset: int
    levels: Levels


class SpeechAudio(Protocol):
    """The sound of a source."""

    def of(
        self, accepted: Accepted, track: AudioTrack, progress: Callable[[float], None]
    ) -> AbstractAsyncContextManager[Extracted]:
        """One track's sound, gone when the context ends. Raises as FFmpeg and the store do."""
        ...
