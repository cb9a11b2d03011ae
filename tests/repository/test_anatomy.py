"""The shape that every service and file shares, so that anything is found by its path."""

import re
from pathlib import Path

LONGEST = 300
# Longer files, each with its reason.
LONGER: dict[str, str] = {
    "web/src/api/schema.gen.ts": "generated from the description of the API",
}

_CODE = {".py", ".sh", ".sql", ".ts", ".tsx"}
_SPELT_OTHERWISE = {"README.md"}
_SNAKE = re.compile(r"(__)?[a-z0-9]+(_[a-z0-9]+)*(__)?")
_KEBAB = re.compile(r"\.?[a-z0-9]+(-[a-z0-9]+)*")
_STYLES = {".py": _SNAKE, ".md": _KEBAB, ".sh": _KEBAB, ".yml": _KEBAB, ".yaml": _KEBAB}


def _services(root: Path) -> list[Path]:
    return sorted(path for path in (root / "services").iterdir() if (path / "pyproject.toml").is_file())


def _package(service: Path) -> Path:
    return service / f"echo_{service.name.replace('-', '_')}"


def test_every_service_has_the_same_modules(root: Path) -> None:
    missing = []
    for service in _services(root):
        names = ["settings", "main"] if service.name == "gateway" else ["handler", "settings", "main"]
        package = _package(service)
        missing += [
            f"{package.relative_to(root)}/{name}"
            for name in names
            if not (package / f"{name}.py").is_file() and not (package / name / "__init__.py").is_file()
        ]
        missing += [str((service / "README.md").relative_to(root))] if not (service / "README.md").is_file() else []
    assert missing == []


def test_every_package_ships_its_types(root: Path) -> None:
    packages = [path.parent for path in root.glob("*/echo_*/__init__.py")]
    packages += [path.parent for path in root.glob("*/*/echo_*/__init__.py")]
    assert len(packages) == 10
    assert [path for path in packages if not (path / "py.typed").is_file()] == []


def test_no_file_is_longer_than_people_read(root: Path, tracked: list[Path]) -> None:
    lengths = {
        path.as_posix(): len((root / path).read_text(encoding="utf-8").splitlines())
        for path in tracked
        if path.suffix in _CODE
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {
        path: lengths.get(path) for path in LONGER
    }, "split it, or give the reason in LONGER; take out what is short again"


def test_a_module_opens_with_what_it_is_for(root: Path, tracked: list[Path]) -> None:
    silent = [
        path.as_posix()
        for path in tracked
        if path.suffix == ".py"
        and (text := (root / path).read_text(encoding="utf-8")).strip()
        and not text.removeprefix("#!/usr/bin/env python3\n").startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_modules_are_named_in_snake_case_and_pages_and_scripts_in_kebab_case(tracked: list[Path]) -> None:
    odd = []
    for path in tracked:
        style = _STYLES.get(path.suffix)
        if style and path.name not in _SPELT_OTHERWISE and not style.fullmatch(path.name.removesuffix(path.suffix)):
            odd.append(path.as_posix())
    assert odd == []


def test_a_test_s_name_tells_pytest_that_it_is_one(root: Path, tracked: list[Path]) -> None:
    unseen = [
        path.as_posix()
        for path in tracked
        if path.parts[0] == "tests"
        and path.suffix == ".py"
        and not path.name.startswith("test_")
        and re.search(r"^(async )?def test_", (root / path).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert unseen == []
