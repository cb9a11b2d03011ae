"""`echoctl process --publish site,youtube`: to both, once, also when everything is killed at a random moment."""

import json
import random
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from echo_local.platform.layout import DEFAULTS
from echo_local.supervisor.ports import is_free
from support import mediamaker
from support.echoctl import COMMAND, Platform, alive, family, is_ready, running_platform, until
from support.youtube_server import CLIENT_ID, CLIENT_SECRET, YouTubeServer
from support.youtube_thread import threaded

ENDED_SECONDS = 400


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[YouTubeServer]:
    """A YouTube that platforms of this test talk to."""
    with threaded() as running:
        for name, value in {
            "YOUTUBE_CLIENT_ID": CLIENT_ID,
            "YOUTUBE_CLIENT_SECRET": CLIENT_SECRET,
            "YOUTUBE_API_URL": running.url,
            "GOOGLE_AUTH_URL": f"{running.url}/auth",
            "GOOGLE_TOKEN_URL": f"{running.url}/token",
            "GOOGLE_REVOKE_URL": f"{running.url}/revoke",
        }.items():
            monkeypatch.setenv(name, value)
        yield running


def connect(platform: Platform) -> None:
    """As the web app does, for the ready account."""
    token = platform.call("token").stdout.strip()
    with httpx.Client(base_url=platform.running.gateway, headers={"Authorization": f"Bearer {token}"}) as http:
        begun = http.post("/v1/connections/youtube/consent").raise_for_status().json()
        brought = httpx.get(begun["url"]).next_request
        assert brought is not None
        said = {name: brought.url.params[name] for name in ("code", "state")}
        http.put("/v1/connections/youtube", json=said).raise_for_status()


def free_base() -> str:
    """The first of as many free ports as a platform takes."""
    while True:
        base = random.randrange(20_000, 32_000)
        if all(is_free(base + offset) for offset in range(len(DEFAULTS))):
            return str(base)


def both(server: YouTubeServer, out: Path) -> dict[str, Any]:
    """The report, after looking at both places."""
    report: dict[str, Any] = json.loads((out / "report.json").read_text())
    assert report["status"] == "published"
    assert {target: each["state"] for target, each in report["publications"].items()} == {
        "site": "published",
        "youtube": "published",
    }
    ((video, _resource),) = server.videos.items()
    assert report["publications"]["youtube"]["url"].endswith(video)
    assert server.created["video"] == 1
    assert server.films[video] == (out / "video.mp4").read_bytes()
    assert len(server.thumbnails) == 1
    return report


@pytest.mark.timeout(900)
def test_a_film_is_published_to_both(
    tmp_path: Path, server: YouTubeServer, media: Callable[[str], Path], out: Path
) -> None:
    film = mediamaker.silent(media("both.mp4"))
    with running_platform(tmp_path / "state") as platform:
        done, report = platform.process_file(film, out, "--publish", "site,youtube")
        assert done.code == 1
        assert report["publications"]["youtube"]["problem"]["code"] == "youtube_not_connected"
        assert server.created["video"] == 0
        connect(platform)
        done, _ = platform.process_file(film, out, "--publish", "site,youtube")
        assert done.code == 0, done.text
        report = both(server, out)
        assert "https://www.youtube.com/watch?v=" in done.stdout
        with urllib.request.urlopen(report["url"]) as page:
            assert b"application/rss+xml" in page.read()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("moment", ["while it is made", "while it is published"])
def test_killed_at_a_random_moment_and_started_again_it_ends_the_same(
    tmp_path: Path, server: YouTubeServer, media: Callable[[str], Path], out: Path, moment: str
) -> None:
    film = mediamaker.silent(media("killed.mp4"))
    state = tmp_path / "state"
    call = [*COMMAND, "--state", str(state), "process", str(film), "--out", str(out), "--publish", "site,youtube"]
    ports = ("--port-base", free_base())  # the page keeps its address
    with subprocess.Popen([*COMMAND, "--state", str(state), "up", *ports], stdout=subprocess.DEVNULL) as up:
        until(lambda: is_ready(state), 240)
        connect(Platform(state, up))  # type: ignore[arg-type]  # its output goes nowhere
        with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            if moment == "while it is published":
                until(lambda: server.asked["POST insert"])
                time.sleep(random.uniform(0, 0.3))
            else:
                time.sleep(random.uniform(0.5, 4))
            assert process.poll() is None
            left = family(up.pid)
            process.send_signal(signal.SIGKILL)
            up.send_signal(signal.SIGKILL)
            process.wait(30)
        up.wait(30)
    until(lambda: alive(left) == [], 60)
    with running_platform(state, *ports) as platform:
        done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=ENDED_SECONDS)
        assert done.returncode == 0, done.stdout + done.stderr
        both(server, out)
        token = platform.call("token").stdout.strip()
        listed = httpx.get(f"{platform.running.gateway}/v1/videos", headers={"Authorization": f"Bearer {token}"})
        assert len(listed.json()["items"]) == 1
