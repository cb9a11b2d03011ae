"""Poster and storyboard: what to look at, which frame is worth showing, and FFmpeg's arguments for both."""

import itertools
import math
import statistics
from pathlib import Path

from echo_contracts.v1.media import Value
from echo_shared.media.ffmpeg import source_args
from echo_transcode.domain.commands import tone_map
from echo_transcode.domain.plan import Plan

_MOST_TILES = 100
_COLUMNS = 10
_LONG_SIDE = 160  # pixels of a tile
_LEAST_INTERVAL = 1.0  # seconds
_DECODE_ALL_BELOW = 180.0  # seconds; longer sources are looked at by key frames alone, at a hundredth of the work
_MOST_CANDIDATES = 25
_MARGIN = 0.05  # of the duration, at either end: titles and fades
_MIDDLE_GREY = 118.0
_JPEG = ("-c:v", "mjpeg", "-q:v", "3", "-flags:v", "+bitexact", "-map_metadata", "-1", "-fflags", "+bitexact")
_WAVE_SIZE = (1280, 720)


class Board(Value):
    """The storyboard's grid: `tiles` frames, `interval` seconds apart, each `width` x `height` pixels."""

    tiles: int
    interval: float
    width: int
    height: int
    keys_only: bool

    @property
    def rows(self) -> int:
        """Rows of the sheet."""
        return math.ceil(self.tiles / _COLUMNS)

    @property
    def columns(self) -> int:
        """Columns of the sheet."""
        return min(self.tiles, _COLUMNS)


def board(plan: Plan) -> Board:
    """The grid for a plan with a picture."""
    assert plan.picture is not None
    seconds = plan.picture.seconds
    interval = max(_LEAST_INTERVAL, math.ceil(seconds / _MOST_TILES))
    best = plan.picture.rungs[0]
    scale = _LONG_SIDE / max(best.width, best.height)
    return Board(
        tiles=max(1, min(_MOST_TILES, math.ceil(seconds / interval))),
        interval=interval,
        width=max(2, round(best.width * scale / 2) * 2),
        height=max(2, round(best.height * scale / 2) * 2),
        keys_only=seconds > _DECODE_ALL_BELOW,
    )


def board_command(plan: Plan, grid: Board, source: Path, sheet: Path, grey: Path) -> list[str]:
    """One pass: the sheet as JPEG, and every tile as raw grey pixels to judge."""
    graph = (
        f"[0:{_index(plan)}]setpts=PTS-({plan.origin:.6f})/TB,"
        # Rounding up: a tile shows what is on screen at its time, not what comes soon after.
        f"fps=1/{grid.interval}:start_time=0:round=up,trim=end_frame={grid.tiles},"
        f"scale={grid.width}:{grid.height}:out_range=pc,{_sdr(plan)}setsar=1,split=2[a][b];"
        f"[a]format=yuvj420p,tile={grid.columns}x{grid.rows}[sheet];[b]format=gray[grey]"
    )
    return [
        *_keys(grid),
        "-copyts",
        *source_args(source, plan.media.container),
        *(
            "-filter_complex",
            graph,
            "-map",
            "[sheet]",
            *_JPEG,
            "-frames:v",
            "1",
            "-f",
            "image2",
            "-update",
            "1",
            str(sheet),
        ),
        *("-map", "[grey]", "-fps_mode", "passthrough", "-f", "rawvideo", str(grey)),
    ]


def poster_command(plan: Plan, grid: Board, tile: int, source: Path, out: Path) -> list[str]:
    """The frame of one tile at the size of the best rendition."""
    assert plan.picture is not None
    best = plan.picture.rungs[0]
    seek = ["-ss", f"{tile * grid.interval:.3f}", *(["-noaccurate_seek"] if grid.keys_only else [])] if tile else []
    picture = f"scale={best.width}:{best.height}:out_range=pc,{_sdr(plan)}setsar=1,format=yuvj420p"
    return [
        *_keys(grid),
        *seek,
        *source_args(source, plan.media.container),
        *(
            "-map",
            f"0:{_index(plan)}",
            "-frames:v",
            "1",
            "-vf",
            picture,
            *_JPEG,
            "-f",
            "image2",
            "-update",
            "1",
            str(out),
        ),
    ]


def waveform_command(plan: Plan, source: Path, out: Path) -> list[str]:
    """A picture of the whole sound, for sources without any other."""
    width, height = _WAVE_SIZE
    graph = (
        f"[0:{plan.sounds[0].index}]aformat=channel_layouts=mono,"
        f"showwavespic=s={width}x{height // 2}:colors=0x7dd3fc:scale=sqrt,"
        f"format=rgb24,pad={width}:{height}:0:{height // 4}:black,format=yuvj420p[wave]"
    )
    return [
        *source_args(source, plan.media.container),
        *(
            "-filter_complex",
            graph,
            "-map",
            "[wave]",
            "-frames:v",
            "1",
            *_JPEG,
            "-f",
            "image2",
            "-update",
            "1",
            str(out),
        ),
    ]


def _index(plan: Plan) -> int:
    assert plan.media.video is not None
    return plan.media.video.index


def _keys(grid: Board) -> list[str]:
    return ["-skip_frame", "nokey"] if grid.keys_only else []


def _sdr(plan: Plan) -> str:
    assert plan.media.video is not None
    return tone_map(plan.media.video.hdr)


def best_tile(grey: bytes, grid: Board) -> int:
    """The tile to use as poster: bright, with contrast and detail; 0 where none could be made."""
    size = grid.width * grid.height
    made = min(grid.tiles, len(grey) // size)
    skip = math.floor(made * _MARGIN)
    candidates = range(skip, made - skip) or range(made)
    step = math.ceil(len(candidates) / _MOST_CANDIDATES) or 1
    return max(
        candidates[::step],
        key=lambda tile: (appeal(grey[tile * size : (tile + 1) * size], grid.width), -tile),
        default=0,
    )


def appeal(grey: bytes, width: int) -> float:
    """How good a frame looks: nearness to middle grey, times contrast, times detail. 0 for a flat one."""
    mean = statistics.fmean(grey)
    brightness = max(0.05, 1 - abs(mean - _MIDDLE_GREY) / _MIDDLE_GREY)
    across = statistics.fmean(abs(a - b) for a, b in itertools.pairwise(grey))
    down = statistics.fmean(abs(a - b) for a, b in zip(grey, grey[width:], strict=False)) if len(grey) > width else 0
    return brightness * min(1.0, statistics.pstdev(grey, mean) / 64) * (across + down)


def storyboard(grid: Board, sheet: str, duration: float) -> str:
    """WebVTT that points each stretch of time at its tile of the sheet."""
    cues = ["WEBVTT", ""]
    for tile in range(grid.tiles):
        start, end = tile * grid.interval, min(duration, (tile + 1) * grid.interval)
        if tile == grid.tiles - 1:
            end = max(duration, start)
        row, column = divmod(tile, grid.columns)
        cues += [
            f"{_clock(start)} --> {_clock(end)}",
            f"{sheet}#xywh={column * grid.width},{row * grid.height},{grid.width},{grid.height}",
            "",
        ]
    return "\n".join(cues)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
