"""The publish stage is killed with SIGKILL at every input and output, and delivered again: one of everything."""

import asyncio
import itertools
import os
import sys
from pathlib import Path

import pytest

from echo_contracts.v1 import video
from echo_local.store import EmbeddedStore
from echo_shared.adapters.gcs import GcsBucket
from support import finished_film as film
from support.youtube_kit import FILM, MEDIA, OWNER, connected
from support.youtube_server import YouTubeServer

MOST_STEPS = 200
VICTIM = Path(__file__).parents[2] / "support/youtube_victim.py"


async def finished(bucket: GcsBucket) -> None:
    """Every earlier stage is done, and its events wait for the publication."""
    held = film.stored(dict(MEDIA))
    names = [info.name for info in await held.list("")]
    await asyncio.gather(*[bucket.write(name, await held.read(name)) for name in names])
    events = film.events()
    transcoded = events[0].model_copy(update={"owner": OWNER})
    for kind, event in zip(("transcoded", "summarized", "subtitled"), (transcoded, *events[1:]), strict=True):
        await bucket.write(f"videos/{film.VIDEO}/publish/inputs/{kind}-000001.json", event.model_dump_json().encode())
    await connected(bucket)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_killed_at_any_step_it_ends_with_one_of_everything(tmp_path, monkeypatch, when):
    names = [f"life-{step}" for step in range(1, MOST_STEPS)]
    async with EmbeddedStore(tmp_path / "store", buckets=names) as store, YouTubeServer() as server:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", store.url)
        victim = await asyncio.create_subprocess_exec(
            *(sys.executable, VICTIM, store.url, server.url),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(VICTIM.parents[1])},
        )
        assert victim.stdin
        assert victim.stdout

        async def live(bucket: str, step: int) -> str:
            victim.stdin.write(f"{bucket} {step} {when}\n".encode())
            said: bytes = await asyncio.wait_for(victim.stdout.readline(), 60)
            return said.decode().strip()

        killed = 0
        try:
            for step in itertools.count(1):
                bucket = GcsBucket(f"life-{step}", "echo-local")
                await finished(bucket)
                await bucket.close()
                server.empty()
                last = await live(f"life-{step}", step)
                survived = last != "killed"  # the step was one that was given up, or there are no more
                if not survived:
                    killed += 1
                    last = await live(f"life-{step}", 0)
                status, *published, steps = last.split()
                assert (status, published) == ("204", [video.Published.TYPE]), f"step {step}: {last}"
                assert list(server.films.values()) == [FILM], f"step {step}"
                assert server.created["video"] == len(server.videos) == 1, f"step {step}"
                assert sorted(track.language for track in server.tracks.values()) == ["de", "en"], f"step {step}"
                assert server.created["caption"] == 2, f"step {step}"
                assert {picture for each in server.thumbnails.values() for picture in each} == {MEDIA["poster.jpg"]}
                assert len(server.thumbnails) == 1, f"step {step}"
                if survived and int(steps) < step:
                    break
        finally:
            victim.stdin.close()
            await victim.wait()
        assert killed > 40
