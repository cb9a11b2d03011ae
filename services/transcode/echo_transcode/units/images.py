"""Makes the poster and the storyboard."""

import asyncio
from pathlib import Path

from echo_contracts.v1.media import Value
from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import run
from echo_shared.media.workdir import work_dir
from echo_shared.work import Outcome, Work
from echo_transcode.domain import images
from echo_transcode.domain.plan import Plan
from echo_transcode.ports import Ports
from echo_transcode.units.files import upload


class ImagesValue(Value):
    """Object names of what was made; sound alone has no storyboard."""

    poster: str
    storyboard: str | None
    posters: tuple[str, ...] = ()
    preview: str | None = None
    waveform: str | None = None


async def make_images(plan: Plan, work: Work, ports: Ports) -> Outcome:
    """Poster, sheet and WebVTT go to `images/`; the value is an `ImagesValue`."""
    names = f"{work.prefix}/images"
    async with ports.sources.hold(ports.storage.uploads, plan.source) as source, work_dir() as folder:
        poster = folder.path / "poster.jpg"
        files = {poster: f"{names}/poster.jpg"}
        if plan.picture:
            files |= {path: f"{names}/{path.name}" for path in await _picture(plan, source, poster, work)}
        else:
            await run(images.waveform_command(plan, source, poster))
        if not _is_file(poster):
            raise PermanentError("poster_failed", "No picture could be taken from the video.", None)
        await upload(ports.storage.results, files)
    storyboard = f"{names}/storyboard.vtt" if plan.picture else None
    return Outcome(value=ImagesValue(poster=files[poster], storyboard=storyboard).model_dump(mode="json"))


async def _picture(plan: Plan, source: Path, poster: Path, work: Work) -> list[Path]:
    """Write the poster and give the storyboard's files."""
    grid = images.board(plan)
    sheet, grey, vtt = (poster.with_name(name) for name in ("storyboard.jpg", "grey.raw", "storyboard.vtt"))
    seconds = grid.tiles * grid.interval
    await run(
        images.board_command(plan, grid, source, sheet, grey),
        on_progress=lambda progress: work.progress(min(0.9, progress.seconds / seconds)),
    )
    tile = await asyncio.to_thread(lambda: images.best_tile(grey.read_bytes(), grid))
    await run(images.poster_command(plan, grid, tile, source, poster))
    if not _is_file(poster):  # nothing is found by seeking there; the first frame always is
        await run(images.poster_command(plan, grid, 0, source, poster))
    assert plan.picture is not None
    vtt.write_text(images.storyboard(grid, sheet.name, plan.picture.seconds))
    return [sheet, vtt]


def _is_file(path: Path) -> bool:
    return path.is_file()
