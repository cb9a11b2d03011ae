"""The plan of a transcription: which windows make a unit, and what every unit must know."""

from collections.abc import Sequence

from echo_contracts.v1.media import AudioTrack, Options, Value
from echo_shared.languages import best_match
from echo_transcribe.domain.windows import RATE, Window

UNIT_SECONDS = 60.0  # of speech: some 10 s of computing offline, far below a push's 600 s
PLAN_SHARE = 0.05  # of the stage's progress: finding the speech


class Unit(Value):
    """Windows one message asks for."""

    name: str
    windows: tuple[Window, ...]
    share: float


class Plan(Value):
    """Written once per run. `audio` is a WAV whose samples begin at byte `offset`."""

    audio: str
    offset: int
    engine: str
    draft: bool
    language: str | None
    duration: float
    options: Options
    units: tuple[Unit, ...]

    def unit(self, name: str) -> Unit | None:
        """The unit of that name, if it is planned."""
        return next((unit for unit in self.units if unit.name == name), None)


def group_units(windows: Sequence[Window]) -> tuple[Unit, ...]:
    """Neighbouring windows, at most 60 s of them to a unit; shares follow their lengths."""
    groups: list[list[Window]] = []
    filled = UNIT_SECONDS
    for window in windows:
        if filled + window.seconds > UNIT_SECONDS:
            groups.append([])
            filled = 0.0
        groups[-1].append(window)
        filled += window.seconds
    total = sum(window.seconds for window in windows)
    return tuple(
        Unit(
            name=f"window-{number:04d}",
            windows=tuple(group),
            share=(1 - PLAN_SHARE) * sum(window.seconds for window in group) / total,
        )
        for number, group in enumerate(groups)
    )


def choose_track(tracks: Sequence[AudioTrack], language: str | None) -> AudioTrack | None:
    """The track in the language asked for, else the default one, else the first."""
    preferred = sorted(tracks, key=lambda track: not track.default)
    found = best_match(language, [track.language for track in preferred])
    return preferred[found or 0] if preferred else None


def sample_range(plan: Plan, window: Window) -> tuple[int, int]:
    """Bytes of the WAV file that hold the window: start, and end before which to stop."""
    return plan.offset + 2 * window.start, plan.offset + 2 * window.end


def seconds(sample: int) -> float:
    """A sample's time from the start of the video, in milliseconds' precision."""
    return round(sample / RATE, 3)
