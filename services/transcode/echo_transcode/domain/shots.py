"""Shot changes: found by a filter on the smallest rendition while it is made, kept as numbers of frames."""

import re
from fractions import Fraction
from pathlib import Path

from echo_contracts.v1.documents import Shots
from echo_transcode.domain.finished import Made
from echo_transcode.domain.plan import Picture

_THRESHOLD = 10  # of 100, FFmpeg's own: how much a picture must differ from the last, and more so than that one did
_LEAST = Fraction(1, 4)  # seconds: what changes again sooner is a flash
_MOST = 20_000  # of a video: 12 hours at a change every 2 s
_FRAME = re.compile(r"^frame:.*?\bpts:(\d+)", re.MULTILINE)


def shots_filter(out: Path) -> str:
    """Writes the changes to `out` and leaves the pictures as they are. Time stamps must be numbers of frames.

    A change exactly where two chunks meet is not seen: nobody decodes the frame before.
    """
    return f"scdet=threshold={_THRESHOLD},metadata=mode=print:key=lavfi.scd.time:file={out}"


def read_shots(text: str, rate: Fraction) -> tuple[int, ...]:
    """What `shots_filter` wrote: the first frame of each shot, at `rate` a second."""
    found: list[int] = []
    for frame in map(int, _FRAME.findall(text)):
        if not found or frame - found[-1] >= _LEAST * rate:
            found.append(frame)
    return tuple(found)


def shots(picture: Picture, have: Made) -> Shots:
    """Those of the chunks that are done."""
    frames = [frame for chunk in have.chunks[picture.ladders[0].codec] for frame in chunk.shots]
    return Shots(times=tuple(round(float(frame / picture.rate), 3) for frame in frames[:_MOST]))
