"""Posters: the frame that stands for the film, and others to choose from."""

from pathlib import Path

from echo_shared.media.ffmpeg import source_args
from echo_transcode.domain.images.grid import Grid
from echo_transcode.domain.images.judge import Look, appeal, distance
from echo_transcode.domain.images.still import FULL_RANGE, jpeg, numbered, reading

_MOST = 5  # the poster and four others
_EDGE = 20  # the first and the last 20th are titles and fades
_EDGE_BETTER = 0.1  # of the best appeal: with less in the middle, an edge will do
_APART = 10  # of the duration
_UNLIKE = 16.0  # mean difference in grey
_WORTH = 0.2  # of the poster's appeal


def choose(grid: Grid, looks: list[Look]) -> list[int]:
    """Looks to show, the poster first: bright, sharp, apart in time and unlike each other. At least one."""
    appeals = [appeal(look) for look in looks]
    ranked = sorted(range(len(looks)), key=lambda look: (-appeals[look], look))
    frames, step = grid.film.frames, grid.step
    middle = [look for look in ranked if frames <= look * step * _EDGE <= frames * (_EDGE - 1)]
    # A film that is black but for its edges shows those.
    least = _EDGE_BETTER * max(appeals, default=0)
    candidates = [look for look in middle if appeals[look] >= least] or ranked
    chosen = candidates[:1] or [0]
    for look in candidates[1:]:
        if len(chosen) == _MOST or appeals[look] < _WORTH * appeals[chosen[0]]:
            break
        apart = all(abs(look - other) * step * _APART >= frames for other in chosen)
        if apart and all(distance(looks[look], looks[other]) >= _UNLIKE for other in chosen):
            chosen.append(look)
    return chosen


def poster_segments(grid: Grid, chosen: list[int]) -> list[int]:
    """The segments that hold the looks, each once, in order."""
    return sorted({grid.place(look * grid.step)[0] for look in chosen})


def poster_command(grid: Grid, chosen: list[int], source: Path, out: Path) -> list[str]:
    """The looks at full size in order of time, from those joined segments of the best rendition.

    `out` has a place for a number, counted from 0.
    """
    held = {segment: at * grid.decoded for at, segment in enumerate(poster_segments(grid, chosen))}
    frames = [held[segment] + within for segment, within in (grid.place(look * grid.step) for look in sorted(chosen))]
    picture = f"{numbered(frames)},scale={FULL_RANGE},setsar=1,format=yuvj420p"
    return [
        *reading(grid),
        *source_args(source, "mov"),
        *("-map", "0:v", "-frames:v", str(len(frames)), "-vf", picture, "-start_number", "0"),
        *jpeg(out),
    ]
