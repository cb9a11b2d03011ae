"""Where a picture's key frames are, from the container's index: no packet is read, nothing is decoded."""

from dataclasses import dataclass

from echo_shared.media.probe import FORMATS, PROBE_LIMITS, within_budget
from echo_shared.media.remote_child import ReadRange, ask


@dataclass(frozen=True)
class KeyFrames:
    """Decode time (container seconds) and number (in decode order, from 0) of each key frame; `frames` in all.

    `profile` is FFmpeg's name in lower case, "" where unknown; `level` is H.264's times ten.
    """

    keys: tuple[tuple[float, int], ...]
    frames: int
    profile: str
    level: int


async def read_key_frames(read_range: ReadRange, size: int, stream: int) -> KeyFrames | None:
    """Of stream `stream` of an MP4 or MOV of `size` bytes. None where its index does not hold every frame."""
    options = {"size": size, "formats": FORMATS, "stream": stream}
    answer = await ask("echo_shared.media.key_frames_child", options, PROBE_LIMITS, within_budget(read_range))
    facts = answer.facts
    if not facts or "keys" not in facts:
        return None
    return KeyFrames(
        keys=tuple((time, number) for time, number in facts["keys"]),
        frames=facts["frames"],
        profile=facts["profile"],
        level=facts["level"],
    )
