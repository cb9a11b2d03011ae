"""The fixed grid of output frames, and how it is cut into segments and chunks."""

import itertools
import math
from fractions import Fraction

from echo_contracts.v1.media import Value, VideoStream
from echo_transcode.domain.ladder import Codec, Rung

SEGMENT_SECONDS = 4
GOP_SECONDS = 2
# In segments: a ramp that starts soon, then the length at which chunks cost nothing extra (measured: 60 s).
_RAMP = (1, 2, 5)
_CHUNK = 15
_LEAST_CHUNK = 3
_OF_THE_REST = 2  # a chunk is about half of what is left at most, so that all cores end at the same time
# A unit has to end well within a push's 600 s on a busy machine: 60 s at this rate cost some 70 s of computing.
_PIXEL_RATE = 1920 * 1080 * 30
_DECODE_COST = 0.25  # of encoding, per pixel
_SLOW_TO_DECODE: dict[str, float] = {"hevc": 1.5, "av1": 1.5, "vp9": 1.2, "prores": 2.0}  # times H.264
_ENCODE_COST: dict[Codec, float] = {"h264": 1.0, "hevc": 5.0, "av1": 2.5}  # measured at the presets of encoders.py
_LEAST_PRE_ROLL = 1.0  # seconds
_STANDARD_RATES = (
    *map(Fraction, (5, 6, 8, 10, 12, 12.5, 15, 20, 24, 25, 30, 48, 50, 60)),
    *(Fraction(rate * 1000, 1001) for rate in (24, 30, 60)),
)
_SEEK_TO_KEYS = {"mov", "matroska", "avi"}
_HIGHEST_RATE = 60


class Chunk(Value):
    """A unit of video: output frames `start` to before `end`, whole segments but for the last."""

    unit: str
    start: int
    end: int
    last: bool

    @property
    def frames(self) -> int:
        """How many."""
        return self.end - self.start


def pre_roll(video: VideoStream, container: str) -> float:
    """Seconds to start reading before a chunk, so that its first frame is known.

    That frame may have begun a whole gap earlier; and where the container cannot seek to key frames, reading may start
    anywhere between two of them.
    """
    blind = 0.0 if container in _SEEK_TO_KEYS else (video.key_interval or 0.0)
    return _LEAST_PRE_ROLL + (video.largest_gap or 0.0) + blind


def longest_chunk(video: VideoStream, best: Rung, rate: Fraction, codec: Codec = "h264") -> int:
    """Segments in a chunk: 60 s, less where pictures are larger, faster or costlier than 1080p30 in H.264."""
    encoding = best.width * best.height * float(rate) * _ENCODE_COST[codec]
    decoding = video.width * video.height * float(Fraction(video.frame_rate)) * _DECODE_COST
    decoding *= _SLOW_TO_DECODE.get(video.codec, 1.0)
    return max(_LEAST_CHUNK, min(_CHUNK, int(_CHUNK * _PIXEL_RATE / max(encoding, decoding))))


def cut(frames: int, segment: int, longest: int = _CHUNK, name: str = "chunk") -> tuple[Chunk, ...]:
    """Chunks of 4, 8, 20, then 60 s (`longest` segments) that cover `frames`, in whole segments but for the last.

    They shrink towards the end, to 12 s. A tail of less than a second joins its predecessor.
    """
    edges, position = [0], 0
    while position < frames:
        if len(edges) <= len(_RAMP):
            length = segment * min(longest, _RAMP[len(edges) - 1])
        else:
            rest = math.ceil((frames - position) / segment)
            part = max(_LEAST_CHUNK, math.ceil(rest / _OF_THE_REST))
            length = segment * min(longest, rest if rest - part < _LEAST_CHUNK else part)
        position = frames if frames - position - length < segment // SEGMENT_SECONDS else position + length
        edges.append(position)
    return tuple(
        Chunk(unit=f"{name}-{number:04d}", start=start, end=end, last=end == frames)
        for number, (start, end) in enumerate(itertools.pairwise(edges))
    )


def snap(rate: Fraction) -> Fraction:
    """The standard output rate for a source's average one: halved until at most 60, then the nearest by ratio."""
    while rate > _HIGHEST_RATE * Fraction(101, 100):
        rate /= 2
    return min(_STANDARD_RATES, key=lambda standard: max(rate / standard, standard / rate))
