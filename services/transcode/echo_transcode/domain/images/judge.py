"""How good a frame looks, and how alike two are, from a few hundred pixels of each."""

import itertools
import math
from dataclasses import dataclass

_SIDE = 24  # pixels of what is judged: large enough for composition, small enough for 300 in Python
_PIXELS = _SIDE * _SIDE
_MIDDLE_GREY = 118.0
_WHITE = 0.1  # what brightness counts for in a white frame; a black one's is 0
_FULL_CONTRAST = 64.0  # standard deviation of a frame with as much contrast as helps
_FLAT = 0.02  # what no contrast and no detail still count for, so that brightness decides between flat frames
_ROOTS = bytes(round(math.sqrt(value * 255)) for value in range(256))


@dataclass(frozen=True)
class Look:
    """A frame, squeezed into a square: its grey, and how strong the edges are at each place."""

    grey: bytes
    edges: bytes


def look_graph() -> str:
    """Filters from a tile to a `Look` in raw pixels. Edges are found before the tile is squeezed."""
    small = f"scale={_SIDE}:{_SIDE}:flags=area"
    return f"format=gray,split=2[g][h];[g]{small}[grey];[h]sobel,{small}[edges];[grey][edges]vstack"


def looks(raw: bytes) -> list[Look]:
    """Read what `look_graph` made."""
    return [
        Look(raw[at : at + _PIXELS], raw[at + _PIXELS : at + 2 * _PIXELS])
        for at in range(0, len(raw) - 2 * _PIXELS + 1, 2 * _PIXELS)
    ]


def appeal(look: Look) -> float:
    """Nearness to middle grey, times contrast, times detail: 0 for black, near 0 for any flat frame.

    Roots of the edges: detail all over counts for more than one caption on an empty ground.
    """
    mean = sum(look.grey) / _PIXELS
    squares: float = math.sumprod(look.grey, look.grey)
    dark = mean / _MIDDLE_GREY
    bright = 1 - (1 - _WHITE) * (mean - _MIDDLE_GREY) / (255 - _MIDDLE_GREY)
    variance = max(0.0, squares / _PIXELS - mean * mean)
    contrast = min(1.0, math.sqrt(variance) / _FULL_CONTRAST)
    detail = sum(look.edges.translate(_ROOTS)) / _PIXELS / 255
    return min(dark, bright) * (_FLAT + contrast) * (_FLAT + detail)


def distance(one: Look, other: Look) -> float:
    """Mean difference of the greys: under 15 within a scene, over 40 between most scenes."""
    return sum(abs(a - b) for a, b in zip(one.grey, other.grey, strict=True)) / _PIXELS


def best_of_each(appeals: list[float], parts: int) -> list[int]:
    """The best look of each of `parts` equal stretches, at most as many as there are looks. The earliest of equals."""
    parts = min(parts, len(appeals))
    edges = [part * len(appeals) // parts for part in range(parts + 1)] if parts else []
    return [max(range(*stretch), key=appeals.__getitem__) for stretch in itertools.pairwise(edges)]
