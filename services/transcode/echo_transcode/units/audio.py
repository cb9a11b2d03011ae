"""Encodes the sound, whole."""

import asyncio
from pathlib import Path

from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import Progress, run
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain import fmp4
from echo_transcode.domain.commands import audio_command, mp4_command
from echo_transcode.domain.plan import AUDIO, Plan
from echo_transcode.domain.playlists import AudioValue, Segment, Stream
from echo_transcode.ports import Ports
from echo_transcode.units.files import upload


async def encode_audio(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """The audio rendition goes to `hls/audio/`, the same sound as one file to `audio.m4a`; value: `AudioValue`."""
    async with ports.sources.hold(ports.storage.uploads, plan.source) as source, work_dir() as folder:

        def follow(progress: Progress) -> None:
            folder.check()
            work.progress(min(1.0, progress.seconds / plan.duration))

        made = folder.path / AUDIO
        made.mkdir()
        await run(audio_command(plan, source, made), on_progress=follow)
        value, segments = await asyncio.to_thread(_read, made, f"{work.prefix}/audio.m4a")
        joined, m4a = folder.path / "joined.mp4", folder.path / "audio.m4a"
        await asyncio.to_thread(_join, [made / "init.mp4", *segments], joined)
        await run(mp4_command([joined], m4a))
        names = {path: f"{work.prefix}/hls/{AUDIO}/{path.name}" for path in (made / "init.mp4", *segments)}
        await upload(ports.storage.results, names | {m4a: value.m4a})
    return Outcome(value=value.model_dump(mode="json"))


def _read(made: Path, m4a: str) -> tuple[AudioValue, list[Path]]:
    paths = sorted(made.glob("seg-*.m4s"))
    if not paths:
        raise PermanentError(
            "audio_damaged", "The sound of the video cannot be decoded.", "Export the video again and upload that."
        )
    init = (made / "init.mp4").read_bytes()
    stream = Stream(
        init="init.mp4",
        codecs=fmp4.audio_codec(init),
        first=0,
        segments=tuple(_segment(path) for path in paths),
    )
    return AudioValue(stream=stream, rate=fmp4.time_scale(init), m4a=m4a), paths


def _segment(path: Path) -> Segment:
    data = path.read_bytes()
    return Segment(ticks=fmp4.fragments(data).ticks, size=len(data))


def _join(parts: list[Path], out: Path) -> None:
    with out.open("wb") as joined:
        for part in parts:
            joined.write(part.read_bytes())
