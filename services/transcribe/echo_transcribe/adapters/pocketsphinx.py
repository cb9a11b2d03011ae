"""Speech offline: PocketSphinx in a child process. English only, without case or punctuation; a draft."""

import asyncio
import importlib.util
import json
import sys
from collections.abc import Callable, Sequence

from echo_contracts.v1.documents import Segment
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.media.process import Child, Limits, spawn
from echo_transcribe.adapters import decoder
from echo_transcribe.domain.draft import Spotted, believable
from echo_transcribe.domain.plan import seconds
from echo_transcribe.ports import Heard, Sound

_FRAMES = 100  # a second
_LIMITS = Limits(memory_bytes=1024**3)  # of address space; about 250 MB of it are resident


def installed() -> bool:
    """Whether there is a wheel of it for this Python and machine."""
    return importlib.util.find_spec("pocketsphinx") is not None


class PocketSphinxEngine:
    """A `SpeechEngine` that needs no network, no key and no download."""

    name = "pocketsphinx"
    draft = True

    def speaks(self, language: str | None) -> bool:
        """Its model is English; an unknown language is taken for that."""
        return language is None or language.lower().split("-")[0] == "en"

    async def transcribe(
        self, sounds: Sequence[Sound], language: str | None, progress: Callable[[float], None]
    ) -> Heard:
        """As `SpeechEngine`. Some 0.15 seconds of computing for a second of speech."""
        segments: list[Segment] = []
        async with spawn([sys.executable, "-I", decoder.__file__], _LIMITS, stdin=True) as child:
            feed = asyncio.create_task(_feed(child, sounds))
            try:
                for number, sound in enumerate(sounds, start=1):
                    segments += believable(_spotted(sound, await _answer(child)))
                    progress(number / len(sounds))
            finally:
                feed.cancel()
                await asyncio.gather(feed, return_exceptions=True)
        return Heard(language or "en", tuple(segments))


async def _feed(child: Child, sounds: Sequence[Sound]) -> None:
    assert child.stdin is not None
    child.stdin.write(json.dumps([len(sound.pcm) for sound in sounds]).encode() + b"\n")
    for sound in sounds:
        child.stdin.write(sound.pcm)
        await child.stdin.drain()


async def _answer(child: Child) -> list[tuple[str, int, int, float]]:
    line = await child.stdout.readline()
    if line.endswith(b"\n"):
        return [(str(word), int(first), int(last), float(prob)) for word, first, last, prob in json.loads(line)]
    status = await child.wait()
    if status < 0:
        raise RetryableError("speech_engine_killed", "Speech recognition was interrupted.", "It is tried again.")
    error = PermanentError(
        "speech_engine_failed",
        "The local speech engine stopped.",
        "Run the stage again; if it stops again, set ECHO_ASR_ENGINE to another engine.",
    )
    error.add_note(child.stderr)
    raise error


def _spotted(sound: Sound, found: Sequence[tuple[str, int, int, float]]) -> list[Spotted]:
    begin, limit = seconds(sound.window.start), seconds(sound.window.end)
    return [
        Spotted(word, min(begin + first / _FRAMES, limit), min(begin + (last + 1) / _FRAMES, limit), confidence)
        for word, first, last, confidence in found
    ]
