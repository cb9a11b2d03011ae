"""The Makefile is the only list of commands: complete, explained, and what everything else refers to."""

import re
import subprocess
from pathlib import Path

PROMISED = {"setup", "run", "process", "test", "test-unit", "lint", "format", "type", "check", "contracts"}
PROMISED |= {"contracts-release", "bench", "clean", "pre-commit", "tf-check", "images", "workflows", "deploy"}
PROMISED |= {"web", "test-web"}


def _targets(root: Path) -> dict[str, str | None]:
    """Each command and its help; files that make makes are no commands."""
    lines = (root / "Makefile").read_text(encoding="utf-8").splitlines()
    rules = (re.match(r"([a-z][a-z-]*):(?:[^=#]*)(?:## (.+))?$", line) for line in lines)
    return {rule[1]: rule[2] for rule in rules if rule}


def test_every_command_has_help(root: Path) -> None:
    targets = _targets(root)
    assert targets.keys() >= PROMISED
    assert [name for name, text in targets.items() if not text] == []


def test_make_alone_lists_every_command(root: Path) -> None:
    shown = subprocess.run(["make"], cwd=root, check=True, capture_output=True, text=True).stdout
    assert re.findall(r"^  make ([a-z-]+) ", shown, re.MULTILINE) == list(_targets(root))


def test_every_command_is_phony(root: Path) -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == _targets(root).keys()


def test_commands_that_pages_hooks_and_workflows_name_exist(root: Path, tracked: list[Path]) -> None:
    unknown = []
    for path in tracked:
        if path.suffix in {".md", ".yml", ".yaml"} or path.as_posix() == ".ci/run":
            text = (root / path).read_text(encoding="utf-8")
            named = re.findall(r"(?:`|^\s*|run: |entry: )make ([a-z][a-z-]*)", text, re.MULTILINE)
            unknown += [f"{path}: make {name}" for name in named if name not in _targets(root)]
    assert unknown == []


def test_ci_runs_the_readme_s_test_command(root: Path) -> None:
    assert "make test" in (root / "README.md").read_text(encoding="utf-8")
    script = root / ".ci/run"
    assert script.stat().st_mode & 0o111
    assert re.search(r"^make test\b", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert ".ci/run" in (root / ".github/workflows/ci.yml").read_text(encoding="utf-8")


def test_actions_of_others_are_pinned_to_a_commit(root: Path) -> None:
    for workflow in (root / ".github/workflows").glob("*.yml"):
        text = workflow.read_text(encoding="utf-8")
        assert re.search(r"^permissions: \{\}$", text, re.MULTILINE), workflow
        # What begins with $/ lies in this repository, at the same commit.
        for action in re.findall(r"uses: (?!\$/)(\S+)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), f"{workflow.name}: {action}"


def test_a_film_must_be_named(root: Path) -> None:
    dry = subprocess.run(["make", "-n", "process"], cwd=root, check=True, capture_output=True, text=True).stdout
    assert "usage: make process VIDEO=" in dry
