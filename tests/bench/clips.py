"""The clips to measure with, made once and kept in build/bench-media under names that say what is in them."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from echo_shared.media.ffmpeg import ffmpeg_path

FOLDER = Path(__file__).parents[2] / "build" / "bench-media"
SCENE_SECONDS = 12
SCENES_SECONDS = 5 * SCENE_SECONDS
SHORT_SECONDS = 30
_MAKING_SECONDS = 1800
_SIZE = "1920x1080"
_GRAIN = "noise=alls={}:allf=t"
# What encoders find easy and hard: drawings, fine detail, hard edges that jump, soft gradients with grain.
_SCENES = (
    f"testsrc2=s={_SIZE}:r=30,{_GRAIN.format(8)}",
    f"mandelbrot=s={_SIZE}:r=30:maxiter=200:end_pts=600",
    f"life=s=480x270:r=30:mold=10:ratio=0.3:seed=1:death_color=#C83232:life_color=#00ff00,scale={_SIZE}",
    f"gradients=s={_SIZE}:r=30:seed=1:speed=0.02,{_GRAIN.format(6)}",
    f"cellauto=s=480x270:r=30:rule=110:seed=2,scale={_SIZE}",
)
# Noise that swells four times a second and pauses for four seconds in fourteen, as speech does.
_SOUND = "anoisesrc=r=48000:c=pink:a=0.5:seed=1,lowpass=3500,tremolo=f=4:d=0.9,volume='lt(mod(t,14),10)':eval=frame"
_H264 = ("-c:v", "libx264", "-preset", "superfast", "-g", "250")
_RATE = ("-b:v", "5.7M", "-maxrate", "8M", "-bufsize", "12M")
_MPEG4 = ("-c:v", "mpeg4", "-b:v", "8M", "-g", "250")
_AAC = ("-c:a", "aac", "-b:a", "128k", "-ac", "2")


def film(minutes: int) -> Path:
    """1080p30 H.264 at 5.7 Mb/s with AAC: what players take as it is. A minute of scenes, repeated without a seam."""
    return _film(f"h264-aac-1080p30-{minutes}min.mp4", _scenes(), minutes)


def foreign_film(minutes: int) -> Path:
    """The same pictures as MPEG-4 Part 2, which no browser plays: every rendition of it has to be encoded."""
    scenes = _kept(f"mpeg4-1080p30-{SCENES_SECONDS}s.mp4", "-i", _scenes(), *_MPEG4)
    return _film(f"mpeg4-aac-1080p30-{minutes}min.mp4", scenes, minutes)


def short_film() -> Path:
    """The first 30 s in 480p."""
    length = ("-t", str(SHORT_SECONDS))
    coding = ("-vf", "scale=854:480", *_H264, "-b:v", "1.5M", *_AAC)
    return _kept("h264-aac-480p30-30s.mp4", *length, "-i", _scenes(), *length, "-i", _sound(1), *coding)


def _film(name: str, scenes: Path, minutes: int) -> Path:
    repeats = str(minutes * 60 // SCENES_SECONDS - 1)
    return _kept(name, "-stream_loop", repeats, "-i", scenes, "-i", _sound(minutes), "-c", "copy")


def _scenes() -> Path:
    """A minute of pictures without sound."""
    inputs: list[str] = []
    for scene in _SCENES:
        inputs += ["-f", "lavfi", "-t", str(SCENE_SECONDS), "-i", scene]
    count = len(_SCENES)
    parts = [f"[{number}]format=yuv420p,setsar=1[s{number}]" for number in range(count)]
    graph = ";".join([*parts, "".join(f"[s{number}]" for number in range(count)) + f"concat=n={count}[v]"])
    return _kept(
        f"h264-1080p30-{SCENES_SECONDS}s.mp4", *inputs, "-filter_complex", graph, "-map", "[v]", *_H264, *_RATE
    )


def _sound(minutes: int) -> Path:
    return _kept(f"aac-{minutes}min.m4a", "-f", "lavfi", "-t", str(60 * minutes), "-i", _SOUND, *_AAC)


def _kept(name: str, *arguments: str | Path) -> Path:
    """The file of that name, made now if it is not there. A name that is there is complete."""
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        partial = path.with_stem(f"{path.stem}.partial")
        _ffmpeg([*map(str, arguments), "-movflags", "+faststart", str(partial)])
        partial.rename(path)
    return path


def _ffmpeg(arguments: Sequence[str]) -> None:
    command = [ffmpeg_path(), "-hide_banner", "-nostdin", "-loglevel", "error", "-y", *arguments]
    subprocess.run(command, check=True, timeout=_MAKING_SECONDS)
