"""The one Dockerfile, and that the environments which are measured are those that it makes."""

import re
from pathlib import Path

import pytest

from image_builds import BASE_FILE, DOCKERFILE, ROOT, base_image, sync_arguments
from images import LIMITS, push

TEXT = DOCKERFILE.read_text(encoding="utf-8")
LAST_STAGE = TEXT[TEXT.rindex("\nFROM ") :]


def test_there_is_an_image_for_every_service() -> None:
    assert LIMITS.keys() == {path.name for path in (ROOT / "services").iterdir() if path.is_dir()}


def test_it_pulls_no_frontend_and_one_base_alone() -> None:
    assert "# syntax=" not in TEXT
    assert set(re.findall(r"^FROM (\S+)", TEXT, re.MULTILINE)) == {"${PYTHON_IMAGE}"}
    assert "--from=build" in TEXT
    assert re.fullmatch(r"python:3\.\d+-slim-\w+(@sha256:[0-9a-f]{64})?", base_image())


def test_it_runs_as_nobody_from_what_the_build_compiled() -> None:
    assert re.search(r"^USER 65532:65532$", LAST_STAGE, re.MULTILINE)
    assert "UV_COMPILE_BYTECODE=1" in TEXT
    assert "HEALTHCHECK" in LAST_STAGE
    assert re.findall(r"^COPY (.+)$", LAST_STAGE, re.MULTILINE) == ["--from=build /app /app"]


@pytest.mark.parametrize("service", LIMITS)
def test_what_is_measured_without_an_engine_is_what_it_installs(service: str) -> None:
    arguments = sync_arguments(service)
    assert arguments[:5] == ["sync", "--locked", "--no-dev", "--no-editable", "--package"]
    assert arguments[5] == arguments[-1] == f"echo-{service}"
    assert not [argument for argument in arguments if "$" in argument]


def test_everything_it_copies_is_sent_to_the_builder() -> None:
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    first = TEXT[: TEXT.rindex("\nFROM ")]
    copied = {name for line in re.findall(r"^COPY (.+)$", first, re.MULTILINE) for name in line.split()[:-1]}
    assert {f"!{name}" for name in copied} <= set(sent)
    assert sent[1] == "*"
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_an_image_on_a_base_without_a_digest_is_not_pushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpinned = tmp_path / BASE_FILE.name
    unpinned.write_text("python:3.13-slim-trixie\n")
    monkeypatch.setattr("image_builds.BASE_FILE", unpinned)
    with pytest.raises(SystemExit, match="make images-pin"):
        push("registry.example.com/echo", "abc")
