"""The storyboard: sheets of tiles, and the WebVTT that says which tile shows which time."""

import math
from fractions import Fraction
from pathlib import Path

from echo_shared.media.ffmpeg import source_args
from echo_transcode.domain.images.grid import Grid
from echo_transcode.domain.images.judge import look_graph
from echo_transcode.domain.images.still import FULL_RANGE, jpeg, reading

_SIDE = 10  # tiles


def _shape(grid: Grid) -> tuple[int, int]:
    """Columns and rows of a sheet; the last one may stay partly black."""
    columns = min(grid.tiles, _SIDE)
    return columns, min(math.ceil(grid.tiles / columns), _SIDE)


def sheet_name(number: int) -> str:
    """The file of a sheet, counted from 0."""
    return f"sheet-{number:03d}.jpg"


def sheet_names(grid: Grid) -> list[str]:
    """The files of all sheets."""
    columns, rows = _shape(grid)
    return [sheet_name(number) for number in range(math.ceil(grid.tiles / (columns * rows)))]


def board_command(grid: Grid, source: Path, folder: Path, looks: Path) -> list[str]:
    """One pass over the joined segments: the sheets into `folder`, and raw pixels of every look to judge."""
    columns, rows = _shape(grid)
    graph = (
        f"[0:v]select='not(mod(n,{grid.pick}))',scale={grid.width}:{grid.height}:{FULL_RANGE},setsar=1,"
        f"format=yuvj420p,split=2[a][b];"
        f"[a]select='not(mod(n,{grid.every}))',tile={columns}x{rows}[sheet];[b]{look_graph()}[look]"
    )
    return [
        *reading(grid),
        *source_args(source, "mov"),
        *("-filter_complex", graph, "-map", "[sheet]", "-start_number", "0"),
        *jpeg(folder / "sheet-%03d.jpg"),
        *("-map", "[look]", "-fps_mode", "passthrough", "-f", "rawvideo", str(looks)),
    ]


def storyboard(grid: Grid) -> str:
    """WebVTT that points each stretch of time at its tile."""
    columns, rows = _shape(grid)
    times = grid.times
    cues = ["WEBVTT", ""]
    for tile in range(grid.tiles):
        sheet, place = divmod(tile, columns * rows)
        row, column = divmod(place, columns)
        cues += [
            f"{_clock(times[tile])} --> {_clock(times[tile + 1])}",
            f"{sheet_name(sheet)}#xywh={column * grid.width},{row * grid.height},{grid.width},{grid.height}",
            "",
        ]
    return "\n".join(cues)


def _clock(seconds: Fraction) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
