"""Writes docs/screens/: some of the pictures that the browser tests leave in build/screenshots, made small.

`python deploy/tools/screens.py`, after those tests. docs/screens.md shows them.
"""

import subprocess
from pathlib import Path

from echo_shared.media.ffmpeg import ffmpeg_path

ROOT = Path(__file__).parents[2]
TAKEN, KEPT = ROOT / "build/screenshots", ROOT / "docs/screens"
SCREENS = ("library", "upload", "video-stages", "video-subtitles", "publish", "settings-publishing", "operations")
_QUALITY = "70"  # of WebP: text stays sharp, and a screen takes some 20 kB


def main() -> None:
    """Each of `SCREENS` at a desk, in both themes. Raises `CalledProcessError` where one was not taken."""
    KEPT.mkdir(exist_ok=True)
    for screen in SCREENS:
        for theme in ("light", "dark"):
            name = f"{screen}-desk-{theme}"
            command = [ffmpeg_path(), "-nostdin", "-y", "-loglevel", "error", "-i", str(TAKEN / f"{name}.png")]
            subprocess.run([*command, "-quality", _QUALITY, str(KEPT / f"{name}.webp")], check=True)


if __name__ == "__main__":
    main()
