"""The servers this suite runs against, each started as its own process (or container) on a free port."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grpc

from echo_local.supervisor.ports import free_port

JAR = "platform/pubsub-emulator/lib/cloud-pubsub-emulator-*-all.jar"
ROOTS = (
    "/usr/lib/google-cloud-sdk",
    "/usr/share/google-cloud-sdk",
    "/opt/google-cloud-sdk",
    "/snap/google-cloud-cli/current",
    "/opt/homebrew/share/google-cloud-sdk",
    "/usr/local/share/google-cloud-sdk",
    "~/google-cloud-sdk",
)
IMAGE = "gcr.io/google.com/cloudsdktool/google-cloud-cli:emulators"
START_SECONDS = 60


@dataclass(frozen=True)
class Target:
    """A running server: its gRPC address, and where its key set is (none at Google's emulator)."""

    name: str
    address: str
    certs_url: str | None = None


def available() -> tuple[list[str], str]:
    """The targets of this machine, and one line that says why Google's emulator is or is not among them."""
    if shutil.which("java") and find_jar():
        return ["embedded", "google"], f"Google's Pub/Sub emulator: {find_jar()}"
    if _docker_runs():
        return ["embedded", "google"], f"Google's Pub/Sub emulator: the image {IMAGE}"
    return ["embedded"], "Google's Pub/Sub emulator: left out, there is neither Java with its jar nor a Docker engine"


def find_jar() -> Path | None:
    named = os.environ.get("PUBSUB_EMULATOR_JAR")
    if named:
        return Path(named)
    found = (path for root in ROOTS for path in Path(root).expanduser().glob(JAR))
    return next(found, None)


@contextlib.contextmanager
def running(name: str, data: Path) -> Iterator[Target]:
    if name == "embedded":
        with embedded(data) as (_, target):
            yield target
    elif shutil.which("java") and find_jar():
        with _jar(data) as target:
            yield target
    else:
        with _container() as target:
            yield target


@contextlib.contextmanager
def embedded(data: Path, *options: str, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], Target]]:
    """The embedded server as `python -m` runs it."""
    command = [sys.executable, "-m", "echo_local.pubsub", f"--port={port}", "--http-port=0", f"--data={data}", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address, certs_url = line.removeprefix("Pub/Sub on ").strip().split(", keys at ")
            yield process, Target("embedded", address, certs_url)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=10)


@contextlib.contextmanager
def _jar(data: Path) -> Iterator[Target]:
    address = f"127.0.0.1:{free_port()}"
    host, port = address.split(":")
    main = "com.google.cloud.pubsub.testing.v1.Main"
    command = ["java", "-Xmx1g", "-cp", str(find_jar()), main, f"--host={host}", f"--port={port}"]
    data.mkdir(parents=True, exist_ok=True)
    with (data / "emulator.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _wait_until_ready(address)
            yield Target("google", address)
        finally:
            process.kill()


@contextlib.contextmanager
def _container() -> Iterator[Target]:
    from testcontainers.core.container import DockerContainer

    address = f"127.0.0.1:{free_port()}"
    container = DockerContainer(IMAGE).with_kwargs(network_mode="host")
    container.with_command(f"gcloud beta emulators pubsub start --project=any --host-port={address}")
    with container:
        _wait_until_ready(address)
        yield Target("google", address)


def _docker_runs() -> bool:
    # On Linux alone is the host's network the container's too, and the pushes go to this machine's loopback.
    if sys.platform != "linux" or shutil.which("docker") is None:
        return False
    with contextlib.suppress(subprocess.TimeoutExpired):
        return subprocess.run(["docker", "info"], capture_output=True, timeout=10, check=False).returncode == 0
    return False


def _wait_until_ready(address: str) -> None:
    with grpc.insecure_channel(address) as channel:
        grpc.channel_ready_future(channel).result(timeout=START_SECONDS)


def wait_for_exit(process: subprocess.Popen[str], seconds: float) -> float:
    """Seconds until the process was gone; TimeoutExpired when it is not in time."""
    begun = time.monotonic()
    process.wait(timeout=seconds)
    return time.monotonic() - begun
