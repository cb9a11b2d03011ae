"""Chunks show exactly the frames that one pass over the whole would show, for every kind of source."""

from pathlib import Path

import pytest

from echo_transcode.domain.grid import Chunk
from echo_transcode.domain.plan import make_plan
from support import mediamaker
from support.chunk_frames import decode
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
        mediamaker.webm_without_index,
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
    expected = (await decode(plan, whole, source, tmp_path)).frames
    assert [int(frame.split()[0]) for frame in expected] == list(range(plan.picture.frames))
    cut = [frame for chunk in plan.chunks for frame in (await decode(plan, chunk, source, tmp_path)).frames]
    assert cut == expected
