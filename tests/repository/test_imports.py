"""The import contracts hold, and would notice if they did not."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


def _lint_imports(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(
        command, check=False, cwd=folder, env=os.environ | env, capture_output=True, text=True, timeout=200
    )


def test_packages_import_only_what_lies_below_them_and_handlers_no_vendor(root: Path) -> None:
    checked = _lint_imports(root)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def _contents(root: Path) -> list[str]:
    """The packages that the contracts name, each with the two modules that may import no vendor."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return [
        f"{package}/{name}.py" for package in settings["root_packages"] for name in ("__init__", "handler", "domain")
    ]


@pytest.mark.parametrize(
    ("module", "line", "kept"),
    [
        ("echo_transcode/handler.py", "import echo_shared.handler, echo_contracts, json", True),
        ("echo_transcode/adapters.py", "import httpx, google.cloud.storage", True),
        ("echo_transcode/handler.py", "import echo_publish.domain", False),
        ("echo_shared/settings.py", "import echo_gateway", False),
        ("echo_contracts/topics.py", "import echo_shared", False),
        ("echo_gateway/main.py", "import echo_local", False),
        ("echo_publish/handler.py", "import httpx", False),
        ("echo_transcribe/domain.py", "from google.cloud import storage", False),
        ("echo_transcribe/domain/windows.py", "def late():\n    import pocketsphinx", False),
    ],
)
def test_the_contracts_notice(root: Path, tmp_path: Path, module: str, line: str, kept: bool) -> None:
    for name in [*_contents(root), module]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / module).write_text(line)
    if (tmp_path / module).parent.name == "domain":
        (tmp_path / module).with_name("__init__.py").touch()
        (tmp_path / module).parent.with_suffix(".py").unlink()
    (tmp_path / "pyproject.toml").write_text((root / "pyproject.toml").read_text(encoding="utf-8"))
    checked = _lint_imports(tmp_path, PYTHONPATH=str(tmp_path))
    assert (checked.returncode == 0) is kept, checked.stdout + checked.stderr
    assert "Contracts: " in checked.stdout
