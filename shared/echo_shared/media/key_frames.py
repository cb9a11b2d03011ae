"""Where a picture's key frames are, from the container's index: no packet is read, nothing is decoded."""

import json
import sys
from dataclasses import dataclass

from echo_shared.media.probe import FORMATS, PROBE_LIMITS, ReadRange, converse
from echo_shared.media.process import spawn


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
    command = [sys.executable, "-I", "-m", "echo_shared.media.key_frames_child", json.dumps(options)]
    async with spawn(command, PROBE_LIMITS, stdin=True) as child:
        facts = await converse(child, read_range)
    if not facts or "keys" not in facts:
        return None
    return KeyFrames(
        keys=tuple((time, number) for time, number in facts["keys"]),
        frames=facts["frames"],
        profile=facts["profile"],
        level=facts["level"],
    )
