"""The frames of a chunk before they are encoded."""

from pathlib import Path
from typing import NamedTuple

from echo_shared.media.ffmpeg import run
from echo_transcode.domain.commands import chunk_command
from echo_transcode.domain.grid import Chunk
from echo_transcode.domain.plan import Plan


class Decoded(NamedTuple):
    """Number and MD5 of each frame, and what FFmpeg complained of."""

    frames: list[str]
    complaints: list[str]


async def decode(plan: Plan, chunk: Chunk, source: Path, folder: Path) -> Decoded:
    """What the chunk's command feeds its first encoder."""
    args = chunk_command(plan, chunk, source, folder)
    out = folder / "frames.txt"
    assert plan.picture is not None
    others = [
        part for number in range(1, len(plan.picture.rungs)) for part in ("-map", f"[v{number}]", "-f", "null", "-")
    ]
    made = [*args[: args.index("-map")], *("-map", "[v0]", "-f", "framemd5", "-y", str(out)), *others]
    stderr = await run(["-v", "warning", *made])
    rows = [line.split(",") for line in out.read_text().splitlines() if not line.startswith("#")]
    return Decoded([f"{row[2].strip()} {row[-1].strip()}" for row in rows], stderr.splitlines())
