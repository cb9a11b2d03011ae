"""The source as its own rung: when its pictures can be played as they are, and how they are cut without decoding."""

import itertools

from echo_contracts.v1.media import MediaInfo, Options, Value
from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.grid import SEGMENT_SECONDS

NAME = "source"
SOUND = "../early-audio"  # beside the stream and not in it: nothing names it any more when the stream is complete
_CODECS_OF_SOUND = {"aac"}
_PROFILES = {"baseline", "constrained baseline", "main", "high"}
_MOST_LEVEL = 52
_MOST_RATE = 20_000_000  # bits per second: more than that stalls on usual connections
_MOST_SIDE = 1440  # pixels of the short side: larger pictures stutter on phones
_LONGEST_GOP = 10.5  # seconds: players load whole segments, and a segment starts with a key frame
_RAMP = (4.0, 8.0, 20.0)
_PIECE = 60.0  # seconds; copying takes a hundredth of that


class Piece(Value):
    """A unit of copying: the pictures from one key frame to before another, by decode time in the container.

    `end` is None for the last. `frames` is how many the index says there are.
    """

    unit: str
    start: float
    end: float | None
    frames: int


class OwnRung(Value):
    """The source's pictures (and its main sound) as they are. Times are container seconds.

    `longest` are seconds of the longest segment: a playlist that grows says it from the start.
    """

    width: int
    height: int
    sound: int | None
    pieces: tuple[Piece, ...]
    longest: float


def may_be_own_rung(media: MediaInfo, options: Options) -> bool:
    """Whether it is worth a look at the index: plain H.264 in MP4, with AAC or nothing beside it."""
    video = media.video
    return (
        video is not None
        and media.container == "mov"
        and video.codec == "h264"
        and video.pixel_format == "yuv420p"
        and video.hdr is None
        and not video.interlaced
        and video.rotation == 0
        and (video.display_width, video.display_height) == (video.width, video.height)
        and min(video.width, video.height) <= min(_MOST_SIDE, options.max_height or _MOST_SIDE)
        and (video.key_interval or 0.0) <= _LONGEST_GOP
        and media.size * 8 <= _MOST_RATE * media.duration
        and video.start < 0.1  # a picture that begins late would be out of step
        and all(track.codec in _CODECS_OF_SOUND for track in media.audio)
    )


def own_rung(media: MediaInfo, found: KeyFrames, sound: int | None) -> OwnRung | None:
    """The pieces, each from a key frame to another: 4, 8, 20, then 60 s; None where the index says it will not do."""
    video = media.video
    if video is None or found.profile not in _PROFILES or found.level > _MOST_LEVEL:
        return None
    if not found.keys or found.keys[0][1] != 0:  # what precedes the first key frame cannot be decoded
        return None
    edges = [0]
    for number, (time, _) in enumerate(found.keys):
        length = _RAMP[len(edges) - 1] if len(edges) <= len(_RAMP) else _PIECE
        if time - found.keys[edges[-1]][0] >= length:
            edges.append(number)
    return OwnRung(
        width=video.width,
        height=video.height,
        sound=sound,
        pieces=tuple(_piece(found, edges, number) for number in range(len(edges))),
        longest=_longest([time for time, _ in found.keys], edges, (media.start or 0.0) + media.duration),
    )


def _longest(keys: list[float], edges: list[int], end: float) -> float:
    """Seconds of the longest segment: within a piece FFmpeg cuts at the first key frame after each multiple of 4 s."""
    cuts = []
    for first, after in itertools.pairwise([*edges, len(keys)]):
        number = 0
        for time in keys[first:after]:
            if time - keys[first] >= SEGMENT_SECONDS * number:
                cuts.append(time)
                number += 1
    return max(later - earlier for earlier, later in itertools.pairwise([*cuts, end]))


def _piece(found: KeyFrames, edges: list[int], number: int) -> Piece:
    start, first = found.keys[edges[number]]
    end, after = found.keys[edges[number + 1]] if number + 1 < len(edges) else (None, found.frames)
    return Piece(unit=f"{NAME}-{number:04d}", start=start, end=end, frames=after - first)
