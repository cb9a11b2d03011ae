"""The sound of an uploaded source, extracted into a file of our own."""

import asyncio
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np

from echo_contracts.v1.media import AudioTrack
from echo_contracts.v1.video import Accepted
from echo_shared.media.audio import extract_speech_audio
from echo_shared.media.excerpt import Part
from echo_shared.media.ffmpeg import Progress
from echo_shared.media.source_cache import SourceCache
from echo_shared.media.workdir import work_dir
from echo_shared.ports import Bucket
from echo_transcribe.domain.wav import samples_offset
from echo_transcribe.domain.windows import FRAME, frame_levels
from echo_transcribe.ports import Extracted

_BLOCK = 3000 * FRAME  # samples: a minute at a time
_HEAD = 4096  # bytes; a WAV file's head is 44 of them, more where it carries tags


class SourceAudio:
    """A `SpeechAudio` that fetches the source and has FFmpeg extract the track."""

    def __init__(self, uploads: Bucket, sources: SourceCache) -> None:
        self._uploads = uploads
        self._sources = sources

    @asynccontextmanager
    async def of(
        self, accepted: Accepted, track: AudioTrack, progress: Callable[[float], None]
    ) -> AsyncIterator[Extracted]:
        """As `SpeechAudio`."""
        media = accepted.media

        def follow(at: Progress) -> None:
            progress(min(1.0, at.seconds / media.duration) if media.duration else 1.0)

        async with work_dir() as folder:
            path = folder.path / "speech.wav"
            part = Part(media.size, media.container, track.index)
            async with self._sources.track(self._uploads, accepted.source, part) as found:
                await extract_speech_audio(
                    found.path, media.container, found.index, path, start=media.start or 0.0, on_progress=follow
                )
            yield await asyncio.to_thread(measure, path)


def measure(path: Path) -> Extracted:
    """Find the samples of a WAV file and their levels, a minute of it in memory at a time."""
    with path.open("rb") as file:
        offset = samples_offset(file.read(_HEAD))
    levels = [np.zeros(0, dtype=np.float32)]
    with wave.open(str(path), "rb") as sound:
        while block := sound.readframes(_BLOCK):
            levels.append(frame_levels(np.frombuffer(block, dtype="<i2")))
    return Extracted(path, offset, np.concatenate(levels))
