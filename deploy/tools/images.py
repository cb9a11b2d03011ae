"""Builds and measures the images: `python deploy/tools/images.py [--pin | --push REGISTRY --tag TAG]`.

Where no Docker engine answers, each service's environment is made by the Dockerfile's own command and measured instead.
"""

import argparse
import asyncio
import http.client
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from echo_local.postgres import EmbeddedPostgres
from echo_local.supervisor.ports import free_port
from image_builds import (
    BASE_FILE,
    DOCKERFILE,
    ROOT,
    Build,
    DockerBuild,
    EnvironmentBuild,
    base_image,
    engine_answers,
    wait_for,
)

_MB = 1_000_000
# The most an image may have as it is pulled, MB.
LIMITS = {
    "gateway": 250,
    "upload-intake": 350,
    "transcode": 350,
    "transcribe": 350,
    "summarize": 350,
    "subtitle": 350,
    "publish": 250,
}
_START_SECONDS = 1.5


def build(service: str, tag: str) -> Build:
    """By the engine where one answers."""
    if engine_answers():
        return DockerBuild(service, tag)
    uv = shutil.which("uv") or str(ROOT / ".tools/bin/uv")
    return EnvironmentBuild(service, uv)


def start_seconds(built: Build, variables: dict[str, str]) -> float:
    """From the start of the container or process to the first 200 of /healthz; the best of three."""
    return min(_start(built, variables) for _ in range(3))


def _start(built: Build, variables: dict[str, str]) -> float:
    port = free_port()
    process = built.start({**variables, "PORT": str(port)})
    try:
        return wait_for(lambda: _healthy(port), process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


async def measure_all() -> bool:
    """Print a table; whether every image is as small as it must be."""
    fits = True
    print("image           pulled   unpacked   import    start   limits: as pulled, start")
    with tempfile.TemporaryDirectory() as folder:
        database = EmbeddedPostgres(Path(folder) / "postgres")
        await database.start(ROOT / "deploy/supabase/migrations")
        try:
            variables = {
                "HOST": "127.0.0.1",
                "DATABASE_URL": database.gateway_url,
                "JWT_SECRET_KEY": "only-for-measuring-how-fast-it-starts",
                # Clients are made at the start and connect when they are first used.
                "STORAGE_EMULATOR_HOST": "http://127.0.0.1:9",
                "PUBSUB_EMULATOR_HOST": "127.0.0.1:9",
            }
            for service, limit in LIMITS.items():
                built = await asyncio.to_thread(build, service, f"echo-{service}:measured")
                fits &= await asyncio.to_thread(_report, service, built, limit, variables)
        finally:
            await database.stop()
    return fits


def _report(service: str, built: Build, limit: int, variables: dict[str, str]) -> bool:
    sizes = built.sizes()
    imported, started = built.import_seconds(), start_seconds(built, variables)
    fits = sizes.packed <= limit * _MB
    print(
        f"{service:14s} {sizes.packed / _MB:4.0f} MB {sizes.unpacked / _MB:7.0f} MB {imported:6.2f} s {started:6.2f} s"
        f"   {limit} MB{'' if fits else ' PASSED'}, {_START_SECONDS} s{'' if started <= _START_SECONDS else ' passed'}",
        flush=True,
    )
    return fits


def pin() -> None:
    """Write the digest that the base's tag has now."""
    name = base_image().partition("@")[0]
    subprocess.run(["docker", "pull", "--quiet", name], check=True)
    asked = ["docker", "image", "inspect", "--format", "{{index .RepoDigests 0}}", name]
    digest = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip().partition("@")[2]
    BASE_FILE.write_text(f"{name}@{digest}\n", encoding="utf-8")
    print(f"{BASE_FILE.relative_to(ROOT)}: {name}@{digest}; commit it")


def push(registry: str, tag: str) -> None:
    """Build and push every image. Raises `SystemExit` where the base is not pinned."""
    if "@sha256:" not in base_image():
        sys.exit("The base image has no digest: run make images-pin, look at what changed, commit it.")
    host = registry.partition("/")[0]
    subprocess.run(["gcloud", "auth", "configure-docker", host, "--quiet"], check=True)
    for service in LIMITS:
        built = DockerBuild(service, f"{registry}/{service}:{tag}")
        subprocess.run(["docker", "push", "--quiet", built.tag], check=True)


def main() -> int:
    """Exit 0 when everything was built, and fits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pin", action="store_true", help="write the digest of the base image")
    parser.add_argument("--push", metavar="REGISTRY", help="push every image there")
    parser.add_argument("--tag", default="latest", help="the tag to push as")
    options = parser.parse_args()
    if options.pin:
        pin()
        return 0
    hadolint = Path(sys.executable).with_name("hadolint")
    subprocess.run([hadolint, str(DOCKERFILE)], check=True)
    if options.push:
        push(options.push, options.tag)
        return 0
    if not engine_answers():
        print("No Docker engine answers: the environments are measured; the base counts as its page says.")
    return 0 if asyncio.run(measure_all()) else 1


if __name__ == "__main__":
    sys.exit(main())
