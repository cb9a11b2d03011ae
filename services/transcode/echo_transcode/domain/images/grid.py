"""Which frames of a film are looked at, and which of those are tiles of the storyboard."""

import itertools
import math
from dataclasses import dataclass
from fractions import Fraction

from echo_transcode.domain.images.finished import Film

MOST_TILES = 300
_SHORT = 10  # groups of pictures (20 s): cheap enough to look between their key frames as well
_LOOKS = 4  # a group then, at least
_SHORT_SIDE = 90  # pixels of a tile, its long side within the next two
_LONG_SIDE = (160, 240)


@dataclass(frozen=True)
class Grid:
    """A look every `step` frames; every `every`th look is a tile of `width` x `height` pixels.

    Only every `stride`th segment is read, so that a film of any length costs at most 300 segments. Of those the key
    frames are decoded, or all frames, and every `pick`th of what was decoded is a look.
    """

    film: Film
    step: int
    every: int
    stride: int
    keys_only: bool
    pick: int
    width: int
    height: int

    @property
    def looks(self) -> int:
        """How many frames are looked at."""
        return math.ceil(self.film.frames / self.step)

    @property
    def tiles(self) -> int:
        """How many of them are tiles."""
        return math.ceil(self.looks / self.every)

    @property
    def segments(self) -> range:
        """The segments that hold the looks."""
        return range(0, len(self.film.smallest.segments), self.stride)

    @property
    def times(self) -> list[Fraction]:
        """The second each tile starts at, and the one at which the film ends."""
        length = self.step * self.every
        return [tile * length / self.film.rate for tile in range(self.tiles)] + [self.film.frames / self.film.rate]

    def place(self, frame: int) -> tuple[int, int]:
        """The segment that holds a look's frame, and the frame's number among those decoded of that segment."""
        segment, within = divmod(frame, self.film.segment)
        return segment, within // self.film.gop if self.keys_only else within

    @property
    def decoded(self) -> int:
        """How many frames are decoded of a whole segment."""
        return self.film.segment // self.film.gop if self.keys_only else self.film.segment


def make_grid(film: Film) -> Grid:
    """The grid of a film of at least one frame: a tile every 2 s up to 10 minutes, then every 4, 8, 12 ... s."""
    width, height = tile_size(film.best.width, film.best.height)
    if film.frames <= _SHORT * film.gop:
        # The least divisor: tiles stay on key frames.
        every = next(looks for looks in itertools.count(_LOOKS) if film.gop % looks == 0)
        step = film.gop // every
        return Grid(film, step, every, stride=1, keys_only=False, pick=step, width=width, height=height)
    if film.frames <= MOST_TILES * film.gop:
        return Grid(film, film.gop, every=1, stride=1, keys_only=True, pick=1, width=width, height=height)
    stride = math.ceil(len(film.smallest.segments) / MOST_TILES)
    step = stride * film.segment
    pick = film.segment // film.gop
    return Grid(film, step, every=1, stride=stride, keys_only=True, pick=pick, width=width, height=height)


def tile_size(width: int, height: int) -> tuple[int, int]:
    """Even numbers in the picture's shape: 90 pixels on the short side if the long one is then 160 to 240."""
    least, most = _LONG_SIDE
    scale = min(max(_SHORT_SIDE / min(width, height), least / max(width, height)), most / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)
