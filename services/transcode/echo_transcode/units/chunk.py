"""Encodes one chunk of video in every rendition."""

import asyncio
import hashlib
from pathlib import Path

from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import Progress, run
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain import fmp4
from echo_transcode.domain.commands import chunk_command
from echo_transcode.domain.plan import Chunk, Picture, Plan
from echo_transcode.domain.playlists import ChunkValue, Segment, Stream, segment_name
from echo_transcode.ports import Ports
from echo_transcode.units.files import upload

_MAY_MISS = 0.1  # of all frames, at the end of a damaged source


async def encode_chunk(plan: Plan, chunk: Chunk, work: Work, ports: Ports) -> Outcome:
    """Segments and init of every rendition go to `hls/<rendition>/`; the value is a `ChunkValue`.

    Done twice, it writes the same bytes to the same names. Raises `PermanentError` for a source with frames missing.
    """
    picture = plan.picture
    assert picture is not None
    async with ports.sources.hold(ports.storage.uploads, plan.source) as source, work_dir() as folder:
        for rung in picture.rungs:
            (folder.path / rung.name).mkdir()

        def follow(progress: Progress) -> None:
            folder.check()
            work.progress(min(1.0, progress.frame / chunk.frames))

        await run(chunk_command(plan, chunk, source, folder.path), on_progress=follow)
        value, files = await asyncio.to_thread(_read, picture, chunk, folder.path)
        await upload(ports.storage.results, {path: f"{work.prefix}/hls/{name}" for path, name in files.items()})
    return Outcome(value=value.model_dump(mode="json"))


def _read(picture: Picture, chunk: Chunk, folder: Path) -> tuple[ChunkValue, dict[Path, str]]:
    """What FFmpeg made: the value, and file -> name under `hls/`."""
    streams: dict[str, Stream] = {}
    files: dict[Path, str] = {}
    for rung in picture.rungs:
        made = folder / rung.name
        init = made / "init.mp4"
        paths = sorted(made.glob("seg-*.m4s"))
        if not paths or not init.exists():
            raise _damaged()
        data = init.read_bytes()
        # Named by its content: the same in every chunk, and where it is not, the playlist says so.
        named = f"init-{hashlib.sha256(data).hexdigest()[:12]}.mp4"
        stream = Stream(
            init=named,
            codecs=fmp4.video_codec(data),
            first=chunk.start // picture.segment,
            segments=tuple(_segment(path) for path in paths),
        )
        _check(picture, chunk, stream, [path.name for path in paths])
        streams[rung.name] = stream
        files |= {init: f"{rung.name}/{named}"} | {path: f"{rung.name}/{path.name}" for path in paths}
    return ChunkValue(streams=streams), files


def _segment(path: Path) -> Segment:
    data = path.read_bytes()
    return Segment(ticks=fmp4.fragments(data).samples, size=len(data))


def _check(picture: Picture, chunk: Chunk, stream: Stream, names: list[str]) -> None:
    """Whole segments on the grid, and no frame missing but at the very end of a source that promised more."""
    ticks = [segment.ticks for segment in stream.segments]
    missing = chunk.frames - sum(ticks)
    on_grid = all(tick == picture.segment for tick in ticks[:-1])
    numbered = names == [segment_name(stream.first + number) for number in range(len(ticks))]
    allowed = _MAY_MISS * picture.frames if chunk.last else 0
    if not on_grid or not numbered or not 0 <= missing <= allowed:
        raise _damaged()


def _damaged() -> PermanentError:
    return PermanentError(
        "source_damaged",
        "Part of the video cannot be decoded.",
        "Check that the file plays to its end, export it again and upload that.",
    )
