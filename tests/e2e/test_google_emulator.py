"""The whole platform on Google's own Pub/Sub emulator, where this machine has it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from echo_local.platform.emulator import EmulatorMissingError, emulator_command
from support import mediamaker
from support.echoctl import running_platform


def missing() -> str:
    """Why it cannot run here; empty when it can."""
    try:
        emulator_command("127.0.0.1", 1, os.environ)
    except EmulatorMissingError as error:
        return str(error)
    return ""


@pytest.mark.google
@pytest.mark.timeout(600)
@pytest.mark.skipif(missing() != "", reason=missing())
def test_a_film_is_published_over_google_s_emulator(tmp_path: Path, media: Callable[[str], Path], out: Path) -> None:
    film = mediamaker.silent(media("emulated.mp4"))
    with running_platform(tmp_path / "state", "--pubsub", "google") as platform:
        done, report = platform.process_file(film, out)
    assert (done.code, report["status"]) == (0, "published"), done.text
