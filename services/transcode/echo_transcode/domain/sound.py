"""Which tracks of sound are made, how they are cut, and how loud they become."""

import itertools
import math
import re

from echo_contracts.v1.media import AudioTrack, Value
from echo_shared.languages import best_match

RATE = 48_000  # Hz of the result
FRAME = 1024  # samples of an AAC frame
# Frames. Both are whole numbers of 4 s segments: the first part is there soon, the others end well within a push's
# 600 s (half an hour of sound took 27 s).
_HEAD = 1500  # 32 s
_PART = 84_375  # 1,800 s
LOUDNESS = -16.0  # LUFS, what platforms play at
PEAK = -1.5  # dBTP that a gain may not lift the sound above without a limiter
_SILENT_BELOW = -60.0  # LUFS: nothing there to be made louder
_MOST_GAIN = 30.0  # dB
_LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}
_BITS = {1: 80_000, 2: 128_000, 6: 256_000}  # per second


class Part(Value):
    """A unit of sound: AAC frames `start` to before `end` of the track."""

    unit: str
    start: int
    end: int


class Sound(Value):
    """One track to make. `index` None: silence, for a source without sound. `name` is also its folder's."""

    name: str
    index: int | None
    language: str | None
    channels: int
    default: bool
    parts: tuple[Part, ...]

    @property
    def layout(self) -> str:
        """FFmpeg's name of the channel layout."""
        return _LAYOUTS[self.channels]

    @property
    def bits(self) -> int:
        """Bits per second."""
        return _BITS[self.channels]

    @property
    def head(self) -> Part:
        """The first part: it measures the whole, and the others are asked for when it is done."""
        return self.parts[0]


class Loudness(Value):
    """What EBU R128 says of a track: integrated loudness in LUFS and true peak in dBTP."""

    integrated: float
    peak: float

    @property
    def silent(self) -> bool:
        """Nothing to be heard."""
        return self.integrated < _SILENT_BELOW

    @property
    def gain(self) -> float:
        """Decibels, the same for the whole track, that bring it to -16 LUFS; none for silence."""
        return 0.0 if self.silent else max(-_MOST_GAIN, min(_MOST_GAIN, LOUDNESS - self.integrated))

    @property
    def bounded(self) -> bool:
        """Whether more gain would have been needed than is given."""
        return abs(LOUDNESS - self.integrated) > _MOST_GAIN

    @property
    def limited(self) -> bool:
        """Whether that gain lifts peaks so high that they have to be held down."""
        return self.peak + self.gain > PEAK


def sounds(tracks: tuple[AudioTrack, ...], language: str | None, duration: float) -> tuple[Sound, ...]:
    """The tracks of a source, the main one first; one of silence where there is none."""
    if not tracks:
        return (_sound(0, None, None, 1, duration),)
    main = choose_track(tracks, language)
    ordered = [main, *(track for track in tracks if track != main)]
    return tuple(
        _sound(number, track.index, track.language, channels(track.channels), duration)
        for number, track in enumerate(ordered)
    )


def _sound(number: int, index: int | None, language: str | None, count: int, duration: float) -> Sound:
    name = f"audio{number + 1}" if number else "audio"
    return Sound(
        name=name, index=index, language=language, channels=count, default=number == 0, parts=parts(name, duration)
    )


def parts(name: str, duration: float) -> tuple[Part, ...]:
    """32 s, then half hours. A tail of less than a segment joins its predecessor."""
    frames = max(1, math.ceil(duration * RATE / FRAME))
    edges, position = [0], 0
    while position < frames:
        length = _PART if position else _HEAD
        position = frames if frames - position - length < _HEAD // 8 else position + length
        edges.append(position)
    return tuple(
        Part(unit=f"{name}-{number:04d}", start=start, end=end)
        for number, (start, end) in enumerate(itertools.pairwise(edges))
    )


def channels(source: int) -> int:
    """Of the result: mono and stereo stay, whatever has more becomes 5.1."""
    return source if source in {1, 2} else 6 if source > 2 else 1


def choose_track(tracks: tuple[AudioTrack, ...], language: str | None) -> AudioTrack:
    """The track in the language asked for, else the one marked default, else the first."""
    preferred = sorted(tracks, key=lambda track: (not track.default, track.index))
    found = best_match(language, [track.language for track in preferred])
    return preferred[found or 0]


def read_loudness(said: str) -> Loudness:
    """From what FFmpeg's `ebur128` prints at its end. Sound too short to be measured counts as silent."""

    def last(pattern: str) -> float:
        found = re.findall(pattern, said)
        return float(found[-1]) if found and not found[-1].endswith("inf") else -99.0

    return Loudness(integrated=last(r"I:\s+(-?[\d.]+|-inf) LUFS"), peak=last(r"Peak:\s+(-?[\d.]+|-inf) dBFS"))
