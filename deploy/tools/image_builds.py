"""How an image comes about: by a Docker engine, or, where none answers, as the same environment without its base."""

import os
import re
import shutil
import subprocess
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy/docker/Dockerfile"
BASE_FILE = ROOT / "deploy/docker/base-image"
# Of python:3.13-slim as Docker's page of it says, used where no engine can look: bytes unpacked, and as pulled.
ASSUMED_BASE = (125_000_000, 45_000_000)
_PIECE = 1024 * 1024
_TIMING = "import time; t = time.perf_counter(); import echo_{0}.main; print(time.perf_counter() - t)"


@dataclass(frozen=True)
class Sizes:
    """Bytes: on disk, and compressed as the registry keeps it and Cloud Run pulls it."""

    unpacked: int
    packed: int


class Build(Protocol):
    """One service, built."""

    def sizes(self) -> Sizes:
        """Of the whole image."""
        ...

    def import_seconds(self) -> float:
        """Of the service's main module, in a process of its own."""
        ...

    def start(self, variables: dict[str, str]) -> subprocess.Popen[bytes]:
        """Serve until terminated."""
        ...


class DockerBuild:
    """By the engine that `docker` reaches."""

    def __init__(self, service: str, tag: str) -> None:
        self.service, self.tag = service, tag
        arguments = {"SERVICE": service, "PYTHON_IMAGE": base_image()}
        command = ["docker", "build", "--quiet", "--network", "host", "--file", str(DOCKERFILE), "--tag", tag]
        command += [part for name, value in arguments.items() for part in ("--build-arg", f"{name}={value}")]
        subprocess.run([*command, str(ROOT)], check=True, stdout=subprocess.DEVNULL, env=_build_env())

    def sizes(self) -> Sizes:
        """The engine's word for the one; for the other, its layers compressed."""
        size = _output(["docker", "image", "inspect", "--format", "{{.Size}}", self.tag])
        return Sizes(int(size), _packed(["docker", "save", self.tag]))

    def import_seconds(self) -> float:
        """As in the container, whose root nobody can write."""
        code = _TIMING.format(_module(self.service))
        return _seconds([*self._run(), "--rm", self.tag, "python", "-c", code])

    def start(self, variables: dict[str, str]) -> subprocess.Popen[bytes]:
        """With a read-only root; the client passes SIGTERM on."""
        chosen = [part for name, value in variables.items() for part in ("--env", f"{name}={value}")]
        command = [*self._run(), "--rm", *chosen, self.tag]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _run(self) -> list[str]:
        return ["docker", "run", "--read-only", "--tmpfs", "/tmp", "--network", "host"]  # noqa: S108 -- inside


class EnvironmentBuild:
    """The environment that the Dockerfile's own command makes, in build/images."""

    def __init__(self, service: str, uv: str) -> None:
        self.service = service
        self.folder = ROOT / "build/images" / service
        hidden = {"VIRTUAL_ENV", "UV_PYTHON"}
        env = {name: value for name, value in os.environ.items() if name not in hidden}
        env |= {"UV_COMPILE_BYTECODE": "1", "UV_PROJECT_ENVIRONMENT": str(self.folder), "UV_LINK_MODE": "copy"}
        subprocess.run([uv, *sync_arguments(service), "--quiet"], check=True, cwd=ROOT, env=env)

    def sizes(self) -> Sizes:
        """The environment's own, and the base's as its page says."""
        files = (path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink())
        unpacked = sum(path.stat().st_size for path in files)
        packed = _packed(["tar", "--create", "--directory", str(self.folder), "."])
        return Sizes(unpacked + ASSUMED_BASE[0], packed + ASSUMED_BASE[1])

    def import_seconds(self) -> float:
        """With this machine's Python."""
        return _seconds([str(self.folder / "bin/python"), "-c", _TIMING.format(_module(self.service))])

    def start(self, variables: dict[str, str]) -> subprocess.Popen[bytes]:
        """From an empty folder, so that no .env is read."""
        command = [str(self.folder / "bin/python"), "-m", f"echo_{_module(self.service)}.main"]
        env = {**os.environ, **variables}
        return subprocess.Popen(command, cwd=self.folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def base_image() -> str:
    """The base of all images; by digest once `make images-pin` has been run."""
    return BASE_FILE.read_text(encoding="utf-8").strip()


def engine_answers() -> bool:
    """Whether there is a Docker engine."""
    if not shutil.which("docker"):
        return False
    asked = subprocess.run(["docker", "info"], check=False, capture_output=True, timeout=20)
    return asked.returncode == 0


def sync_arguments(service: str) -> list[str]:
    """What the Dockerfile gives to uv, for one service."""
    text = DOCKERFILE.read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.search(r"\.tools/bin/uv (sync .+)", text)
    assert found, "the Dockerfile installs by uv sync"
    return found[1].replace('"echo-${SERVICE}"', f"echo-{service}").split()


def _module(service: str) -> str:
    return service.replace("-", "_")


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _seconds(command: list[str]) -> float:
    """The best of three: the first reads from the disk."""
    return min(float(_output(command)) for _ in range(3))


def _packed(command: list[str]) -> int:
    """What its output takes compressed, bytes."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        output = process.stdout
        assert output
        compressor, size = zlib.compressobj(6), 0
        while piece := output.read(_PIECE):
            size += len(compressor.compress(piece))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return size + len(compressor.flush())


def _build_env() -> dict[str, str]:
    return {**os.environ, "DOCKER_BUILDKIT": "1"}


def wait_for(answers: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float = 30) -> float:
    """Seconds until it answers. Raises `RuntimeError` when the process ends or the time does."""
    started = time.perf_counter()
    while not answers():
        if process.poll() is not None or time.perf_counter() - started > seconds:
            raise RuntimeError("it did not start")
        time.sleep(0.01)
    return time.perf_counter() - started
