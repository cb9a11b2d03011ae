"""Makes the files to download: the best rendition up to 1080p with every track of sound, and the main track alone."""

import asyncio
from pathlib import Path

from echo_contracts.v1.media import Value
from echo_shared.fanout import done_units
from echo_shared.media.ffmpeg import Progress, run
from echo_shared.media.workdir import WorkDir, work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain.commands import mp4_command
from echo_transcode.domain.finished import Made, Stream, made
from echo_transcode.domain.ladder import Rung
from echo_transcode.domain.plan import Plan
from echo_transcode.domain.playlists import timed
from echo_transcode.domain.sound import LOUDNESS, Sound, read_loudness
from echo_transcode.domain.sound_commands import verify_command
from echo_transcode.ports import Ports
from echo_transcode.units.files import download_joined, upload
from echo_transcode.units.segments import invalid

_MOST_SIDE = 1080
_MOST_BYTES = 8 * 1024**3  # of pictures: a day of 1080p would not fit on a worker's disk
_TOLERANCE = 1.0  # LU off the target; more below it where a limiter had to hold peaks down, or the gain was bounded
_TOLERANCE_LIMITED = 10.0
_MEASURABLE = 3.0  # seconds: loudness is gated in blocks of 0.4 s


class Mp4Value(Value):
    """Object names; `audio` None for a source without sound."""

    mp4: str
    audio: str | None


async def make_mp4(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """`video.mp4` and `audio.m4a`, nothing encoded again; the value is an `Mp4Value`.

    Raises `PermanentError` when the sound is not as loud as it should be or does not decode cleanly.
    """
    have = made(plan, await done_units(ports.storage.results, work.key))
    async with work_dir() as folder:
        tracks = []
        for sound in plan.sounds:
            path = folder.path / f"{sound.name}.mp4"
            await _fetch(have.sound(sound), sound.name, path, work, ports)
            tracks.append((path, sound.language))
        await _verify(plan.sounds[0], have, tracks[0][0])
        work.progress(0.3)
        files = {}
        if plan.sounds[0].index is not None:
            m4a = folder.path / "audio.m4a"
            await run(mp4_command(tracks[:1], m4a))
            files[m4a] = f"{work.prefix}/{m4a.name}"
        if plan.picture:
            best = _best(plan, have)
            picture = folder.path / "picture.mp4"
            await _fetch(have.rendition(plan.picture.ladders[0], best.name), best.name, picture, work, ports)
            tracks.insert(0, (picture, None))
        work.progress(0.6)
        out = folder.path / "video.mp4"
        frames = await _remux(tracks, out, folder)
        if plan.picture and abs(frames - _frames(plan, have)) > 1:
            raise invalid(f"the MP4 has {frames} frames")
        files[out] = f"{work.prefix}/{out.name}"
        await upload(ports.storage.results, files)
    value = Mp4Value(mp4=files[out], audio=f"{work.prefix}/audio.m4a" if len(files) > 1 else None)
    return Outcome(value=value.model_dump(mode="json"))


async def _fetch(streams: list[Stream], name: str, out: Path, work: Work, ports: Ports) -> None:
    segments = [segment.name for segment in timed(streams)]
    parts = [f"{work.prefix}/hls/{name}/{part}" for part in (streams[0].init, *segments)]
    await download_joined(ports.storage.results, parts, out)


async def _remux(tracks: list[tuple[Path, str | None]], out: Path, folder: WorkDir) -> int:
    """How many frames the pictures have."""
    frames = 0

    def follow(progress: Progress) -> None:
        nonlocal frames
        frames = progress.frame
        folder.check()

    await run(mp4_command(tracks, out), on_progress=follow)
    return frames


def _frames(plan: Plan, have: Made) -> int:
    assert plan.picture is not None
    streams = have.rendition(plan.picture.ladders[0], plan.picture.rungs[0].name)
    return sum(segment.ticks for stream in streams for segment in stream.segments)


def _best(plan: Plan, have: Made) -> Rung:
    """The largest rendition up to 1080p that fits on the disk; the smallest where none does."""
    assert plan.picture is not None
    for rung in plan.picture.rungs:
        streams = have.rendition(plan.picture.ladders[0], rung.name)
        size = sum(segment.size for stream in streams for segment in stream.segments)
        if min(rung.width, rung.height) <= _MOST_SIDE and size <= _MOST_BYTES:
            return rung
    return plan.picture.rungs[-1]


async def _verify(sound: Sound, have: Made, track: Path) -> None:
    """The whole sound decodes without a word, and is as loud as it was to become."""
    said = await run(["-v", "level+info", *verify_command(track)])
    complaints = [line for line in said.splitlines() if "[warning]" in line or "[error]" in line]
    if complaints:
        raise invalid("its sound does not decode cleanly", complaints)
    head = have.sounds[sound.name][0]
    expected, heard = head.loudness, head.heard
    if expected.silent or heard < _MEASURABLE:
        return
    level = (await asyncio.to_thread(read_loudness, said)).integrated
    below = _TOLERANCE_LIMITED if expected.limited or expected.bounded else _TOLERANCE
    if not LOUDNESS - below <= level <= LOUDNESS + _TOLERANCE:
        raise invalid(f"its sound has {level} LUFS")
