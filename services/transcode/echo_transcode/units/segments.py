"""Reads what FFmpeg left in a folder: init and segments as a `Stream`, checked against what was to be made."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from echo_shared.errors import PermanentError
from echo_shared.media.ffmpeg import run
from echo_transcode.domain import fmp4
from echo_transcode.domain.commands import check_command
from echo_transcode.domain.finished import Segment, Stream
from echo_transcode.domain.playlists import segment_name


@dataclass(frozen=True)
class Found:
    """One rendition or track as it lies in `folder`: its files, and when its segments start in the track's ticks."""

    stream: Stream
    init: Path
    segments: tuple[Path, ...]
    scale: int
    starts: tuple[int, ...]
    ticks: tuple[int, ...]
    samples: int

    def names(self, prefix: str) -> dict[Path, str]:
        """File -> object name under `prefix`."""
        return {self.init: f"{prefix}/{self.stream.init}"} | {path: f"{prefix}/{path.name}" for path in self.segments}

    @property
    def continuous(self) -> bool:
        """Each segment starts where the one before it ends."""
        ends = [start + ticks for start, ticks in zip(self.starts, self.ticks, strict=True)]
        return list(self.starts[1:]) == ends[:-1]

    @property
    def numbered(self) -> bool:
        """No segment is missing in between."""
        expected = [segment_name(self.stream.first + number) for number in range(len(self.segments))]
        return [path.name for path in self.segments] == expected


def read_segments(folder: Path, *, audio: bool = False, rate: Fraction | None = None) -> Found | None:
    """What lies in `folder`; None where there is no segment.

    Durations are kept in frames, of which there are `rate` a second, where that is given; else in the track's ticks.
    """
    paths, init = sorted(folder.glob("seg-*.m4s")), folder / "init.mp4"
    if not paths or not init.exists():
        return None
    data = init.read_bytes()
    scale = fmp4.time_scale(data)
    bodies = [path.read_bytes() for path in paths]
    found = [fmp4.fragments(body) for body in bodies]
    stream = Stream(
        # Named by its content: the same for every unit, and where it is not, the playlist says so.
        init=f"init-{hashlib.sha256(data).hexdigest()[:12]}.mp4",
        codecs=fmp4.audio_codec(data) if audio else fmp4.video_codec(data),
        first=int(paths[0].stem.removeprefix("seg-")),
        ticks_a_second=str(rate or scale),
        segments=tuple(
            Segment(ticks=each.samples if rate else each.ticks, size=len(body), key=each.first_end)
            for each, body in zip(found, bodies, strict=True)
        ),
    )
    return Found(
        stream=stream,
        init=init,
        segments=tuple(paths),
        scale=scale,
        starts=tuple(each.start for each in found),
        ticks=tuple(each.ticks for each in found),
        samples=sum(each.samples for each in found),
    )


async def check(made: Sequence[Found], *, whole: bool) -> None:
    """Decode what was made, as `check_command` says. Raises `PermanentError` if FFmpeg has anything to say of it."""
    said = (await run(check_command([[each.init, *each.segments] for each in made], whole=whole))).strip()
    if said:
        raise invalid("it does not decode cleanly", [said])


def invalid(what: str, said: Sequence[str] = ()) -> PermanentError:
    """The error for a result that does not hold what it should."""
    error = PermanentError("result_invalid", f"What was made does not pass its check: {what}.", "Run the stage again.")
    for line in said:
        error.add_note(line)
    return error
