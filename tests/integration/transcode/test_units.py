"""Units that are killed, come twice and end in any order leave the same bytes and say the same."""

import asyncio
import contextlib
import random
import tempfile
import time

import psutil
import pytest

from echo_shared.media.process import Child
from echo_transcode.domain import grid, sound
from support import mediamaker


@pytest.fixture
def film(tmp_path, monkeypatch):
    """One rendition, three chunks (the last of 2 s), two parts of sound."""
    monkeypatch.setattr(sound, "_HEAD", 375)
    monkeypatch.setattr(sound, "_PART", 375)
    return mediamaker.video(tmp_path / "film.mp4", seconds=14.0, size="128x72", rate="10")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where units keep what they work on."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
async def whole(transcode, film):
    """What the stage says and makes when nothing happens to it."""
    stage = transcode()
    return await stage.run(film), await stage.files()


def killed_stage(transcode, seed):
    """A stage whose units are cancelled some moments after they began, and then done again, as when a worker dies."""
    stage = transcode(repeat=True, seed=seed)
    chance, perform, kills = random.Random(seed), stage._perform, []

    async def perform_killed(key, handle):
        for _ in range(2):
            task = asyncio.ensure_future(perform(key, handle))
            await asyncio.wait([task], timeout=chance.choice([0, 0.02, 0.1, 0.3, 0.6]))
            if not task.done():
                kills.append(key.unit)
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        return await perform(key, handle)

    stage._perform = perform_killed
    return stage, kills


@pytest.mark.parametrize("seed", [1, 3])
async def test_units_killed_at_any_moment_make_the_same_bytes(transcode, film, whole, temporary, seed):
    stage, kills = killed_stage(transcode, seed)
    done, files = whole
    assert await stage.run(film) == done
    assert await stage.files() == files
    assert len(set(kills)) > 5
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("seed", [4, 7])
async def test_any_order_makes_the_same_bytes(transcode, film, whole, seed):
    stage = transcode(repeat=seed % 2 == 0, seed=seed)
    done, files = whole
    assert await stage.run(film) == done
    assert await stage.files() == files
    assert {"chunk-0002", "audio-0001"} <= set(stage.progress)


async def test_cancelling_ends_what_computes_within_five_seconds(transcode, tmp_path, temporary, monkeypatch):
    source = mediamaker.video(tmp_path / "a.mkv", seconds=30.0, size="1280x720")
    # A chunk that would go on for far longer than the five seconds.
    monkeypatch.setattr(grid, "_RAMP", (5,))
    started, begin = [], Child.__init__

    def note(child, process):
        started.append(process.pid)
        begin(child, process)

    monkeypatch.setattr(Child, "__init__", note)
    stage = transcode()
    task = asyncio.create_task(stage.run(source))
    async with asyncio.timeout(60):
        while not stage.progress.get("chunk-0000"):
            await asyncio.sleep(0.02)
    assert psutil.pid_exists(started[-1])
    task.cancel()
    before = time.monotonic()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - before < 5
    assert not any(map(psutil.pid_exists, started))
    assert list(temporary.iterdir()) == []
