"""Makes poster, storyboard, preview and waveform from what the other units finished."""

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path

import structlog

from echo_contracts.v1.media import Value
from echo_shared.errors import PermanentError
from echo_shared.fanout import done_units
from echo_shared.media.ffmpeg import run
from echo_shared.media.workdir import work_dir
from echo_shared.ports import FileStore
from echo_shared.work import Outcome, Work
from echo_transcode.domain.finished import made
from echo_transcode.domain.images.finished import Film, Sound, film, sound
from echo_transcode.domain.images.grid import Grid, make_grid
from echo_transcode.domain.images.judge import Look, looks
from echo_transcode.domain.images.poster import choose, poster_command, poster_segments
from echo_transcode.domain.images.preview import preview_command, preview_looks
from echo_transcode.domain.images.storyboard import board_command, sheet_names, storyboard
from echo_transcode.domain.images.waveform import Peaks, bars, bars_command, peaks_command, read_peaks, waveform
from echo_transcode.domain.plan import Plan
from echo_transcode.ports import Ports
from echo_transcode.units.files import download_joined, upload

_log = structlog.get_logger()
# The longest sound (12 h in 5.1: 1.4 GB) and 300 segments of the smallest rendition stay below.
_DISK_BYTES = 4 * 1024**3


class ImagesValue(Value):
    """Object names of what was made. Sound alone has a poster and a waveform, a silent film no waveform."""

    poster: str
    posters: tuple[str, ...] = ()
    storyboard: str | None = None
    preview: str | None = None
    waveform: str | None = None


async def make_images(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """Everything goes to `images/`; the value is an `ImagesValue`. All chunks and the sound are done.

    Reads at most 300 segments however long the film. Raises `PermanentError` where no poster can be made; what else
    cannot be made is absent. Done twice, it writes the same bytes to the same names.
    """
    results = ports.storage.results
    have, hls = made(plan, await done_units(results, work.key)), f"{work.prefix}/hls"
    picture, audio = film(plan, have, hls), sound(plan, have, hls)
    async with work_dir(_DISK_BYTES) as folder:
        out = folder.path / "out"
        out.mkdir()
        peaks: Peaks = []
        if audio:
            with _optional("waveform"):
                peaks = await _waveform(audio, results, folder.path)
            folder.check()
        work.progress(0.3)
        with _optional("poster"):
            if picture:
                await _picture(picture, work, results, folder.path)
            elif peaks:
                await _bars(peaks, folder.path)
        if not _is_file(out / "poster.jpg"):
            raise PermanentError("poster_failed", "No picture could be taken from the video.", None)
        names = {path: f"{work.prefix}/images/{path.name}" for path in sorted(out.iterdir())}
        await upload(results, names)
    return Outcome(value=_value(names).model_dump(mode="json"))


def _value(names: dict[Path, str]) -> ImagesValue:
    stored = {path.name: name for path, name in names.items()}
    return ImagesValue(
        poster=stored["poster.jpg"],
        posters=tuple(name for file, name in stored.items() if file.startswith("poster-")),
        storyboard=stored.get("storyboard.vtt"),
        preview=stored.get("preview.webp"),
        waveform=stored.get("waveform.json"),
    )


@contextlib.contextmanager
def _optional(image: str) -> Iterator[None]:
    """A video is complete without this image: what would fail again the next time is left out."""
    try:
        yield
    except PermanentError as error:
        _log.warning("image_left_out", image=image, code=error.code, error=error.message)


async def _picture(picture: Film, work: Work, results: FileStore, folder: Path) -> None:
    grid = make_grid(picture)
    small = folder / "small.mp4"
    await download_joined(results, picture.smallest.parts(grid.segments), small)
    work.progress(0.6)
    seen: list[Look] = []
    with _optional("storyboard"):
        seen = await _storyboard(grid, small, folder)
    work.progress(0.8)
    with _optional("preview"):
        await _preview(grid, seen, small, folder)
    await _posters(grid, await asyncio.to_thread(choose, grid, seen), results, folder)


async def _storyboard(grid: Grid, small: Path, folder: Path) -> list[Look]:
    """Write sheets and WebVTT; what was seen on the way."""
    raw = folder / "looks.raw"
    await run(board_command(grid, small, folder, raw))
    for name in sheet_names(grid):
        _keep(folder, name)
    (folder / "out" / "storyboard.vtt").write_text(storyboard(grid))
    return looks(raw.read_bytes())


async def _preview(grid: Grid, seen: list[Look], small: Path, folder: Path) -> None:
    chosen = await asyncio.to_thread(preview_looks, seen)
    if chosen:
        await run(preview_command(grid, chosen, small, folder / "preview.webp"))
        _keep(folder, "preview.webp")


async def _posters(grid: Grid, chosen: list[int], results: FileStore, folder: Path) -> None:
    """Write the poster and the others, of segments of the best rendition fetched for them alone."""
    best = folder / "best.mp4"
    await download_joined(results, grid.film.best.parts(poster_segments(grid, chosen)), best)
    await run(poster_command(grid, chosen, best, folder / "still-%d.jpg"))
    for rank, look in enumerate(chosen):
        name = f"poster-{rank}.jpg" if rank else "poster.jpg"
        _keep(folder, f"still-{sorted(chosen).index(look)}.jpg", name)


async def _waveform(audio: Sound, results: FileStore, folder: Path) -> Peaks:
    """Write the JSON and give its peaks."""
    file, levels = folder / "sound.mp4", folder / "levels.txt"
    await download_joined(results, audio.parts, file)
    await run(peaks_command(audio, file, levels))
    peaks = read_peaks(levels.read_text())
    (folder / "out" / "waveform.json").write_text(waveform(audio, peaks))
    return peaks


async def _bars(peaks: Peaks, folder: Path) -> None:
    """Write the poster of sound alone."""
    raw = folder / "bars.raw"
    raw.write_bytes(bars(peaks))
    await run(bars_command(raw, folder / "poster.jpg"))
    _keep(folder, "poster.jpg")


def _keep(folder: Path, file: str, name: str | None = None) -> None:
    """Move a finished file to those that are uploaded; what FFmpeg did not write stays absent."""
    if (folder / file).is_file():
        (folder / file).rename(folder / "out" / (name or file))


def _is_file(path: Path) -> bool:
    return path.is_file()
