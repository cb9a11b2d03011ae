"""Cues fitted to changes of shot: a cue that begins or ends near one begins or ends with it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from echo_subtitle.domain.rules import CLEAR, GAP, LONGEST, SHORTEST, SNAP, TOLERANCE, Cue, cue_id


@dataclass(frozen=True)
class Timed:
    """A cue, and when its last word was said; None for one that stays as it is."""

    cue: Cue
    said: float | None


def fitted(made: Sequence[Timed], shots: Sequence[float], speed: float) -> list[Cue]:
    """The cues, moved to the shots where no other rule is broken by it. `speed`: columns a second that can be read."""
    cues = [each.cue for each in made]
    for number, each in enumerate(made):
        if each.said is not None and (shot := _nearest(shots, cues[number].start, SNAP)) is not None:
            _begin_with(cues, made, number, shot, speed)
    for number, each in enumerate(made):
        if each.said is not None and (shot := _nearest(shots, cues[number].end, CLEAR)) is not None:
            after = cues[number + 1].start - GAP if number + 1 < len(cues) else shot + CLEAR
            end = shot - GAP if each.said <= shot else shot + CLEAR
            if end <= after + TOLERANCE:
                cues[number] = _within(cues[number], cues[number].start, end, speed)
    return [cue if cue is each.cue else _named(cue) for cue, each in zip(cues, made, strict=True)]


def _begin_with(cues: list[Cue], made: Sequence[Timed], number: int, shot: float, speed: float) -> None:
    if number and cues[number - 1].end > shot - GAP:
        # The cue before makes way, if its last word is said by then.
        said = made[number - 1].said
        if said is None or said > shot:
            return
        shorter = _within(cues[number - 1], cues[number - 1].start, shot - GAP, speed)
        if shorter.end > shot - GAP + TOLERANCE:
            return
        cues[number - 1] = shorter
    cues[number] = _within(cues[number], shot, cues[number].end, speed)


def _within(cue: Cue, start: float, end: float, speed: float) -> Cue:
    """The cue at these times, or as it is where they are too short, too long or too fast for it."""
    moved = replace(cue, start=round(start, 3), end=round(end, 3))
    short = moved.end - moved.start < SHORTEST
    fast = moved.speed > max(speed, cue.speed)
    return cue if short or fast or moved.end - moved.start > LONGEST else moved


def _named(cue: Cue) -> Cue:
    return replace(cue, id=cue_id(cue.start, cue.end, cue.lines))


def _nearest(shots: Sequence[float], at: float, within: float) -> float | None:
    number = bisect_left(shots, at)
    near = min(shots[max(0, number - 1) : number + 1], key=lambda shot: abs(shot - at), default=None)
    return near if near is not None and abs(near - at) < within else None
