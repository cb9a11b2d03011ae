"""Joins finished units: growing playlists while there are some, the complete result when there are all."""

import asyncio
import contextlib

from echo_contracts.v1.video import Playable, Transcoded
from echo_shared.errors import PreconditionFailedError
from echo_shared.fanout import done_units
from echo_shared.media.ffmpeg import run
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work, WorkKey
from echo_transcode.domain.commands import mp4_command
from echo_transcode.domain.plan import AUDIO, IMAGES, Plan
from echo_transcode.domain.playlists import MASTER, MEDIA, Made, made, playable, playlists, renditions, segment_name
from echo_transcode.ports import Ports
from echo_transcode.units.files import PLAYLIST_TYPE, download_joined, upload
from echo_transcode.units.images import ImagesValue


async def announce(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """Write the first playlists and say that the beginning can be played."""
    await grow(plan, work, ports)
    return Outcome(events=[Playable(run=work.key.run, playlist=_hls(work.key, MASTER))])


async def grow(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """Rewrite the playlists for the units that are done now. A late writer never sets an older state.

    It reads the generations before it lists the manifests: whoever wrote since knew at least as much, and this write
    is refused.
    """
    results = ports.storage.results
    streams = [rung.name for rung in plan.picture.rungs] if plan.picture else []
    names = [f"{stream}/{MEDIA}" for stream in [*streams, AUDIO]] + [MASTER]
    found = await asyncio.gather(*(results.stat(_hls(work.key, name)) for name in names))
    before = {name: info.generation if info else 0 for name, info in zip(names, found, strict=True)}
    have = made(plan, await done_units(results, work.key))
    if playable(plan, have):
        for name, text in playlists(plan, have).items():
            with contextlib.suppress(PreconditionFailedError):
                await _write(work.key, ports, name, text, if_generation=before[name])
    return Outcome()


async def join(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """The final playlists and the MP4. Deterministic: two that do it at once write the same bytes."""
    done = await done_units(ports.storage.results, work.key)
    have = made(plan, done)
    for name, text in playlists(plan, have).items():
        await _write(work.key, ports, name, text)
    work.progress(0.1)
    mp4 = await _mp4(plan, have, work, ports)
    images = ImagesValue.model_validate(done[IMAGES])
    transcoded = Transcoded(
        run=work.key.run,
        filename=plan.filename,
        options=plan.options,
        duration=plan.duration,
        hls=_hls(work.key, ""),
        playlist=_hls(work.key, MASTER),
        mp4=mp4,
        poster=images.poster,
        storyboard=images.storyboard,
        audio=have.audio.m4a if have.audio else None,
        renditions=renditions(plan, have),
    )
    return Outcome(events=[transcoded])


async def _mp4(plan: Plan, have: Made, work: Work, ports: Ports) -> str:
    """The best rendition and the sound in one file; its object name."""
    results = ports.storage.results
    name = f"{work.prefix}/video.mp4"
    if not plan.picture:
        assert have.audio is not None
        await results.copy(have.audio.m4a, name)
        return name
    best = plan.picture.rungs[0].name
    streams = [chunk.streams[best] for chunk in have.chunks]
    parts = [_hls(work.key, f"{best}/{streams[0].init}")] + [
        _hls(work.key, f"{best}/{segment_name(number)}")
        for stream in streams
        for number in range(stream.first, stream.first + len(stream.segments))
    ]
    async with work_dir() as folder:
        tracks = [folder.path / "picture.mp4"]
        await download_joined(results, parts, tracks[0])
        if have.audio:
            tracks.append(folder.path / "sound.m4a")
            await results.download(have.audio.m4a, tracks[1])
        work.progress(0.5)
        out = folder.path / "video.mp4"
        await run(mp4_command(tracks, out), on_progress=lambda _progress: folder.check())
        await upload(results, {out: name})
    return name


def _hls(key: WorkKey, name: str) -> str:
    return f"{key.prefix}/hls/{name}"


async def _write(key: WorkKey, ports: Ports, name: str, text: str, if_generation: int | None = None) -> None:
    await ports.storage.results.write(
        _hls(key, name),
        text.encode(),
        content_type=PLAYLIST_TYPE,
        if_generation=if_generation,
        cache_control="no-cache",
    )
