"""The local speech engine: what recognising and aligning cost, the memory of a window, how soon the service is up.

ECHO_BENCH_SPEECH is a WAV file of people speaking, mono and 16 kHz. Without one a robot's voice is read out, which the
recogniser understands badly and searches longer for.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from figure import Figure

sys.path.insert(0, str(Path(__file__).parents[1]))
from echo_transcribe.adapters.aligner import PocketSphinxAligner
from echo_transcribe.adapters.pocketsphinx import PocketSphinxEngine
from echo_transcribe.domain.windows import RATE, Window
from echo_transcribe.ports import Hints, Sound
from support import mediamaker
from support.speechmaker import make_speech
from support.talk import TOPICS

_WINDOWS = 4
_SECONDS = 30
_IMPORTS = 7


async def run() -> list[Figure]:
    """Recognises and aligns the same two minutes, each in a child of this process."""
    sounds = _windows(_speech())
    seconds = sum(sound.window.seconds for sound in sounds)
    heard = await PocketSphinxEngine().transcribe(sounds[:1], Hints(), lambda _fraction: None)  # files are cached then
    said = [word.text for each in heard for sentence in each.sentences for word in sentence.words] or ["nothing"]
    recognising = await _cpu(lambda: PocketSphinxEngine().transcribe(sounds, Hints(), lambda _fraction: None))
    aligning = await _cpu(lambda: PocketSphinxAligner().align(sounds, [said] * len(sounds)))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    loading, plain = _import_seconds("echo_transcribe.main"), _import_seconds("fastapi, google.cloud.storage")
    return [
        Figure("transcribe.cpu_share", recognising / seconds, "x the sound", "lower", target=0.12),
        Figure("transcribe.align_share", aligning / seconds, "x the sound", "lower"),
        Figure("transcribe.window_memory", memory / 1e6, "MB resident", "lower", target=400),
        Figure("transcribe.import", loading, "s", "lower", 0.6, "FastAPI and the storage client, s", plain),
    ]


async def _cpu(work: Callable[[], Awaitable[Any]]) -> float:
    """User and system seconds of the children it starts and ends."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    await work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _import_seconds(modules: str) -> float:
    """Median of fresh processes, less an empty one's."""
    times = {}
    for code in ("pass", f"import {modules}"):
        taken = []
        for _ in range(_IMPORTS):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            taken.append(time.perf_counter() - began)
        times[code] = statistics.median(taken)
    return times[f"import {modules}"] - times["pass"]


def _windows(pcm: bytes) -> list[Sound]:
    """As many full windows as there is speech for, repeated where it is short."""
    length = _SECONDS * RATE
    while len(pcm) < 2 * length * _WINDOWS:
        pcm += pcm
    spans = [(number * length, (number + 1) * length) for number in range(_WINDOWS)]
    return [Sound(Window(start, end, ((start, end),)), pcm[2 * start : 2 * end]) for start, end in spans]


def _speech() -> bytes:
    given = os.environ.get("ECHO_BENCH_SPEECH")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(given) if given else Path(folder) / "speech.wav"
        if not given:
            print("no ECHO_BENCH_SPEECH: a robot's voice, which costs more than people's", file=sys.stderr)
            make_speech(" ".join(TOPICS.values()), Path(folder) / "made.wav", voice="en-us+klatt4")
            mediamaker.ffmpeg("-i", Path(folder) / "made.wav", "-ar", str(RATE), "-ac", "1", path)
        with wave.open(str(path)) as file:
            if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
                raise ValueError(f"{path} is not mono with {RATE} Hz and 16 bit")
            return bytes(file.readframes(file.getnframes()))
