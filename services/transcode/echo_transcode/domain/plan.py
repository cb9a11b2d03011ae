"""The plan of a transcode: what is made of a source, cut into units. A function of the probe and the index."""

import math
from collections.abc import Iterator
from fractions import Fraction

from echo_contracts.v1.media import MediaInfo, ObjectRef, Options, SubtitleStream, Value, VideoStream
from echo_contracts.v1.video import Accepted
from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.encoders import Encoder
from echo_transcode.domain.grid import GOP_SECONDS, SEGMENT_SECONDS, Chunk, cut, longest_chunk, pre_roll, snap
from echo_transcode.domain.ladder import Codec, Rung, ladder
from echo_transcode.domain.own_rung import OwnRung, Piece, own_rung
from echo_transcode.domain.sound import Part, Sound, sounds

IMAGES = "images"
MP4 = "mp4"
SUBTITLES = "subtitles"
JOIN = "join"
PLAN_SHARE, SMALL_SHARE, JOIN_SHARE, SOUND_SHARE = 0.01, 0.01, 0.01, 0.05
_TEXT_SUBTITLES = {"subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text"}
_EFFORT: dict[Codec, float] = {"h264": 1.0, "hevc": 5.0, "av1": 2.5}  # of a frame, for the progress


class Ladder(Value):
    """The renditions of one codec, and the chunks they are made in."""

    codec: Codec
    rungs: tuple[Rung, ...]
    chunks: tuple[Chunk, ...]


class Picture(Value):
    """How the picture is made: the grid and the renditions, H.264 first and apart."""

    frame_rate: str
    gop: int
    segment: int
    frames: int
    pre_roll: float
    rungs: tuple[Rung, ...]
    chunks: tuple[Chunk, ...]
    others: tuple[Ladder, ...] = ()

    @property
    def rate(self) -> Fraction:
        """Frames a second."""
        return Fraction(self.frame_rate)

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return float(self.frames / self.rate)

    @property
    def ladders(self) -> tuple[Ladder, ...]:
        """Every codec's, H.264 first."""
        return (Ladder(codec="h264", rungs=self.rungs, chunks=self.chunks), *self.others)


class Plan(Value):
    """Everything the units need, written once. There is a picture, or sound, or both."""

    source: ObjectRef
    filename: str
    options: Options
    media: MediaInfo
    picture: Picture | None
    sounds: tuple[Sound, ...]
    own: OwnRung | None
    subtitles: tuple[SubtitleStream, ...]
    encoder: Encoder
    threads: int
    owner: str | None = None

    @property
    def origin(self) -> float:
        """The source's time stamp, seconds, that becomes 0."""
        return self.media.start or 0.0

    @property
    def duration(self) -> float:
        """Seconds of the result."""
        return self.media.duration

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """Of the H.264 ladder, in order; none for sound alone."""
        return self.picture.chunks if self.picture else ()

    def units(self) -> Iterator[tuple[str, float]]:
        """Every unit with its share of the stage's progress; with plan and join the shares are 1.

        In the order in which they are worth having: what can be played soonest comes first.
        """
        small = [MP4, IMAGES, *([SUBTITLES] if self.subtitles else [])]
        copies = [piece.unit for piece in self.own.pieces] if self.own else []
        left = 1 - PLAN_SHARE - JOIN_SHARE - SMALL_SHARE * (len(small) + bool(copies))
        sound = left if not self.picture else SOUND_SHARE
        efforts = [
            (chunk.unit, chunk.frames * _EFFORT[each.codec])
            for each in (self.picture.ladders if self.picture else ())
            for chunk in each.chunks
        ]
        total = sum(effort for _, effort in efforts)
        efforts = [(unit, (left - sound) * effort / total) for unit, effort in efforts]
        parts = [part for track in self.sounds for part in track.parts]
        frames = sum(part.end - part.start for part in parts)
        heads = {track.head.unit for track in self.sounds}
        voices = [(part.unit, sound * (part.end - part.start) / frames) for part in parts]
        yield from [(unit, SMALL_SHARE / len(copies)) for unit in copies[:1]]
        yield from efforts[:1]
        yield from [voice for voice in voices if voice[0] in heads]
        yield from [(unit, SMALL_SHARE / len(copies)) for unit in copies[1:]]
        yield from efforts[1:]
        yield from [voice for voice in voices if voice[0] not in heads]
        yield from [(unit, SMALL_SHARE) for unit in reversed(small)]

    @property
    def asked_later(self) -> frozenset[str]:
        """Units that others ask for once these are done: parts of sound after their head, what is made of the whole."""
        tails = [part.unit for track in self.sounds for part in track.parts[1:]]
        return frozenset([*tails, IMAGES, MP4])

    @property
    def encoded(self) -> frozenset[str]:
        """The units that images and MP4 are made from."""
        sound = [part.unit for track in self.sounds for part in track.parts]
        return frozenset([*sound, *(chunk.unit for chunk in self.chunks)])

    def find_chunk(self, unit: str) -> tuple[Ladder, Chunk] | None:
        """The chunk of that name, and whose it is."""
        ladders = self.picture.ladders if self.picture else ()
        return next(((each, chunk) for each in ladders for chunk in each.chunks if chunk.unit == unit), None)

    def find_part(self, unit: str) -> tuple[Sound, Part] | None:
        """The part of sound of that name, and whose it is."""
        return next(((track, part) for track in self.sounds for part in track.parts if part.unit == unit), None)

    def find_piece(self, unit: str) -> Piece | None:
        """The piece of the source of that name."""
        return next((piece for piece in (self.own.pieces if self.own else ()) if piece.unit == unit), None)


def make_plan(
    accepted: Accepted, found: KeyFrames | None = None, *, encoder: Encoder = "libx264", threads: int = 1
) -> Plan:
    """What to make of a source. `found` are its key frames where it may be its own rung."""
    media = accepted.media
    tracks = sounds(media.audio, accepted.options.language, media.duration)
    return Plan(
        source=accepted.source,
        filename=accepted.filename,
        options=accepted.options,
        media=media,
        picture=make_picture(media.video, media, accepted.options) if media.video else None,
        sounds=tracks,
        own=own_rung(media, found, tracks[0].index) if found else None,
        subtitles=tuple(stream for stream in media.subtitles if stream.codec in _TEXT_SUBTITLES),
        encoder=encoder,
        threads=threads,
        owner=accepted.owner,
    )


def make_picture(video: VideoStream, media: MediaInfo, options: Options) -> Picture:
    """The grid for a video stream. Its frames end where the source's last frame does."""
    rate = snap(Fraction(video.frame_rate))
    gop = math.ceil(rate * GOP_SECONDS)
    segment = gop * (SEGMENT_SECONDS // GOP_SECONDS)
    frames = max(1, round(Fraction(video.end or media.duration) * rate))

    def make(codec: Codec) -> Ladder:
        rungs = ladder(video, options.max_height, rate, codec)
        name = "chunk" if codec == "h264" else codec
        chunks = cut(frames, segment, longest_chunk(video, rungs[0], rate, codec), name)
        return Ladder(codec=codec, rungs=rungs, chunks=chunks)

    base = make("h264")
    return Picture(
        frame_rate=str(rate),
        gop=gop,
        segment=segment,
        frames=frames,
        pre_roll=round(pre_roll(video, media.container), 3),
        rungs=base.rungs,
        chunks=base.chunks,
        others=tuple(make(codec) for codec in dict.fromkeys(options.video_codecs or ())),
    )
