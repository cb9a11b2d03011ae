"""Chunks show exactly the frames that one pass over the whole would show, for every kind of source."""

from pathlib import Path

import pytest

from echo_shared.media.ffmpeg import run
from echo_transcode.domain.commands import chunk_command
from echo_transcode.domain.plan import Chunk, Plan, make_plan
from support import mediamaker
from support.mediainfo import accepted, probe_bytes

SECONDS = 14.0  # a chunk of 4 s, one of 8 s, the rest


def transport_stream(path: Path, seconds: float) -> Path:
    return mediamaker.video(path.with_suffix(".ts"), seconds, gop=60)


def broadcast_rate(path: Path, seconds: float) -> Path:
    return mediamaker.video(path.with_suffix(".mkv"), seconds, rate="30000/1001")


def open_hevc(path: Path, seconds: float) -> Path:
    coding = (
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-x265-params",
        "log-level=none:open-gop=1:keyint=60:bframes=4",
    )
    mediamaker.ffmpeg(*mediamaker.picture(seconds), *coding, path)
    return path


def webm_without_index(path: Path, seconds: float) -> Path:
    coding = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-f", "webm", "-live", "1")
    mediamaker.ffmpeg(*mediamaker.picture(seconds), *coding, path.with_suffix(".webm"))
    return path.with_suffix(".webm")


async def frames(plan: Plan, chunk: Chunk, source: Path, folder: Path) -> list[str]:
    """Time and MD5 of each frame before it is encoded."""
    args = chunk_command(plan, chunk, source, folder)
    out = folder / "frames.txt"
    assert plan.picture is not None
    others = [
        part for number in range(1, len(plan.picture.rungs)) for part in ("-map", f"[v{number}]", "-f", "null", "-")
    ]
    await run([*args[: args.index("-map")], *("-map", "[v0]", "-f", "framemd5", "-y", str(out)), *others])
    rows = [line.split(",") for line in out.read_text().splitlines() if not line.startswith("#")]
    return [f"{row[2].strip()} {row[-1].strip()}" for row in rows]


@pytest.mark.parametrize(
    "make",
    [
        mediamaker.video,
        mediamaker.open_gop,
        open_hevc,
        mediamaker.variable_rate,
        mediamaker.interlaced,
        mediamaker.late_audio,
        transport_stream,
        broadcast_rate,
        webm_without_index,
    ],
)
async def test_chunks_are_frame_exact(tmp_path, make):
    source = make(tmp_path / "a.mp4", SECONDS)
    media = await probe_bytes(source.read_bytes())
    plan = make_plan(accepted().model_copy(update={"media": media}))
    assert plan.picture is not None
    assert len(plan.chunks) >= 2
    assert abs(plan.picture.frames - SECONDS * plan.picture.rate) <= 3
    whole = Chunk(unit="whole", start=0, end=plan.picture.frames, last=True)
    expected = await frames(plan, whole, source, tmp_path)
    assert [int(frame.split()[0]) for frame in expected] == list(range(plan.picture.frames))
    cut = [frame for chunk in plan.chunks for frame in await frames(plan, chunk, source, tmp_path)]
    assert cut == expected
