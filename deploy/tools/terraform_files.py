"""Terraform's files as data: the blocks of a module, without their quotes and comments."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hcl2

type Body = dict[str, Any]


@dataclass(frozen=True)
class Module:
    """One folder. Resources and data sources by (`google_x` or `data.google_x`, name)."""

    folder: Path
    resources: dict[tuple[str, str], Body]
    modules: dict[str, Body]
    variables: dict[str, Body]
    outputs: dict[str, Body]
    locals: dict[str, Any]


def read_module(folder: Path) -> Module:
    """All `*.tf` of a folder, which Terraform too reads as one."""
    module = Module(folder, {}, {}, {}, {}, {})
    for path in sorted(folder.glob("*.tf")):
        with path.open(encoding="utf-8") as file:
            content = _clean(hcl2.load(file))
        for prefix, key in (("", "resource"), ("data.", "data")):
            for block in content.get(key, []):
                for kind, named in block.items():
                    module.resources.update({(prefix + kind, name): body for name, body in named.items()})
        for into, key in ((module.modules, "module"), (module.variables, "variable"), (module.outputs, "output")):
            for block in content.get(key, []):
                into.update(block)
        for block in content.get("locals", []):
            module.locals.update(block)
    return module


def blocks(body: Body) -> Iterator[tuple[str, Body]]:
    """Each nested block by its name, those that `dynamic` makes too."""
    for name, value in body.items():
        for one in value if isinstance(value, list) else []:
            if isinstance(one, dict):
                if name == "dynamic":
                    yield from ((made, content) for made, inner in one.items() for content in inner["content"])
                else:
                    yield name, one


def expressions(value: Any) -> Iterator[str]:
    """Every string in it: literals and expressions alike."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from expressions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from expressions(inner)
    elif isinstance(value, str):
        yield value


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {_unquoted(key): _clean(inner) for key, inner in value.items() if not key.startswith("__")}
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    return _unquoted(value) if isinstance(value, str) else value


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
