"""What transcription needs from the outside world."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from echo_contracts.v1.documents import Segment
from echo_contracts.v1.media import AudioTrack
from echo_contracts.v1.video import Accepted
from echo_transcribe.domain.windows import Levels, Window


@dataclass(frozen=True)
class Sound:
    """A window and its samples: mono, 16 kHz, signed 16 bit, little endian."""

    window: Window
    pcm: bytes


@dataclass(frozen=True)
class Heard:
    """What an engine made of some windows, in order; times from the start of the video."""

    language: str | None
    segments: tuple[Segment, ...]


class SpeechEngine(Protocol):
    """Turns speech into words. `draft`: known to be rough."""

    name: str
    draft: bool

    def speaks(self, language: str | None) -> bool:
        """Whether speech in this language can be tried; None: unknown."""
        ...

    async def transcribe(
        self, sounds: Sequence[Sound], language: str | None, progress: Callable[[float], None]
    ) -> Heard:
        """Raises `RetryableError` or `PermanentError`. Ends what it started when it is cancelled."""
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
