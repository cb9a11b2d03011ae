"""Runs FFmpeg: the binary, its progress, and what its failures mean."""

import contextlib
import functools
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from echo_shared.errors import EchoError, PermanentError, RetryableError
from echo_shared.media.process import Child, Limits, spawn

__all__ = ["Limits", "Progress", "ffmpeg_path", "has_encoder", "run", "source_args"]

_AGAIN = "Export the video again, for example as MP4 with H.264 and AAC, and upload that."


@dataclass(frozen=True)
class Progress:
    """Where FFmpeg is: frames out, seconds of output, times real time."""

    frame: int
    seconds: float
    speed: float


@functools.cache
def ffmpeg_path() -> str:
    """`ECHO_FFMPEG`, else the wheel's binary, else the one on the PATH. Raises `PermanentError`."""
    if chosen := os.environ.get("ECHO_FFMPEG"):
        return chosen
    with contextlib.suppress(ImportError, RuntimeError):
        import imageio_ffmpeg  # noqa: PLC0415 -- optional: a system FFmpeg will do

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    if found := shutil.which("ffmpeg"):
        return found
    raise PermanentError("ffmpeg_missing", "FFmpeg is not installed.", "Set ECHO_FFMPEG to an FFmpeg binary.")


def has_encoder(name: str) -> bool:
    """Whether this FFmpeg was built with the encoder; whether the machine can run it shows when it encodes."""
    said = subprocess.run([ffmpeg_path(), "-hide_banner", "-encoders"], capture_output=True, text=True, check=True)
    return any(line.split()[1:2] == [name] for line in said.stdout.splitlines())


def source_args(path: Path, container: str) -> list[str]:
    """Input options for an uploaded file: a local file, read by the demuxer the probe found and by no other."""
    return ["-protocol_whitelist", "file,pipe", "-f", container, "-i", f"file:{path}"]


async def run(
    args: Sequence[str],
    *,
    on_progress: Callable[[Progress], None] | None = None,
    limits: Limits | None = None,
    cwd: Path | None = None,
) -> str:
    """Run FFmpeg to its end and give the end of its stderr. Whatever `on_progress` raises ends FFmpeg first.

    Raises `PermanentError` where the media or a limit is the cause, `RetryableError` where the machine is;
    either carries FFmpeg's own words as a note.
    """
    command = [ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats", "-progress", "pipe:1", *args]
    async with spawn(command, limits or Limits(), cwd=cwd) as child:
        await _follow(child, on_progress)
        status = await child.wait()
        if status != 0:
            error = failure(status, child.stderr)
            error.add_note(child.stderr)
            raise error
        return child.stderr


async def _follow(child: Child, on_progress: Callable[[Progress], None] | None) -> None:
    block: dict[str, str] = {}
    async for line in child.stdout:
        key, _, value = line.decode(errors="replace").strip().partition("=")
        block[key] = value.strip()
        if key == "progress":
            if on_progress is not None:
                on_progress(parse_progress(block))
            block = {}


def parse_progress(block: dict[str, str]) -> Progress:
    """One block of `-progress`; fields that say N/A are 0."""

    def number(key: str) -> float:
        try:
            return float(block[key].removesuffix("x"))
        except (KeyError, ValueError):
            return 0.0

    return Progress(frame=int(number("frame")), seconds=number("out_time_us") / 1e6, speed=number("speed"))


def failure(status: int, stderr: str) -> EchoError:
    """What an exit status (negative: a signal) and stderr mean."""
    caught = re.search(r"received signal (\d+)", stderr)  # FFmpeg handles some itself and exits with 255
    number = -status if status < 0 else int(caught.group(1)) if caught else 0
    if number == signal.SIGXCPU:
        return PermanentError("too_much_computing", "The video needs more computing time than is allowed.", _AGAIN)
    if number == signal.SIGXFSZ:
        return PermanentError("result_too_large", "A file made from the video grew larger than is allowed.", _AGAIN)
    if number in {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE}:
        return PermanentError("decoder_crashed", "The video made the decoder crash.", _AGAIN)
    if number:
        return RetryableError("media_killed", "Working on the media was interrupted.", "It is tried again.")
    if "No space left on device" in stderr:
        return RetryableError("disk_full", "The worker ran out of disk space.", "It is tried again.")
    if "Cannot allocate memory" in stderr:
        return PermanentError("too_much_memory", "The video needs more memory than is allowed.", _AGAIN)
    return PermanentError("media_failed", "The video could not be decoded or encoded.", _AGAIN)
