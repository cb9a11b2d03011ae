"""Rules about text: uv is the only installer, and nothing says on which machine it was written."""

import re
from pathlib import Path

import pytest

# uv cannot install itself; and this page holds what it refuses.
BOOTSTRAP = {"deploy/bootstrap/uv.py", "tests/repository/test_house_rules.py"}

_VERBS = "install|uninstall|add|remove|create|env|run|lock|sync|download|wheel|freeze|list|shell|activate|init|export|-"
_OTHER_INSTALLERS = re.compile(
    rf"(?<![\w./-])(pip3?|pipx|pipenv|poetry|conda|mamba|virtualenv|easy_install)[\"',\s]+({_VERBS})"
    r"|-m[\"',\s]+(pip|venv|virtualenv)\b"
    r"|(?<![\w./-])source \S*/activate"
)
_OF_ONE_MACHINE = re.compile(
    r"(?<![\w.$}])/(root|home/\w+|Users/\w+|work)/"
    r"|(extra-index|index|find-links|trusted-host)[-_]?(url)?[\"']?\s*[=:]\s*[\"']?(https?|file|/)"
    r"|\[\[tool\.uv\.index\]\]"
)
_TEXT = {"", ".py", ".sh", ".md", ".toml", ".yml", ".yaml", ".json", ".ts", ".tsx", ".tf", ".cfg", ".ini", ".example"}


def _offences(root: Path, tracked: list[Path], rule: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked:
        if path.suffix in _TEXT and path.as_posix() not in BOOTSTRAP:
            lines = (root / path).read_text(encoding="utf-8").splitlines()
            found += [f"{path}:{number}: {line.strip()}" for number, line in enumerate(lines, 1) if rule.search(line)]
    return found


def test_uv_is_the_only_installer(root: Path, tracked: list[Path]) -> None:
    assert _offences(root, tracked, _OTHER_INSTALLERS) == []


def test_nothing_names_the_machine_it_was_written_on(root: Path, tracked: list[Path]) -> None:
    assert _offences(root, tracked, _OF_ONE_MACHINE) == []


@pytest.mark.parametrize(
    "line",
    [
        "RUN pip install fastapi",
        "  run: python3 -m venv .venv",
        '["python", "-m", "pip", "install", "x"]',
        "poetry add x",
        "conda env create -f x.yml",
        "uv pip install x",
        "source .venv/bin/activate",
        "$(pip3 freeze)",
    ],
)
def test_another_installer_is_noticed(line: str) -> None:
    assert _OTHER_INSTALLERS.search(line)


@pytest.mark.parametrize("line", ["no pip, poetry or conda", "from pip to uv", ".venv/bin/python", "pipe -"])
def test_talking_about_them_is_not(line: str) -> None:
    assert not _OTHER_INSTALLERS.search(line)


@pytest.mark.parametrize("line", ["cd /home/ada/echo", 'index-url = "https://mirror.example.com/simple"', "/root/x"])
def test_a_path_or_index_of_one_machine_is_noticed(line: str) -> None:
    assert _OF_ONE_MACHINE.search(line)
