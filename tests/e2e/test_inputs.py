"""Odd and broken inputs: published, or rejected with a code and a sentence, and never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support import mediamaker
from support.echoctl import Platform, echoctl

SOUND = {
    "audio-only.mp3": mediamaker.audio_only,
    "short.mp4": lambda path: mediamaker.silent(path, 0.2),
    "odd-size.mkv": mediamaker.odd_size,
    "rotated.mp4": mediamaker.rotated,
    "variable-rate.mp4": mediamaker.variable_rate,
}
BROKEN = {
    "renamed.mp4": mediamaker.text,
    "playlist.mp4": mediamaker.playlist,
    "truncated.mp4": mediamaker.truncated,
    "encrypted.mp4": mediamaker.encrypted,
}


@pytest.mark.parametrize("name", SOUND)
def test_an_odd_but_sound_file_is_published(
    platform: Platform, media: Callable[[str], Path], out: Path, name: str
) -> None:
    SOUND[name](media(name))
    done, report = platform.process_file(media(name), out)
    assert (done.code, report["status"]) == (0, "published"), done.text
    for made in ("index.html", "video.mp4", "poster.jpg", "hls/master.m3u8", "transcript.json", "summary.json"):
        assert (out / made).stat().st_size > 0


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_rejected_with_a_reason(
    platform: Platform, media: Callable[[str], Path], out: Path, name: str
) -> None:
    BROKEN[name](media(name))
    done, report = platform.process_file(media(name), out)
    assert (done.code, report["status"]) == (2, "rejected"), done.text
    assert report["problem"]["code"] in done.stderr
    assert report["problem"]["message"] in done.stderr
    assert [path.name for path in out.iterdir()] == ["report.json"]


def test_an_empty_file_is_rejected_before_anything_starts(tmp_path: Path, out: Path) -> None:
    file = tmp_path / "empty.mp4"
    file.touch()
    done = echoctl("--state", tmp_path / "state", "process", file, "--out", out)
    assert done.code == 2
    assert json.loads((out / "report.json").read_text())["problem"]["code"] == "empty_file"
    assert "empty_file" in done.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["process", "{tmp}/missing.mp4", "--out", "{tmp}/out"], "does not exist"),
        (["process", "{tmp}", "--out", "{tmp}/out"], "is a folder"),
        (["process", "/dev/null", "--out", "{tmp}/out"], "is not a file"),
        (["process", "{tmp}/film.mp4", "--out", "{tmp}/film.mp4"], "cannot hold results"),
        (["process", "{tmp}/film.mp4"], "--out"),
        (["process", "{tmp}/film.mp4", "--out", "{tmp}/out", "--timeout", "-1"], "--timeout"),
        (["process", "{tmp}/film.mp4", "--out", "{tmp}/out", "--publish", "webhook"], "--webhook-url"),
        (["process", "{tmp}/film.mp4", "--out", "{tmp}/out", "--publish", "storage"], "--bucket"),
        (["process", "{tmp}/film.mp4", "--out", "{tmp}/out", "--bucket", "films"], "--publish storage"),
        (["process", "{tmp}/film.mp4", "--out", "{tmp}/out", "--prefix", "a/"], "--bucket"),
        (["process", "{tmp}/film.mp4", "--out", "{tmp}/out", "--fast"], "--fast"),
        (["rerun", "video", "cook"], "cook"),
        (["up", "--port-base", "70000"], "70000"),
        ([], "COMMAND"),
    ],
)
def test_wrong_usage_is_told_before_anything_starts(tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "film.mp4").write_bytes(b"film")
    given = [argument.format(tmp=tmp_path) for argument in arguments]
    done = echoctl("--state", tmp_path / "state", *given)
    assert done.code == 3
    assert says in done.stderr
    assert "Traceback" not in done.text
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    "command", [["status"], ["token"], ["events", "x"], ["rerun", "x", "publish"], ["dead-letters"]]
)
def test_commands_that_need_a_platform_say_so(tmp_path: Path, command: list[str]) -> None:
    done = echoctl("--state", tmp_path / "state", *command)
    assert done.code == 1
    assert "echoctl up" in done.stderr


def test_an_unknown_video_is_told(platform: Platform) -> None:
    done = platform.call("events", "00000000-0000-4000-8000-000000000000")
    assert done.code == 1
    assert "not_found" in done.stderr
    assert "Traceback" not in done.text
