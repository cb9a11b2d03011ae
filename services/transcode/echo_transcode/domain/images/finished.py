"""What the images are made from: the stored segments and the stored sound. The only place that reads `Made`."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from echo_transcode.domain.ladder import Rung
from echo_transcode.domain.plan import Plan
from echo_transcode.domain.playlists import Made, segment_name


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
    """A finished sound: the object, `samples` at `rate`."""

    name: str
    rate: int
    samples: int


def film(plan: Plan, have: Made, hls: str) -> Film | None:
    """The picture whose objects lie under `hls`. As long as it became: a damaged source may end early."""
    picture = plan.picture
    if picture is None:
        return None
    rungs = picture.rungs
    streams = [chunk.streams[rungs[-1].name] for chunk in have.chunks]
    return Film(
        rate=picture.rate,
        gop=picture.gop,
        segment=picture.segment,
        frames=sum(segment.ticks for stream in streams for segment in stream.segments),
        best=_files(rungs[0], have, hls),
        smallest=_files(rungs[-1], have, hls),
    )


def _files(rung: Rung, have: Made, hls: str) -> Files:
    streams = [chunk.streams[rung.name] for chunk in have.chunks]
    folder = f"{hls}/{rung.name}"
    return Files(
        width=rung.width,
        height=rung.height,
        segments=tuple(
            (f"{folder}/{stream.init}", f"{folder}/{segment_name(number)}")
            for stream in streams
            for number in range(stream.first, stream.first + len(stream.segments))
        ),
    )


def sound(have: Made) -> Sound | None:
    """The sound, if there is one."""
    if have.audio is None:
        return None
    samples = sum(segment.ticks for segment in have.audio.stream.segments)
    return Sound(have.audio.m4a, have.audio.rate, samples)
