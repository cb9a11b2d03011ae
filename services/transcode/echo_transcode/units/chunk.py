"""Encodes one chunk of video in every rendition of a ladder, and checks what came out."""

import asyncio
from pathlib import Path

import structlog

from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import Progress, run
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain.commands import SHOTS, chunk_command, chunk_span
from echo_transcode.domain.finished import ChunkValue
from echo_transcode.domain.grid import Chunk
from echo_transcode.domain.plan import Ladder, Picture, Plan
from echo_transcode.domain.shots import read_shots
from echo_transcode.ports import Ports
from echo_transcode.units.files import upload
from echo_transcode.units.reading import reading
from echo_transcode.units.segments import Found, check, invalid, read_segments

_MAY_MISS = 0.1  # of all frames, at the end of a damaged source
_MADE_AGAIN = {"result_invalid", "source_damaged", "media_failed", "decoder_crashed"}
_log = structlog.get_logger()


async def encode_chunk(plan: Plan, ladder: Ladder, chunk: Chunk, work: Work, ports: Ports) -> Outcome:
    """Segments and init of every rendition go to `hls/<rendition>/`; the value is a `ChunkValue`.

    Done twice, it writes the same bytes to the same names. What does not come out right is made once more, from the
    whole source. Raises `PermanentError` for a source with frames missing, or a result that fails its check twice.
    """
    try:
        return await _encode(plan, ladder, chunk, work, ports, whole=False)
    except PermanentError as error:
        if error.code not in _MADE_AGAIN:
            raise
        _log.warning("chunk_made_again", code=error.code, notes=getattr(error, "__notes__", []))
        return await _encode(plan, ladder, chunk, work, ports, whole=True)


async def _encode(plan: Plan, ladder: Ladder, chunk: Chunk, work: Work, ports: Ports, *, whole: bool) -> Outcome:
    picture = plan.picture
    assert picture is not None
    async with reading(plan, ports, chunk_span(picture, chunk), whole=whole) as source, work_dir() as folder:
        for rung in ladder.rungs:
            (folder.path / rung.name).mkdir()

        def follow(progress: Progress) -> None:
            folder.check()
            work.progress(min(1.0, progress.frame / chunk.frames))

        await run(chunk_command(plan, chunk, source, folder.path, ladder), on_progress=follow)
        found = await asyncio.to_thread(_read, picture, ladder, chunk, folder.path)
        # Hardware is not trusted: all it makes is decoded. What x264 makes is sampled: whole, it would cost 11 %.
        await check(list(found.values()), whole=plan.encoder != "libx264")
        noted = folder.path / SHOTS
        shots = read_shots(noted.read_text(), picture.rate) if ladder == picture.ladders[0] else ()
        names: dict[Path, str] = {}
        for name, each in found.items():
            names |= each.names(f"{work.prefix}/hls/{name}")
        await upload(ports.storage.results, names)
    value = ChunkValue(streams={name: each.stream for name, each in found.items()}, shots=shots)
    return Outcome(value=value.model_dump(mode="json"))


def _read(picture: Picture, ladder: Ladder, chunk: Chunk, folder: Path) -> dict[str, Found]:
    """What FFmpeg made, by rendition. Raises for frames that are missing, or not where the grid has them."""
    found = {rung.name: read_segments(folder / rung.name, rate=picture.rate) for rung in ladder.rungs}
    made = {name: each for name, each in found.items() if each is not None}
    if len(made) < len(found):
        raise _damaged()
    for each in made.values():
        _check(picture, chunk, each)
    return made


def _check(picture: Picture, chunk: Chunk, found: Found) -> None:
    """Whole segments on the grid, and no frame missing but at the very end of a source that promised more."""
    ticks = [segment.ticks for segment in found.stream.segments]
    missing = chunk.frames - sum(ticks)
    allowed = _MAY_MISS * picture.frames if chunk.last else 0
    if any(tick != picture.segment for tick in ticks[:-1]) or not 0 <= missing <= allowed:
        raise _damaged()
    start = chunk.start / picture.rate * found.scale
    if not found.numbered or not found.continuous or abs(found.starts[0] - start) > 1:
        raise invalid("its time stamps leave the grid")


def _damaged() -> PermanentError:
    return PermanentError(
        "source_damaged",
        "Part of the video cannot be decoded.",
        "Check that the file plays to its end, export it again and upload that.",
    )
