"""What people do without us: one FFmpeg that makes the whole ladder in one go, or one for each rendition in turn."""

import math
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from watch import Watch

from echo_shared.media.ffmpeg import ffmpeg_path

_SECONDS = 3600  # of one process
_TOP_RATE = 4_500_000  # bits per second at 1920x1080, as the transcode's ladder has it
_TOP_AREA = 1920 * 1080
_AREA_EXPONENT = 0.75
_AUDIO = ("-c:a", "aac", "-b:a", "128k", "-ac", "2")
_HLS = ("-f", "hls", "-hls_time", "4", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4")

type Commands = Callable[[Path, Sequence["Rung"], Path], list[list[str]]]


@dataclass(frozen=True)
class Rung:
    """One rendition to make."""

    width: int
    height: int
    frame_rate: float

    def x264(self, output: str = "") -> list[str]:
        """The encoder's options, those of the platform's renditions; `output` is a stream specifier's end."""
        rate = round(_TOP_RATE * (self.width * self.height / _TOP_AREA) ** _AREA_EXPONENT / 1000) * 1000
        gop = str(math.ceil(2 * self.frame_rate))
        options = {"c:v": "libx264", "preset": "veryfast", "profile:v": "high", "crf": "23", "maxrate": str(rate)}
        options |= {"bufsize": str(2 * rate), "g": gop, "keyint_min": gop, "sc_threshold": "0"}
        return [part for name, value in options.items() for part in (f"-{name}{output}", value)]


@dataclass(frozen=True)
class Spent:
    """Wall and CPU seconds, and the most bytes that one process had resident."""

    wall: float
    cpu: float
    memory: int


def rungs(renditions: Iterable[Mapping[str, Any]]) -> list[Rung]:
    """The ladder that the platform made, best first, from the event `transcoded`: each size once."""
    found = {Rung(made["width"], made["height"], made["frame_rate"]): None for made in renditions}
    return sorted(found, key=lambda rung: -rung.height)


def one_process(film: Path, ladder: Sequence[Rung], out: Path) -> list[list[str]]:
    """Decode once, split, scale each rung from the source."""
    graph = f"[0:v]split={len(ladder)}" + "".join(f"[s{number}]" for number in range(len(ladder)))
    maps: list[str] = []
    for number, rung in enumerate(ladder):
        graph += f";[s{number}]scale={rung.width}:{rung.height},format=yuv420p[v{number}]"
        maps += ["-map", f"[v{number}]", *rung.x264(f":{number}")]
    variants = " ".join([*(f"v:{number},agroup:a" for number in range(len(ladder))), "a:0,agroup:a"])
    hls = [*_HLS, "-master_pl_name", "master.m3u8", "-var_stream_map", variants]
    hls += ["-hls_segment_filename", f"{out}/%v/seg-%05d.m4s", f"{out}/%v/index.m3u8"]
    return [["-i", str(film), "-filter_complex", graph, *maps, "-map", "0:a:0", *_AUDIO, *hls]]


def one_each(film: Path, ladder: Sequence[Rung], out: Path) -> list[list[str]]:
    """One process a rendition, each with the sound inside."""
    commands = []
    for rung in ladder:
        folder = out / f"{rung.height}"
        folder.mkdir()
        picture = ["-map", "0:v:0", "-vf", f"scale={rung.width}:{rung.height},format=yuv420p", *rung.x264()]
        hls = [*_HLS, "-hls_segment_filename", f"{folder}/seg-%05d.m4s", f"{folder}/index.m3u8"]
        commands.append(["-i", str(film), *picture, "-map", "0:a:0", *_AUDIO, *hls])
    return commands


def spend(commands: Commands, film: Path, ladder: Sequence[Rung]) -> Spent:
    """Run them one after the other, watched as the platform is. Raises `CalledProcessError`, `TimeoutExpired`."""
    ours = psutil.Process()
    with tempfile.TemporaryDirectory() as folder, Watch(ours, Path(folder)) as watch:
        before, start = _reaped(ours), time.monotonic()
        for command in commands(film, ladder, Path(folder)):
            program = [ffmpeg_path(), "-hide_banner", "-nostdin", "-loglevel", "error", *command]
            subprocess.run(program, check=True, timeout=_SECONDS)
        wall = time.monotonic() - start
        return Spent(wall, _reaped(ours) - before, watch.memory)


def _reaped(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.children_user + times.children_system)
