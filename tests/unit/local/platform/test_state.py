"""Who runs from a folder is known, and what a killed one left is seen through."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from echo_local.platform.secrets import Secrets, write_service_account
from echo_local.platform.state import ProcessInfo, Running, StateInUseError, hold, state_folder


@pytest.fixture
def running() -> Running:
    return Running(
        supervisor=ProcessInfo.of(os.getpid()),
        ready=True,
        gateway="http://127.0.0.1:1",
        auth="http://127.0.0.1:2",
        public="http://127.0.0.1:3/public",
        anon_key="anon",
        email="demo@echo.local",
        password="secret",
        processes={"gateway": ProcessInfo.of(os.getpid(), state="ready", port=1)},
    )


def test_what_is_written_is_read_and_private(tmp_path: Path, running: Running) -> None:
    running.write(tmp_path)
    assert Running.read(tmp_path) == running
    assert (tmp_path / "platform.json").stat().st_mode & 0o077 == 0
    assert "secret" not in repr(running)


def test_a_file_of_a_process_that_is_gone_is_seen_through(tmp_path: Path, running: Running) -> None:
    replace(running, supervisor=ProcessInfo(os.getpid(), running.supervisor.started - 100)).write(tmp_path)
    assert Running.read(tmp_path) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"supervisor": {"pid": 1}}', '{"supervisor": 3}'])
def test_a_file_that_makes_no_sense_is_seen_through(tmp_path: Path, text: str) -> None:
    (tmp_path / "platform.json").write_text(text)
    assert Running.read(tmp_path) is None


def test_a_folder_is_held_once(tmp_path: Path, running: Running) -> None:
    with hold(tmp_path):
        running.write(tmp_path)
        with pytest.raises(StateInUseError, match=r"http://127\.0\.0\.1:1 \(pid"), hold(tmp_path):
            pass
    assert Running.read(tmp_path) is None
    with hold(tmp_path):
        pass


def test_the_folder_is_the_one_given_then_the_environment_s_then_the_usual(tmp_path: Path) -> None:
    assert state_folder(tmp_path, {"ECHO_STATE_DIR": "/elsewhere"}) == tmp_path
    assert state_folder(None, {"ECHO_STATE_DIR": "/elsewhere"}) == Path("/elsewhere")
    assert state_folder(None, {}) == Path.cwd() / ".echo"


def test_secrets_are_made_once_and_private(tmp_path: Path) -> None:
    made = Secrets.load_or_create(tmp_path)
    assert Secrets.load_or_create(tmp_path) == made
    assert len(made.jwt_secret_key) >= 32
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_the_service_account_keeps_its_key_when_the_port_moves(tmp_path: Path) -> None:
    import json

    path = tmp_path / "service-account.json"
    write_service_account(path, "http://127.0.0.1:1/token")
    first = json.loads(path.read_text())
    write_service_account(path, "http://127.0.0.1:2/token")
    second = json.loads(path.read_text())
    assert second == {**first, "token_uri": "http://127.0.0.1:2/token"}
