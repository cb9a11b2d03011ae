"""What `terraform validate` would say, without the provider's binary: `python deploy/tools/check_terraform.py`.

Unknown and missing arguments, blocks that are none, literals of another kind, references to what is not there, module
calls that do not fit, and what is declared and never used.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from provider_schema import Field, ProviderSchema
from terraform_files import Body, Module, blocks, expressions, read_module

ROOT = Path(__file__).parents[1] / "terraform"
_META = {"for_each", "count", "depends_on", "lifecycle", "provider", "timeouts"}
_CALL_META = {"source", "for_each", "count", "depends_on", "providers"}
_SIMPLE = re.compile(r"\b(var|local)\.(\w+)")
_MODULE = re.compile(r"\bmodule\.(\w+)(?:\[[^\]]*\])?\.?(\w+)?")
_RESOURCE = re.compile(r"\b((?:data\.)?google_\w+)\.(\w+)(?:\[[^\]]*\])?\.?(\w+)?")


def problems(schema: ProviderSchema, root: Path = ROOT) -> list[str]:
    """One line each; empty when all is well."""
    modules = {path.name: read_module(path) for path in sorted((root / "modules").iterdir()) if path.is_dir()}
    found = []
    for module in (read_module(root), *modules.values()):
        said = [*_arguments(schema, module), *_references(schema, module, modules), *_calls(module, modules)]
        found += [f"{module.folder.relative_to(root.parent)}: {problem}" for problem in said]
    return found


def _arguments(schema: ProviderSchema, module: Module) -> Iterator[str]:
    for (kind, name), body in module.resources.items():
        fields = schema.resource(kind)
        if fields is None:
            yield f"{kind} is nothing the provider has"
        else:
            given = {key: value for key, value in body.items() if key not in _META}
            yield from _body(schema, fields, given, f"{kind}.{name}")


def _body(schema: ProviderSchema, fields: dict[str, Field], body: Body, where: str) -> Iterator[str]:
    nested = list(blocks({key: value for key, value in body.items() if not _is_list(fields, key)}))
    given = (body.keys() | {name for name, _ in nested}) - {"dynamic"}
    yield from (f"{where}: no argument {name}" for name in sorted(given - fields.keys()))
    missing = {name for name, field in fields.items() if field.required} - given
    yield from (f"{where}: {name} is missing" for name in sorted(missing))
    for name in given & fields.keys():
        literal = _literal(body.get(name))
        if literal and fields[name].kind in {"string", "number", "boolean"} and literal != fields[name].kind:
            yield f"{where}: {name} is a {fields[name].kind}, not a {literal}"
    for name, inner in nested:
        if name in fields and not fields[name].block:
            yield f"{where}: {name} is no block"
        elif name in fields:
            yield from _body(schema, schema.fields(fields[name].block), inner, f"{where}.{name}")


def _is_list(fields: dict[str, Field], name: str) -> bool:
    return name in fields and fields[name].kind == "list"


def _literal(value: Any) -> str | None:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) and "${" not in value else None


def _references(schema: ProviderSchema, module: Module, modules: dict[str, Module]) -> Iterator[str]:
    bodies = (module.resources, module.modules, module.outputs, module.locals)
    text = "\n".join(line for body in bodies for value in body.values() for line in expressions(value))
    used = set(_SIMPLE.findall(text))
    declared = {("var", name) for name in module.variables} | {("local", name) for name in module.locals}
    yield from (f"{kind}.{name} is not declared" for kind, name in sorted(used - declared))
    yield from (f"{kind}.{name} is never used" for kind, name in sorted(declared - used))
    for name, output in set(_MODULE.findall(text)):
        if name not in module.modules:
            yield f"module.{name} is not called"
        elif output and output not in modules[_folder(module.modules[name])].outputs:
            yield f"module.{name} has no output {output}"
    for kind, name, attribute in set(_RESOURCE.findall(text)):
        if (kind, name) not in module.resources:
            yield f"{kind}.{name} is not here"
        elif attribute and attribute not in schema.attributes(kind):
            yield f"{kind} has no attribute {attribute}"


def _calls(module: Module, modules: dict[str, Module]) -> Iterator[str]:
    for name, call in module.modules.items():
        called = modules[_folder(call)]
        given = call.keys() - _CALL_META
        needed = {variable for variable, body in called.variables.items() if "default" not in body}
        yield from (f"module.{name} takes no {argument}" for argument in sorted(given - called.variables.keys()))
        yield from (f"module.{name} needs {argument}" for argument in sorted(needed - given))


def _folder(call: Body) -> str:
    return str(call["source"]).rsplit("/", 1)[-1]


def main() -> int:
    """Exit 0 when nothing was found."""
    schema = ProviderSchema()
    found = problems(schema)
    print(*found or [f"terraform: every argument and reference fits the Google provider {schema.version}"], sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
