"""When a stream's frames are shown: how even, how far apart, until when."""

import itertools
from typing import Any

_ROUNDING = 0.0015  # seconds: Matroska and FLV keep milliseconds
_NO_FRAME = 0.5  # of the usual gap: a last frame said to be shorter than that has a length nobody wrote down


class Timing:
    """When a stream's packets are shown, from its index or from packets as they pass. Seconds."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.keys: list[float] = []
        self.end = 0.0
        self.truncated = False

    def add(self, time: float, duration: float, *, key: bool) -> None:
        self.times.append(time)
        if key:
            self.keys.append(time)
        self.end = max(self.end, time + duration)

    def _shown(self) -> list[float]:
        """In order, without the frames that VP9 keeps for reference only, next to the time of the following one."""
        times = sorted(self.times)
        return [now for now, later in itertools.pairwise([*times, float("inf")]) if later - now > _ROUNDING]

    def _key_interval(self, times: list[float]) -> float:
        """From each key frame to the next, and from the last to the end."""
        edges = [*sorted(self.keys), *times[-1:]]
        return max((later - earlier for earlier, later in itertools.pairwise(edges)), default=0.0)

    def facts(self) -> dict[str, Any]:
        times = self._shown()
        gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
        typical = sorted(gaps)[len(gaps) // 2] if gaps else max(self.end - times[0], 0.0) if times else 0.0
        mean = (times[-1] - times[0]) / len(gaps) if gaps else typical
        if abs(mean - typical) < _ROUNDING:  # then it is the more exact of the two
            typical = mean
        end = max(self.end, times[-1]) if times else None
        if end is not None and end - times[-1] < typical * _NO_FRAME:  # FLV says 1 ms, some Matroska nothing
            end = times[-1] + typical
        uneven = sum(abs(gap - typical) > max(_ROUNDING, typical * 0.1) for gap in gaps)
        return {
            "count": len(times),
            "first": times[0] if times else None,
            "end": end,
            "typical_gap": typical,
            "largest_gap": max(gaps, default=typical),
            # A dropped frame or two is no variable rate.
            "key_interval": self._key_interval(times),
            "uneven": uneven > max(2, len(gaps) * 0.02),
            "truncated": self.truncated,
        }


def timing_from_index(stream: Any, size: int) -> Timing | None:
    """The sample table of an MP4, which holds every frame; None where the index holds less."""
    entries = [entry for entry in stream.index_entries if not entry.is_discard]
    if not entries or len(stream.index_entries) != stream.frames:
        return None
    timing = Timing()
    base = stream.time_base
    # Decoding times have the same gaps as presentation times where the rate is constant, and near ones elsewhere.
    first = entries[0].timestamp
    shift = first if stream.start_time is None else stream.start_time - first
    timing.times = [float((entry.timestamp + shift) * base) for entry in entries]
    timing.keys = [time for time, entry in zip(timing.times, entries, strict=True) if entry.is_keyframe]
    timing.truncated = max(entry.pos + entry.size for entry in entries) > size
    if stream.duration:
        timing.end = float((entries[0].timestamp + shift + stream.duration) * base)
    return timing
