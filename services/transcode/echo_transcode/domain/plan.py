"""The plan of a transcode: a fixed grid of output frames, cut into segments and chunks. A function of the probe."""

import itertools
import math
from fractions import Fraction

from echo_contracts.v1.media import AudioTrack, MediaInfo, ObjectRef, Options, Value, VideoStream
from echo_contracts.v1.video import Accepted
from echo_transcode.domain.ladder import Rung, ladder

SEGMENT_SECONDS = 4
GOP_SECONDS = 2
# In segments: a ramp that starts soon, then the length at which chunks cost nothing extra (measured: 60 s).
_RAMP = (1, 2, 5)
_CHUNK = 15
_LEAST_CHUNK = 3
# A unit has to end well within a push's 600 s on a busy machine: 60 s at this rate cost some 70 s of computing.
_PIXEL_RATE = 1920 * 1080 * 30
_DECODE_COST = 0.25  # of encoding, per pixel
_LEAST_PRE_ROLL = 1.0  # seconds
_STANDARD_RATES = (
    *map(Fraction, (5, 6, 8, 10, 12, 12.5, 15, 20, 24, 25, 30, 48, 50, 60)),
    *(Fraction(rate * 1000, 1001) for rate in (24, 30, 60)),
)
_SEEK_TO_KEYS = {"mov", "matroska", "avi"}
_HIGHEST_RATE = 60

AUDIO = "audio"
IMAGES = "images"
JOIN = "join"
PLAN_SHARE, IMAGES_SHARE, JOIN_SHARE, AUDIO_SHARE = 0.01, 0.04, 0.05, 0.05


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


class Picture(Value):
    """How the picture is made: the grid and the renditions."""

    frame_rate: str
    gop: int
    segment: int
    frames: int
    pre_roll: float
    rungs: tuple[Rung, ...]
    chunks: tuple[Chunk, ...]

    @property
    def rate(self) -> Fraction:
        """Frames a second."""
        return Fraction(self.frame_rate)

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return float(self.frames / self.rate)


class Plan(Value):
    """Everything the units need, written once. At least one of `picture` and `audio` is there."""

    source: ObjectRef
    filename: str
    options: Options
    media: MediaInfo
    picture: Picture | None
    audio: AudioTrack | None

    @property
    def origin(self) -> float:
        """The source's time stamp, seconds, that becomes 0."""
        return self.media.start or 0.0

    @property
    def duration(self) -> float:
        """Seconds of the result."""
        return self.media.duration

    def chunk(self, unit: str) -> Chunk | None:
        """The chunk of that name."""
        return next((chunk for chunk in self.chunks if chunk.unit == unit), None)

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """In order; none for sound alone."""
        return self.picture.chunks if self.picture else ()

    @property
    def units(self) -> dict[str, float]:
        """Every unit with its share of the stage's progress; with plan and join the shares are 1."""
        encoding = 1 - PLAN_SHARE - IMAGES_SHARE - JOIN_SHARE
        if not self.picture:
            return {AUDIO: encoding, IMAGES: IMAGES_SHARE}
        video = encoding - (AUDIO_SHARE if self.audio else 0)
        shares = {chunk.unit: video * chunk.frames / self.picture.frames for chunk in self.chunks}
        return shares | ({AUDIO: AUDIO_SHARE} if self.audio else {}) | {IMAGES: IMAGES_SHARE}


def make_plan(accepted: Accepted) -> Plan:
    """What to make of a source."""
    media = accepted.media
    return Plan(
        source=accepted.source,
        filename=accepted.filename,
        options=accepted.options,
        media=media,
        picture=make_picture(media.video, media, accepted.options.max_height) if media.video else None,
        audio=choose_track(media.audio, accepted.options.language),
    )


def make_picture(video: VideoStream, media: MediaInfo, max_height: int | None) -> Picture:
    """The grid for a video stream. Its frames end where the source's last frame does."""
    rate = snap(Fraction(video.frame_rate))
    gop = math.ceil(rate * GOP_SECONDS)
    segment = gop * (SEGMENT_SECONDS // GOP_SECONDS)
    frames = max(1, round(Fraction(video.end or media.duration) * rate))
    rungs = ladder(video, max_height, rate)
    return Picture(
        frame_rate=str(rate),
        gop=gop,
        segment=segment,
        frames=frames,
        pre_roll=round(pre_roll(video, media.container), 3),
        rungs=rungs,
        chunks=cut(frames, segment, longest_chunk(video, rungs[0], rate)),
    )


def pre_roll(video: VideoStream, container: str) -> float:
    """Seconds to start reading before a chunk, so that its first frame is known.

    That frame may have begun a whole gap earlier; and where the container cannot seek to key frames, reading may start
    anywhere between two of them.
    """
    blind = 0.0 if container in _SEEK_TO_KEYS else (video.key_interval or 0.0)
    return _LEAST_PRE_ROLL + (video.largest_gap or 0.0) + blind


def longest_chunk(video: VideoStream, best: Rung, rate: Fraction) -> int:
    """Segments in a chunk: 60 s, less where the pictures are larger or faster than 1080p30."""
    encoding = best.width * best.height * float(rate)
    decoding = video.width * video.height * float(Fraction(video.frame_rate)) * _DECODE_COST
    return max(_LEAST_CHUNK, min(_CHUNK, int(_CHUNK * _PIXEL_RATE / max(encoding, decoding))))


def cut(frames: int, segment: int, longest: int = _CHUNK) -> tuple[Chunk, ...]:
    """Chunks of 4, 8, 20, then 60 s (`longest` segments) that cover `frames`, in whole segments but for the last.

    A tail of less than a second joins its predecessor.
    """
    edges, position = [0], 0
    while position < frames:
        length = segment * min(longest, _RAMP[len(edges) - 1] if len(edges) <= len(_RAMP) else longest)
        position = frames if frames - position - length < segment // SEGMENT_SECONDS else position + length
        edges.append(position)
    return tuple(
        Chunk(unit=f"chunk-{number:04d}", start=start, end=end, last=end == frames)
        for number, (start, end) in enumerate(itertools.pairwise(edges))
    )


def snap(rate: Fraction) -> Fraction:
    """The standard output rate for a source's average one: halved until at most 60, then the nearest by ratio."""
    while rate > _HIGHEST_RATE * Fraction(101, 100):
        rate /= 2
    return min(_STANDARD_RATES, key=lambda standard: max(rate / standard, standard / rate))


def choose_track(tracks: tuple[AudioTrack, ...], language: str | None) -> AudioTrack | None:
    """The track in the language asked for, else the one marked default, else the first."""
    wanted = language.split("-")[0].lower() if language else None
    return min(
        tracks,
        key=lambda track: ((track.language or "")[:2].lower() != wanted, not track.default, track.index),
        default=None,
    )
