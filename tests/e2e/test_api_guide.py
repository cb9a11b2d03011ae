"""The API's guide does what it says: its commands, as they stand, by a shell against a running platform."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from support import mediamaker
from support.echoctl import Platform

GUIDE = Path(__file__).parents[2] / "docs/api.md"


def test_every_command_of_the_guide_works(platform: Platform, media: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(mediamaker.video(media("guide.mp4"), 2.0).read_bytes())
    asked = platform.call("token")
    assert asked.code == 0, asked.text
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert len(blocks) > 4
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(blocks)],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "API": platform.running.gateway, "TOKEN": asked.stdout.strip()},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "published\n" in done.stdout
    assert "A walk in the woods\n" in done.stdout
    assert "{'text': 'walk', 'match': True}" in done.stdout
