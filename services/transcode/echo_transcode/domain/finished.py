"""What finished units left for those who join them: segments and sizes, and the part of the video they make up."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from echo_contracts.v1.media import Value
from echo_transcode.domain.plan import Ladder, Plan
from echo_transcode.domain.sound import Loudness, Sound


class Segment(Value):
    """One media segment: how long in ticks, how large in bytes, where its first picture ends in bytes."""

    ticks: int
    size: int
    key: int = 0


class Stream(Value):
    """What one unit made of one rendition or track: consecutive segments from number `first`."""

    init: str
    codecs: str
    first: int
    ticks_a_second: str
    segments: tuple[Segment, ...]

    @property
    def rate(self) -> Fraction:
        """Ticks a second."""
        return Fraction(self.ticks_a_second)


class ChunkValue(Value):
    """A finished chunk's value: its streams by rendition, and the first frame of each shot. Ticks are frames."""

    streams: dict[str, Stream]
    shots: tuple[int, ...] = ()


class SoundValue(Value):
    """A finished part of sound's value. Ticks are samples. `loudness` and `heard` are the source's, of the whole track.

    `heard` is at which second the source's sound ends.
    """

    stream: Stream
    loudness: Loudness
    heard: float


class PieceValue(Value):
    """A copied piece's value; `video` None: it did not come out as the index promised, and the rung is given up."""

    video: Stream | None
    audio: Stream | None


class Made(Value):
    """The part of the video that is finished from its start on."""

    chunks: dict[str, tuple[ChunkValue, ...]]
    sounds: dict[str, tuple[SoundValue, ...]]
    pieces: tuple[PieceValue, ...]
    own_complete: bool
    complete: bool

    def rendition(self, ladder: Ladder, name: str) -> list[Stream]:
        """What there is of one rendition."""
        return [chunk.streams[name] for chunk in self.chunks[ladder.codec]]

    def sound(self, sound: Sound) -> list[Stream]:
        """What there is of one track."""
        return [part.stream for part in self.sounds[sound.name]]

    def own_video(self) -> list[Stream]:
        """What there is of the source's own pictures."""
        return [piece.video for piece in self.pieces if piece.video]

    def own_sound(self) -> list[Stream]:
        """What there is of the source's own sound."""
        return [piece.audio for piece in self.pieces if piece.audio]

    def seconds(self, plan: Plan) -> float:
        """Seconds of pictures that can be played in H.264."""
        if not plan.picture:
            return plan.duration
        frames = sum(chunk.frames for chunk in plan.chunks[: len(self.chunks["h264"])])
        return float(frames / plan.picture.rate)

    def ladder_playable(self, plan: Plan) -> bool:
        """Whether the ladder can be played from its start: sound must be there from the start too."""
        return all(self.sounds[sound.name] for sound in plan.sounds) and (not plan.picture or bool(self.chunks["h264"]))

    def playable(self, plan: Plan) -> bool:
        """Whether anything can be played."""
        return bool(self.pieces) or self.ladder_playable(plan)


def made(plan: Plan, done: Mapping[str, Any]) -> Made:
    """Read the manifests' values: of each ladder, track and copy the units up to the first missing one."""
    ladders = plan.picture.ladders if plan.picture else ()
    chunks = {
        ladder.codec: tuple(map(ChunkValue.model_validate, _run([chunk.unit for chunk in ladder.chunks], done)))
        for ladder in ladders
    }
    sounds = {
        sound.name: tuple(map(SoundValue.model_validate, _run([part.unit for part in sound.parts], done)))
        for sound in plan.sounds
    }
    copies = [piece.unit for piece in plan.own.pieces] if plan.own else []
    pieces = tuple(map(PieceValue.model_validate, _run(copies, done)))
    if any(piece.video is None for piece in pieces):
        pieces = ()
    complete = all(len(chunks[ladder.codec]) == len(ladder.chunks) for ladder in ladders) and all(
        len(sounds[sound.name]) == len(sound.parts) for sound in plan.sounds
    )
    own_complete = bool(pieces) and len(pieces) == len(copies)
    return Made(chunks=chunks, sounds=sounds, pieces=pieces, own_complete=own_complete, complete=complete)


def _run(units: list[str], done: Mapping[str, Any]) -> list[Any]:
    found = []
    for unit in units:
        if unit not in done:
            break
        found.append(done[unit])
    return found
