"""What the images are made from: the stored segments and the stored sound. The only place that reads `Made`."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from echo_transcode.domain.finished import Made
from echo_transcode.domain.ladder import Rung
from echo_transcode.domain.plan import Plan
from echo_transcode.domain.playlists import timed

_MOST_SIDE = 1080  # pixels of a poster's short side


@dataclass(frozen=True)
class Files:
    """A rendition's objects: for each segment, from 0 on, the name of its init and its own."""

    width: int
    height: int
    segments: tuple[tuple[str, str], ...]

    def parts(self, numbers: Sequence[int]) -> list[str]:
        """The objects that, one after the other, are a file of these segments."""
        return [self.segments[numbers[0]][0], *(self.segments[number][1] for number in numbers)]


@dataclass(frozen=True)
class Film:
    """A finished picture: `frames` at `rate`, a key frame at every multiple of `gop`, `segment` frames a file."""

    rate: Fraction
    gop: int
    segment: int
    frames: int
    best: Files
    smallest: Files


@dataclass(frozen=True)
class Sound:
    """The main track of a finished sound: its objects, which one after the other are a file; `samples` at `rate`."""

    parts: tuple[str, ...]
    rate: int
    samples: int


def film(plan: Plan, have: Made, hls: str) -> Film | None:
    """The picture whose objects lie under `hls`. As long as it became: a damaged source may end early."""
    picture = plan.picture
    if picture is None:
        return None
    rungs = picture.rungs
    streams = have.rendition(picture.ladders[0], rungs[-1].name)
    best = next((rung for rung in rungs if min(rung.width, rung.height) <= _MOST_SIDE), rungs[-1])
    return Film(
        rate=picture.rate,
        gop=picture.gop,
        segment=picture.segment,
        frames=sum(segment.ticks for stream in streams for segment in stream.segments),
        best=_files(plan, best, have, hls),
        smallest=_files(plan, rungs[-1], have, hls),
    )


def _files(plan: Plan, rung: Rung, have: Made, hls: str) -> Files:
    assert plan.picture is not None
    folder = f"{hls}/{rung.name}"
    return Files(
        width=rung.width,
        height=rung.height,
        segments=tuple(
            (f"{folder}/{segment.init}", f"{folder}/{segment.name}")
            for segment in timed(have.rendition(plan.picture.ladders[0], rung.name))
        ),
    )


def sound(plan: Plan, have: Made, hls: str) -> Sound | None:
    """The main track; None where it is the silence of a source without sound."""
    track = plan.sounds[0]
    if track.index is None:
        return None
    streams = have.sound(track)
    folder = f"{hls}/{track.name}"
    segments = [f"{folder}/{segment.name}" for segment in timed(streams)]
    samples = sum(segment.ticks for stream in streams for segment in stream.segments)
    return Sound((f"{folder}/{streams[0].init}", *segments), int(streams[0].ticks_a_second), samples)
