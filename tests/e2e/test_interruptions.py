"""Ctrl-C, kill -9 and deadlines: nothing is left behind, nothing is stuck."""

import json
import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from echo_local.platform.state import Running
from echo_shared.media.ffmpeg import ffmpeg_path
from support import mediamaker
from support.echoctl import COMMAND, Platform, alive, echoctl, family, is_ready, running_platform, until

FFMPEG = Path(ffmpeg_path()).name


@pytest.fixture(scope="session")
def long_film(media: Callable[[str], Path]) -> Path:
    """Takes two cores long enough to be interrupted."""
    path = media("long.mp4")
    return path if path.exists() else mediamaker.video(path, 60, size="1280x720", rate="30")


def encoders(worker: int) -> list[psutil.Process]:
    """The FFmpeg processes of a worker."""
    return [child for child in psutil.Process(worker).children(recursive=True) if child.name() == FFMPEG]


def test_ctrl_c_cancels_the_video_on_a_running_platform(platform: Platform, long_film: Path, out: Path) -> None:
    worker = platform.running.processes["transcode"].pid
    command = [*COMMAND, "--state", str(platform.state), "process", str(long_film), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: encoders(worker))
        process.send_signal(signal.SIGINT)
        output = "".join(process.communicate(timeout=60))
    assert process.returncode == 130
    assert "Traceback" not in output
    report = json.loads((out / "report.json").read_text())
    assert report["status"] == "cancelled"
    assert [path.name for path in out.iterdir()] == ["report.json"]
    until(lambda: not encoders(worker), 60)
    assert "cancelled" in platform.call("events", report["video_id"]).stdout


def test_a_deadline_ends_in_a_failure_with_a_sentence(platform: Platform, long_film: Path, out: Path) -> None:
    done, report = platform.process_file(long_film, out, "--timeout", "3")
    assert done.code == 1
    assert (report["status"], report["problem"]["code"]) == ("failed", "deadline")
    assert "--timeout" in done.stderr
    worker = platform.running.processes["transcode"].pid
    until(lambda: not encoders(worker), 60)


@pytest.mark.timeout(600)
def test_a_worker_killed_while_encoding_is_healed(platform: Platform, media: Callable[[str], Path], out: Path) -> None:
    film = mediamaker.video(media("healed.mp4"), 20, size="640x360")
    worker = platform.running.processes["transcode"].pid
    command = [*COMMAND, "--state", str(platform.state), "process", str(film), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: encoders(worker))
        left = encoders(worker)
        os.kill(worker, signal.SIGKILL)
        until(lambda: alive(left) == [], 60)
        output = "".join(process.communicate(timeout=500))
    assert process.returncode == 0, output
    assert platform.running.processes["transcode"].pid != worker
    assert json.loads((out / "report.json").read_text())["status"] == "published"


def name_of(member: psutil.Process) -> str:
    """Nothing for one that has ended since it was listed: some children live for a tenth of a second."""
    try:
        return str(member.name())
    except psutil.NoSuchProcess:
        return ""


@pytest.mark.timeout(600)
def test_ctrl_c_leaves_nothing_of_a_platform_started_for_the_call(tmp_path: Path, long_film: Path, out: Path) -> None:
    state = tmp_path / "state"
    command = [*COMMAND, "--state", str(state), "process", str(long_film), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: is_ready(state), 240)
        left = family(process.pid)
        until(lambda: any(name_of(member) == FFMPEG for member in family(process.pid)))
        left += family(process.pid)
        process.send_signal(signal.SIGINT)
        output = "".join(process.communicate(timeout=120))
    assert process.returncode == 130, output
    assert "Traceback" not in output
    until(lambda: alive(left) == [], 10)
    assert Running.read(state) is None


@pytest.mark.timeout(900)
def test_a_platform_killed_outright_leaves_nothing_and_starts_again_with_its_videos(
    tmp_path: Path, media: Callable[[str], Path], out: Path
) -> None:
    state = tmp_path / "state"
    film = mediamaker.silent(media("kept.mp4"))
    command = [*COMMAND, "--state", str(state), "up", "--free-ports"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        until(lambda: is_ready(state), 240)
        done = echoctl("--state", state, "process", film, "--out", out)
        assert done.code == 0, done.text
        left = family(process.pid)
        process.kill()
        process.wait(30)
    until(lambda: alive(left) == [], 30)
    assert echoctl("--state", state, "status").code == 1  # the file it left is seen through
    video = json.loads((out / "report.json").read_text())["video_id"]
    with running_platform(state) as again:
        assert "echo.video.v1.published" in again.call("events", video).stdout
        with urllib.request.urlopen(f"{again.running.public}/{video}/index.html") as page:
            assert page.read() == (out / "index.html").read_bytes()
        refused = echoctl("--state", state, "reset")
        assert (refused.code, "already runs" in refused.stderr) == (1, True)
        second = echoctl("--state", state, "up", "--free-ports")
        assert (second.code, again.running.gateway in second.stderr) == (1, True)
        assert again.call("dead-letters").code == 0
        status = again.call("status")
        assert status.code == 0
        assert "transcode" in status.stdout
    assert echoctl("--state", state, "reset").code == 0
    assert not state.exists()


def test_a_taken_port_is_told_with_its_holder(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = echoctl("--state", tmp_path / "state", "up", env={"ECHO_PORT_GATEWAY": str(port)})
    assert done.code == 1
    assert f"Port {port} (gateway) is taken by" in done.stderr
    assert f"pid {os.getpid()}" in done.stderr
