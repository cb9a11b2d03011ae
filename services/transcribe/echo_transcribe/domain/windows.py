"""Where sound is speech, and how to cut it at silences: energy per frame, then windows that lose nothing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 16_000  # samples a second, what every engine here wants
FRAME = 320  # samples: 20 ms
_SECOND = RATE // FRAME
LONGEST = 30 * _SECOND  # frames; the longest window, what one prompt or one decoding pass takes well
_PAD = _SECOND // 4  # soft consonants around what is loud enough
_JOIN = 2 * _SECOND  # speech further apart goes into different windows
_TAIL = _SECOND  # a cut leaves at least this much behind it
_SILENCE_DB = -70.0  # quieter than any recording of a voice; dither lies near -90
_ABOVE_FLOOR_DB = 6.0
_BELOW_PEAK_DB = 30.0

Levels = NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """Samples `start` to before `end`; `speech` are the spans inside it that are not silence."""

    start: int
    end: int
    speech: tuple[tuple[int, int], ...]

    @property
    def seconds(self) -> float:
        """Its length."""
        return (self.end - self.start) / RATE


def frame_levels(samples: NDArray[np.int16]) -> Levels:
    """RMS level of each 20 ms frame in dBFS; an incomplete last frame counts as a frame."""
    short = -len(samples) % FRAME
    frames = np.pad(samples, (0, short)).reshape(-1, FRAME).astype(np.float32) / 32768
    power = np.mean(np.square(frames), axis=1)
    return (10 * np.log10(np.maximum(power, 1e-12))).astype(np.float32)


def speech_frames(levels: Levels) -> NDArray[np.bool_]:
    """Which frames may be speech. Errs towards speech: where the background is loud, everything is."""
    if not len(levels):
        return np.zeros(0, dtype=np.bool_)
    return np.asarray(levels > threshold(levels))


def threshold(levels: Levels) -> float:
    """dBFS above which a frame of these, at least one, may be speech."""
    floor, peak = np.percentile(levels, (10, 95))
    return max(_SILENCE_DB, min(float(floor) + _ABOVE_FLOOR_DB, float(peak) - _BELOW_PEAK_DB))


def cut_windows(levels: Levels, speech: NDArray[np.bool_]) -> list[Window]:
    """Windows of at most 30 s, in order and apart, that hold every speech frame exactly once.

    Cuts fall into silences; speech without a pause is cut where it is quietest.
    """
    windows: list[list[tuple[int, int]]] = []
    for start, end in _regions(speech):
        for piece in _pieces(levels, start, end):
            last = windows[-1] if windows else None
            if last and piece[1] - last[0][0] <= LONGEST and piece[0] - last[-1][1] <= _JOIN:
                last.append(piece)
            else:
                windows.append([piece])
    return [
        Window(spans[0][0] * FRAME, spans[-1][1] * FRAME, tuple((start * FRAME, end * FRAME) for start, end in spans))
        for spans in windows
    ]


def _regions(speech: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of speech frames, padded on both sides, merged where they touch."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], speech, [False])).astype(np.int8)))
    regions: list[tuple[int, int]] = []
    for first, last in edges.reshape(-1, 2).tolist():
        start, end = max(0, first - _PAD), min(len(speech), last + _PAD)
        if regions and start <= regions[-1][1]:
            regions[-1] = (regions[-1][0], end)
        else:
            regions.append((start, end))
    return regions


def _pieces(levels: Levels, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST:
        first, last = start + LONGEST // 2, min(start + LONGEST, end - _TAIL)
        # 200 ms of quiet is a gap between words; one quiet frame may be inside a consonant.
        around = np.convolve(levels[first - 5 : last + 5], np.ones(10), mode="valid")
        cut = first + int(np.argmin(around[: last - first]))
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
