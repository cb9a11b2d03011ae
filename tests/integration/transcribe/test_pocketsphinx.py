"""The local engine as a process: it ends when it is told to, and leaves the event loop free."""

import asyncio
import time
import wave
from pathlib import Path

import psutil
import pytest

from echo_transcribe.adapters.pocketsphinx import PocketSphinxEngine
from echo_transcribe.domain.windows import RATE, Window
from echo_transcribe.ports import Hints, Sound
from support import mediamaker
from support.speechmaker import make_speech


@pytest.fixture(scope="module")
def pcm(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speech")
    make_speech("The keeper of the tower lights the lamp every night. " * 2, folder / "a.wav", voice="en-us+klatt4")
    mediamaker.ffmpeg("-i", folder / "a.wav", "-ar", "16000", "-ac", "1", folder / "b.wav")
    with wave.open(str(folder / "b.wav")) as sound:
        return sound.readframes(sound.getnframes())


def sounds(pcm, times):
    length = len(pcm) // 2
    return [Sound(Window(i * length, (i + 1) * length, ((i * length, (i + 1) * length),)), pcm) for i in range(times)]


def children():
    return [child for child in psutil.Process().children(recursive=True) if child.status() != psutil.STATUS_ZOMBIE]


async def test_the_same_unit_gives_the_same_words_at_times_within_its_windows(pcm):
    engine = PocketSphinxEngine()
    unit = sounds(pcm, 2)
    heard = await engine.transcribe(unit, Hints(), lambda _fraction: None)
    assert await engine.transcribe(unit, Hints(), lambda _fraction: None) == heard
    cut = len(pcm) // 2 / RATE
    first, second = ([word for sentence in each.sentences for word in sentence.words] for each in heard)
    assert first
    assert second
    assert all(0 <= word.start < word.end <= cut + 0.001 for word in first)
    assert all(cut - 0.001 <= word.start < word.end <= 2 * cut + 0.001 for word in second)


async def test_the_event_loop_stays_free_and_progress_comes_window_by_window(pcm):
    fractions = []
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    began = time.monotonic()
    await PocketSphinxEngine().transcribe(sounds(pcm, 3), Hints(), fractions.append)
    seconds = time.monotonic() - began
    ticking.cancel()
    assert fractions == pytest.approx([1 / 3, 2 / 3, 1])
    assert ticks > 5 * seconds


async def test_cancelling_ends_the_process(pcm):
    started, others = asyncio.Event(), set(children())
    work = asyncio.create_task(
        PocketSphinxEngine().transcribe(sounds(pcm, 30), Hints(), lambda _fraction: started.set())
    )
    await asyncio.wait_for(started.wait(), 60)
    assert set(children()) - others
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert set(children()) <= others


async def test_an_empty_window_has_no_words():
    silent = Sound(Window(0, 0, ()), b"")
    short = Sound(Window(0, 10, ((0, 10),)), bytes(20))
    heard = await PocketSphinxEngine().transcribe([silent, short], Hints("en"), lambda _fraction: None)
    assert [each.sentences for each in heard] == [(), ()]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="resident memory is read from /proc")
async def test_it_stays_below_400_megabytes(pcm):
    long = (pcm * (60 * RATE // len(pcm) + 1))[: 2 * 30 * RATE]
    window = Window(0, 30 * RATE, ((0, 30 * RATE),))
    work = asyncio.create_task(PocketSphinxEngine().transcribe([Sound(window, long)], Hints(), lambda _fraction: None))
    peak, others = 0, set(children())
    async with asyncio.timeout(200):
        while not work.done():
            for child in set(children()) - others:
                try:
                    peak = max(peak, child.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue
            await asyncio.sleep(0.05)
    await work
    assert 30 * 1024**2 < peak < 400 * 1024**2
