"""Only safe names are written, and what an earlier call left is removed."""

import json
from pathlib import Path

import pytest

from echo_local.cli.exits import CommandError
from echo_local.cli.results import _names, prepare


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "hls/../../evil",
        "/etc/passwd",
        "hls//x",
        ".hidden",
        "hls/.hidden",
        "a\\b",
        "a\nb",
        "",
        "hls/",
        "C:/x",
        "é.txt",
        "report.json",
        7,
    ],
)
def test_an_unsafe_name_is_refused(name: object) -> None:
    with pytest.raises(CommandError, match="unsafe"):
        _names(json.dumps(["index.html", name]).encode())


@pytest.mark.parametrize("data", [b"", b"{}", b"[", b'"x"', json.dumps(["a"] * 100_001).encode()])
def test_a_list_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(CommandError, match="list of files"):
        _names(data)


def test_names_as_they_are_made_are_taken() -> None:
    names = ["hls/720p/seg-00001.m4s", "subtitles/zh-Hans.vtt", "video.mp4", "assets/hls.min.js", "index.html"]
    assert _names(json.dumps(names).encode()) == names


def test_preparing_removes_what_an_earlier_call_listed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "hls").mkdir()
    for name in ("hls/old.m4s", "index.html", "mine.txt", "report.json"):
        (tmp_path / name).touch()
    (tmp_path / "files.json").write_text(json.dumps(["hls/old.m4s", "index.html"]))
    prepare(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["mine.txt"]


def test_a_list_of_somebody_else_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    (tmp_path / "files.json").write_text(json.dumps(["index.html"]))
    prepare(tmp_path)
    assert (tmp_path / "index.html").exists()


def test_a_list_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "precious").touch()
    (out / "report.json").touch()
    (out / "files.json").write_text(json.dumps(["../precious"]))
    prepare(out)
    assert (tmp_path / "precious").exists()
