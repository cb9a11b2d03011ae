"""`echoctl process` on sound files: everything it promises lies in the folder, and the page is up."""

import json
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from echo_contracts.v1.media import STAGES
from echo_shared.media.ffmpeg import ffmpeg_path
from support import mediamaker
from support.echoctl import Platform
from support.speechmaker import make_speech

SAID = (
    "Welcome to this short film about the sea. The sea covers most of our planet. "
    "Small fish live near the coast. Large whales live in deep water. Thank you for watching."
)


@pytest.fixture(scope="session")
def talk(media: Callable[[str], Path]) -> Path:
    """Speech over moving pictures."""
    sound, film = media("talk.wav"), media("talk.mp4")
    seconds = make_speech(SAID, sound, silence=0.5)
    mediamaker.ffmpeg(
        *mediamaker.picture(seconds, "640x360"), "-i", sound, "-c:v", "libx264", "-preset", "ultrafast",
        "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", film,
    )  # fmt: skip
    return film


def duration(file: Path) -> float:
    """Seconds that decode, by FFmpeg's own count."""
    done = subprocess.run(
        [ffmpeg_path(), "-nostdin", "-v", "error", "-i", file, "-f", "null", "-progress", "-", "-"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stderr == ""
    times = [line.partition("=")[2] for line in done.stdout.splitlines() if line.startswith("out_time_us=")]
    return int(times[-1]) / 1e6


def test_a_talk_becomes_a_page_with_everything(platform: Platform, talk: Path, out: Path) -> None:
    done, report = platform.process_file(talk, out)
    assert done.code == 0, done.text
    assert report["status"] == "published"
    assert set(report["stages"]) == set(STAGES)
    assert {stage["status"] for stage in report["stages"].values()} == {"succeeded"}
    assert report["stages"]["transcode"]["units"] >= 2
    assert report["media"]["video"]["width"] == 640
    assert report["seconds"] >= max(stage["seconds"] or 0 for stage in report["stages"].values())

    length = report["media"]["duration"]
    assert duration(out / "video.mp4") == pytest.approx(length, abs=0.3)
    master = (out / "hls/master.m3u8").read_text()
    playlists = sorted((out / "hls").glob("*/index.m3u8"))
    assert len(playlists) >= 3
    for playlist in playlists:
        assert playlist.relative_to(out / "hls").as_posix() in master
        assert duration(playlist) == pytest.approx(length, abs=0.3)
    assert (out / "poster.jpg").read_bytes()[:2] == b"\xff\xd8"
    words = " ".join(segment["text"] for segment in json.loads((out / "transcript.json").read_text())["segments"])
    assert len(words.split()) > 10
    assert json.loads((out / "summary.json").read_text())["title"]
    assert (out / "subtitles/en.vtt").read_text().startswith("WEBVTT")
    assert "-->" in (out / "subtitles/en.srt").read_text()
    assert "video.mp4" in (out / "index.html").read_text()

    with urllib.request.urlopen(report["url"]) as page:
        assert page.read() == (out / "index.html").read_bytes()
    assert report["url"] in done.stdout
    assert not list(out.rglob("*.part"))


def test_json_prints_the_report_and_nothing_else(platform: Platform, media: Callable[[str], Path], out: Path) -> None:
    film = mediamaker.silent(media("silent.mp4"))
    done, report = platform.process_file(film, out, "--json")
    assert done.code == 0, done.text
    assert json.loads(done.stdout) == report
    assert json.loads((out / "transcript.json").read_text())["segments"] == []


def test_events_and_a_rerun_of_a_published_video(platform: Platform, media: Callable[[str], Path], out: Path) -> None:
    film = mediamaker.silent(media("again.mp4"))
    video = platform.process_file(film, out)[1]["video_id"]
    events = platform.call("events", video)
    assert events.code == 0
    for kind in ("accepted", "transcoded", "transcribed", "summarized", "subtitled", "published"):
        assert f"echo.video.v1.{kind}" in events.stdout
    asked = platform.call("rerun", video, "summarize")
    assert (asked.code, "run 2" in asked.stdout) == (0, True), asked.text
    assert "echo.stage.v1.requested" in platform.call("events", video).stdout


def test_a_second_call_into_the_same_folder_leaves_nothing_of_the_first(
    platform: Platform, media: Callable[[str], Path], out: Path
) -> None:
    film = mediamaker.silent(media("first.mp4"))
    assert platform.process_file(film, out)[0].code == 0
    (out / "mine.txt").write_text("keep")
    broken = mediamaker.text(media("broken.mp4"))
    done, report = platform.process_file(broken, out)
    assert (done.code, report["status"]) == (2, "rejected")
    assert sorted(path.name for path in out.rglob("*") if path.is_file()) == ["mine.txt", "report.json"]
