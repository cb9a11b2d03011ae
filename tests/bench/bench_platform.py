"""The platform as a whole: until ready, when idle, and what it adds around FFmpeg and the speech engine."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from figure import Figure
from local_platform import local_platform

from echo_shared.media.ffmpeg import ffmpeg_path

IDLE_SECONDS = 20
SAMPLE_SECONDS = 0.02
# What computes on the media itself: FFmpeg, the probe and the speech engine run as children under these names.
TOOLS = (Path(ffmpeg_path()).name, "pocketsphinx")


async def run() -> list[Figure]:
    """Starts one platform in a folder of its own and measures it from outside."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state"
        # The first start makes keys, tables and topics; the second is the one on a set-up checkout.
        with local_platform(state):
            pass
        film = clip(Path(folder))
        start = time.monotonic()
        with local_platform(state) as root:
            ready = time.monotonic() - start
            time.sleep(5)  # what start-up left behind
            memory, cpu = _idle(root)
            total, tools = _process(film, Path(folder), state, root)
    return [
        Figure("platform.ready", ready, "s", "lower", target=8),
        Figure("platform.idle_memory", memory, "MB resident (PSS)", "lower", target=800),
        Figure("platform.idle_cpu", cpu, "% of one core", "lower", target=3),
        Figure(
            "process.outside_tools",
            total - tools,
            "s",
            "lower",
            target=5,
            peer="FFmpeg and the speech engine themselves",
            peer_value=tools,
        ),
    ]


def _idle(root: psutil.Process) -> tuple[float, float]:
    """Resident megabytes (PSS: a page that n processes share counts 1/n in each) and per cent of one core."""
    processes = [root, *root.children(recursive=True)]
    before = sum(sum(process.cpu_times()[:2]) for process in processes)
    start = time.monotonic()
    time.sleep(IDLE_SECONDS)
    used = sum(sum(process.cpu_times()[:2]) for process in processes) - before
    resident = sum(process.memory_full_info().pss for process in processes)
    return resident / 1e6, 100 * used / (time.monotonic() - start)


def clip(folder: Path) -> Path:
    """Half a minute of 480p with a tone."""
    path = folder / "clip.mp4"
    arguments = "-f lavfi -i testsrc2=size=854x480:rate=30:duration=30 -f lavfi -i sine=frequency=300:duration=30"
    command = [ffmpeg_path(), "-nostdin", "-loglevel", "error", *arguments.split(), "-c:v", "libx264", "-preset"]
    subprocess.run([*command, "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", str(path)], check=True)
    return path


def _process(film: Path, folder: Path, state: Path, root: psutil.Process) -> tuple[float, float]:
    """Seconds from the call to the published page, and those of them in which a tool was running."""
    command = [sys.executable, "-m", "echo_local.cli.main", "--state", str(state), "process", str(film), "--json"]
    busy = 0.0
    ended = threading.Event()

    def watch() -> None:
        nonlocal busy
        last = time.monotonic()
        while not ended.wait(SAMPLE_SECONDS):
            now = time.monotonic()
            if any(_is_tool(child) for child in root.children(recursive=True)):
                busy += now - last
            last = now

    watcher = threading.Thread(target=watch)
    watcher.start()
    start = time.monotonic()
    try:
        done = subprocess.run(
            [*command, "--out", str(folder / "out")], capture_output=True, text=True, check=False, timeout=600
        )
    finally:
        ended.set()
        watcher.join()
    total = time.monotonic() - start
    if done.returncode != 0 or json.loads(done.stdout)["status"] != "published":
        raise RuntimeError(f"the clip was not published: {done.stdout}{done.stderr}")
    return total, busy


def _is_tool(process: psutil.Process) -> bool:
    try:
        return any(tool in argument for tool in TOOLS for argument in process.cmdline()[:4])
    except psutil.Error:
        return False
