"""Puts uv into .tools/bin where the machine has none: any Python from 3.8 on, standard library only.

The one place where another installer may be used, because uv cannot install itself. The binary stands alone, so
nothing else of the installation is kept.
"""

from __future__ import annotations

import hashlib
import html
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import Callable

VERSION = "0.13.9"
TARGET = Path(__file__).resolve().parents[2] / ".tools" / "bin" / "uv"
INDEX = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
INSTALL_SECONDS = 300  # a slow line takes one minute for the 20 MB
REQUEST_SECONDS = 60


def by_venv(work: Path) -> Path:
    """A throw-away environment with its own pip: works unless the system keeps ensurepip apart, as Debian does."""
    _run(sys.executable, "-m", "venv", str(work / "venv"))
    _run(str(work / "venv" / "bin" / "python"), "-m", "pip", "install", "--quiet", "uv==" + VERSION)
    return work / "venv" / "bin" / "uv"


def by_pip(work: Path) -> Path:
    """The system's pip, into a folder: the system itself is left as it is."""
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(work / "pip"), "uv==" + VERSION)
    return work / "pip" / "bin" / "uv"


def by_download(work: Path) -> Path:
    """The wheel, straight from the package index, its hash compared with the one the index states."""
    page = INDEX.rstrip("/") + "/uv/"
    links = (html.unescape(link) for link in re.findall(r'href="([^"]+)"', _fetch(page).decode()))
    address, _, stated = next(link for link in links if _fits(link)).partition("#sha256=")
    wheel = _fetch(urllib.parse.urljoin(page, address))
    if hashlib.sha256(wheel).hexdigest() != stated:
        raise OSError(address + " does not have the hash that the index states")
    (work / "uv.whl").write_bytes(wheel)
    with zipfile.ZipFile(work / "uv.whl") as archive:
        return Path(archive.extract("uv-" + VERSION + ".data/scripts/uv", work))


def _fits(link: str) -> bool:
    filename = link.partition("#")[0].rpartition("/")[2]
    if sys.platform == "darwin":
        system = "macosx"
    else:
        system = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    wanted = filename.startswith("uv-" + VERSION + "-") and filename.endswith(platform.machine() + ".whl")
    return wanted and system in filename


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=INSTALL_SECONDS, stdin=subprocess.DEVNULL)


def _fetch(url: str) -> bytes:
    if not url.startswith("https://"):
        raise OSError(url + " is not https")
    with urllib.request.urlopen(url, timeout=REQUEST_SECONDS) as answer:  # noqa: S310 -- https, checked above
        return bytes(answer.read())


def main() -> int:
    """Exit 0 with uv in place; 1 with the reason of each way that failed."""
    if TARGET.exists():
        return 0
    print(f"uv is not on PATH: putting uv {VERSION} into .tools/bin", flush=True)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that the last step is a rename: whoever looks finds a whole uv or none.
    with tempfile.TemporaryDirectory(dir=str(TARGET.parent.parent)) as folder:
        failures = [_failure(way, Path(folder)) for way in (by_venv, by_pip, by_download) if not TARGET.exists()]
    if TARGET.exists():
        return 0
    print(*failures, "Install uv yourself, then try again: https://docs.astral.sh/uv/", sep="\n", file=sys.stderr)
    return 1


def _failure(way: Callable[[Path], Path], folder: Path) -> str:
    """Why this way did not put uv in its place; empty when it did."""
    try:
        binary = way(folder)
        binary.chmod(0o755)
        _run(str(binary), "--version")
        shutil.move(str(binary), str(TARGET))
    except (OSError, subprocess.SubprocessError, StopIteration, ValueError, zipfile.BadZipFile, KeyError) as error:
        said = getattr(error, "stderr", None) or b""
        return f"{way.__name__}: {said.decode(errors='replace').strip()[-500:] or repr(error)}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
