"""Each package runs with its own dependencies alone, and everything runs on both supported Pythons."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SERVICES = ("upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish", "gateway")
# The one this run is not on; `.python-version` says which is developed on.
OTHER_PYTHON = "3.13" if sys.version_info[:2] == (3, 12) else "3.12"
RUN = ("run", "--isolated", "--locked", "--quiet")


def _uv(uv: str, root: Path, python: str, *arguments: str, seconds: float) -> subprocess.CompletedProcess[str]:
    # Its own environment: neither the one that runs these tests nor what is set for it. Where pyenv looks after the
    # interpreters, it hides all but the one of `.python-version` unless told.
    hidden = {"UV_COMPILE_BYTECODE", "VIRTUAL_ENV", "UV_PYTHON", "PYTHONPATH", "UV_PROJECT_ENVIRONMENT"}
    env = {key: value for key, value in os.environ.items() if key not in hidden} | {"PYENV_VERSION": python}
    return subprocess.run(
        [uv, *arguments], check=False, cwd=root, env=env, capture_output=True, text=True, timeout=seconds
    )


def _alone(uv: str, root: Path, name: str, module: str) -> None:
    package = f"echo_{name.replace('-', '_')}"
    others = [f"echo_{other.replace('-', '_')}" for other in (*SERVICES, "local") if other != name]
    code = (
        f"import importlib.util, {package}.{module}\n"
        f"assert not [other for other in {others} if importlib.util.find_spec(other)]"
    )
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    package_alone = (*RUN, "--python", python, "--package", f"echo-{name}", "--no-default-groups")
    ran = _uv(uv, root, python, *package_alone, "python", "-W", "error", "-c", code, seconds=280)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_starts_with_its_own_dependencies_alone(uv: str, root: Path, service: str) -> None:
    _alone(uv, root, service, "main")


@pytest.mark.timeout(1200)
def test_the_unit_tests_pass_on_the_other_python(uv: str, root: Path) -> None:
    found = _uv(uv, root, OTHER_PYTHON, "python", "find", OTHER_PYTHON, seconds=60)
    if found.returncode and not os.environ.get("CI"):
        pytest.skip(f"no Python {OTHER_PYTHON} on this machine: uv python install {OTHER_PYTHON}")
    tests = ("pytest", "-q", "tests/unit", "tests/contracts")
    ran = _uv(uv, root, OTHER_PYTHON, *RUN, "--python", OTHER_PYTHON, *tests, seconds=1100)
    assert ran.returncode == 0, ran.stdout[-8000:] + ran.stderr[-2000:]
