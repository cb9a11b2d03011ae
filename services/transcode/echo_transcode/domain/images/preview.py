"""The preview that plays while a pointer rests on the poster."""

from pathlib import Path

from echo_shared.media.ffmpeg import source_args
from echo_transcode.domain.images.grid import Grid
from echo_transcode.domain.images.judge import Look, appeal, best_of_each
from echo_transcode.domain.images.still import BITEXACT, VIDEO_RANGE, numbered, reading

_MOST_FRAMES = 16
_WIDTH = 320
_RATE = 2  # frames a second
_QUALITY = 55  # 320x180 takes some 8 KB a frame, sixteen of them 130 KB


def preview_looks(looks: list[Look]) -> list[int]:
    """Looks spread over the film; none where there are too few to move."""
    found = best_of_each([appeal(look) for look in looks], _MOST_FRAMES)
    return found if len(found) > 1 else []


def preview_command(grid: Grid, chosen: list[int], source: Path, out: Path) -> list[str]:
    """Those looks, from the joined segments, as an animated WebP that loops."""
    width = min(_WIDTH, grid.film.smallest.width)
    picture = (
        f"{numbered([look * grid.pick for look in chosen])},setpts=N/{_RATE}/TB,"
        f"scale={width}:-2:{VIDEO_RANGE},setsar=1,format=yuv420p"
    )
    return [
        *reading(grid),
        *source_args(source, "mov"),
        *("-map", "0:v", "-frames:v", str(len(chosen)), "-vf", picture, "-fps_mode", "passthrough"),
        *("-c:v", "libwebp_anim", "-quality", str(_QUALITY), "-threads", "1", *BITEXACT),
        *("-loop", "0", "-f", "webp", str(out)),
    ]
