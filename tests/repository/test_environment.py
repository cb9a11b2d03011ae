"""`.env.example` lists every variable the code reads, with what it is for, and no other."""

import importlib
import re
from pathlib import Path

from pydantic_settings import BaseSettings

# Read by what the code stands on, not by the code.
READ_BY_OTHERS = {
    "GOOGLE_APPLICATION_CREDENTIALS",  # google-auth
    "PUBSUB_EMULATOR_HOST",  # google-cloud-pubsub
    "STORAGE_EMULATOR_HOST",  # google-cloud-storage, beside the gateway
    *("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_METRIC_EXPORT_INTERVAL"),  # opentelemetry-sdk
    *("OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"),  # opentelemetry-sdk
}
_VARIABLE = re.compile(r"#?([A-Z][A-Z0-9_]*)=")
# What a person may choose is read with `get`; what the supervisor hands to its children, with `[...]`.
_CHOSEN = re.compile(r"environ\.get\(\s*\"([A-Z][A-Z0-9_]*)\"")


def _sources(root: Path) -> list[Path]:
    return [path for base in ("shared", "services", "deploy/local") for path in (root / base).rglob("echo_*/**/*.py")]


def _settings_classes(root: Path) -> list[type[BaseSettings]]:
    classes: list[type[BaseSettings]] = []
    for path in _sources(root):
        if path.name != "settings.py":
            continue
        start = next(index for index, part in enumerate(path.parts) if part.startswith("echo_"))
        module = importlib.import_module(".".join(path.with_suffix("").parts[start:]))
        classes += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, BaseSettings) and value is not BaseSettings
        ]
    return classes


def _read(root: Path) -> set[str]:
    names = {
        (field.validation_alias if isinstance(field.validation_alias, str) else f"{prefix}{name}").upper()
        for settings in _settings_classes(root)
        for prefix in [settings.model_config.get("env_prefix", "")]
        for name, field in settings.model_fields.items()
    }
    for path in _sources(root):
        names |= set(_CHOSEN.findall(path.read_text(encoding="utf-8")))
    return (names | READ_BY_OTHERS) - {"PATH"}


def _listed(root: Path) -> dict[str, bool]:
    """Each variable, and whether a comment stands above it."""
    found: dict[str, bool] = {}
    above = ""
    for line in (root / ".env.example").read_text(encoding="utf-8").splitlines():
        if match := _VARIABLE.match(line):
            found[match[1]] = above.startswith("# ")
        above = line
    return found


def test_what_the_code_reads_is_listed(root: Path) -> None:
    assert _read(root) - _listed(root).keys() == set()


def test_what_is_listed_is_read(root: Path) -> None:
    families = {name for name in _listed(root) if name.startswith(("VITE_", "ECHO_PORT_"))}
    assert _listed(root).keys() - _read(root) - families == set()


def test_each_variable_has_a_comment_above_it(root: Path) -> None:
    assert [name for name, commented in _listed(root).items() if not commented] == []


def test_a_copy_of_it_changes_nothing(root: Path) -> None:
    lines = (root / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_settings_are_frozen(root: Path) -> None:
    classes = _settings_classes(root)
    assert classes
    assert [settings for settings in classes if not settings.model_config.get("frozen")] == []
