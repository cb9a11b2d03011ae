"""Runs the programs around PocketSphinx: windows of sound go in, one line of JSON for each comes out."""

import asyncio
import importlib.util
import json
import sys
from collections.abc import AsyncGenerator, Sequence
from typing import Any

from echo_shared.errors import PermanentError, RetryableError
from echo_shared.media.process import Child, Limits, spawn
from echo_transcribe.domain.plan import seconds
from echo_transcribe.ports import Sound

_FRAMES = 100  # a second
_LIMITS = Limits(memory_bytes=1024**3)  # of address space; about 250 MB of it are resident


def installed() -> bool:
    """Whether there is a wheel of it for this Python and machine."""
    return importlib.util.find_spec("pocketsphinx") is not None


def is_english(language: str | None) -> bool:
    """Whether its one model fits; an unknown language is taken for English."""
    return language is None or language.lower().split("-")[0] in {"en", "eng"}


def span(sound: Sound, first: int, last: int) -> tuple[float, float]:
    """Frames of a window, the last one included, as seconds from the start of the video, inside the window."""
    begin, limit = seconds(sound.window.start), seconds(sound.window.end)
    return min(begin + first / _FRAMES, limit), min(begin + (last + 1) / _FRAMES, limit)


async def answers(module: str, header: object, sounds: Sequence[Sound]) -> AsyncGenerator[Any]:
    """What the module prints for each window, in order. Close it to end the program.

    Raises `RetryableError` when the program was killed and `PermanentError` when it stopped by itself.
    """
    async with spawn([sys.executable, "-I", "-m", module], _LIMITS, stdin=True) as child:
        feed = asyncio.create_task(_feed(child, header, sounds))
        try:
            for _ in sounds:
                yield await _line(child)
        finally:
            feed.cancel()
            await asyncio.gather(feed, return_exceptions=True)


async def _feed(child: Child, header: object, sounds: Sequence[Sound]) -> None:
    assert child.stdin is not None
    child.stdin.write(json.dumps(header).encode() + b"\n")
    for sound in sounds:
        child.stdin.write(sound.pcm)
        await child.stdin.drain()


async def _line(child: Child) -> Any:
    line = await child.stdout.readline()
    if line.endswith(b"\n"):
        return json.loads(line)
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
