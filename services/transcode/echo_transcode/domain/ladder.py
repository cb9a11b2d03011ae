"""The rendition ladder: sizes by the short side, never larger than the source."""

from fractions import Fraction
from typing import Literal

from echo_contracts.v1.media import Value, VideoStream

type Codec = Literal["h264", "hevc", "av1"]

RUNGS = (2160, 1440, 1080, 720, 480, 360, 240)  # pixels of the short side
_DEFAULT_TOP = 1440  # above it only on request: 2160p costs as much as all other rungs together
_NEAR = 0.8  # a rung this near under the top would look the same and cost the same
_TOP_RATE = 4_500_000  # bits per second of 1920x1080 at up to 30 frames a second
_TOP_AREA = 1920 * 1080
_AREA_EXPONENT = 0.75  # fits 4.5, 2.5, 1.2 and 0.7 Mb/s at 1080, 720, 480 and 360 lines
_FAST = 1.5  # more bits above 30 frames a second
_RATE_OF_CODEC: dict[str, float] = {"h264": 1.0, "hevc": 0.65, "av1": 0.55}  # for the same picture


class Rung(Value):
    """One rendition to make. Sizes are even; `max_rate` is in bits per second."""

    name: str
    width: int
    height: int
    max_rate: int


def ladder(video: VideoStream, max_height: int | None, frame_rate: Fraction, codec: Codec = "h264") -> tuple[Rung, ...]:
    """The renditions of a picture, best first; at least one. `max_height` bounds the short side."""
    short = min(video.display_width, video.display_height)
    top = min(short, RUNGS[0], max_height or _DEFAULT_TOP)
    sides = [top, *(rung for rung in RUNGS if rung <= _NEAR * top)]
    return tuple(_rung(video, side, frame_rate, codec) for side in sides)


def _rung(video: VideoStream, side: int, frame_rate: Fraction, codec: Codec) -> Rung:
    short = min(video.display_width, video.display_height)
    width, height = (_even(size * side / short, size) for size in (video.display_width, video.display_height))
    rate = _TOP_RATE * (width * height / _TOP_AREA) ** _AREA_EXPONENT * (_FAST if frame_rate > 30 else 1)
    return Rung(
        name=f"{min(width, height)}p" + ("" if codec == "h264" else f"-{codec}"),
        width=width,
        height=height,
        max_rate=max(64_000, round(rate * _RATE_OF_CODEC[codec] / 1000) * 1000),
    )


def _even(size: float, bound: int) -> int:
    """The nearest even number that is not above `bound`, as 4:2:0 needs."""
    return max(2, min(round(size / 2) * 2, bound // 2 * 2))
