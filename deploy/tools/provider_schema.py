"""The schema of Terraform's Google provider, read from the one package of it that a package registry has.

Terraform itself validates against the provider's binary, which comes from HashiCorp's registry alone. The bindings for
CDKTF are generated from the same schema and are on PyPI, so what they list is what the provider takes.
"""

import importlib.metadata
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_PACKAGE = "cdktf-cdktf-provider-google"
_PREFIX = "@cdktf/provider-google."
_DOCS = re.compile(r"providers/hashicorp/google/([\d.]+)/docs/(resources|data-sources)/(\w+)#(\w+) ")
_KINDS = {"string", "number", "boolean"}


@dataclass(frozen=True)
class Field:
    """An argument. `kind`: string, number, boolean, map, list, or block; `block` names the type of a block."""

    required: bool
    kind: str
    block: str = ""


class ProviderSchema:
    """Arguments and attributes of every resource (`google_x`) and data source (`data.google_x`)."""

    def __init__(self) -> None:
        self._types: dict[str, Any] = _assembly()["types"]
        self._configs: dict[str, str] = {}
        versions = set()
        for name in self._types:
            # A block may be called something-config too; a resource's arguments stand beside the resource.
            beside = name.endswith("Config") and name.removesuffix("Config") in self._types
            if beside and (told := next(self._told(name), None)):
                versions.add(told[0])
                self._configs[f"{'data.' if told[1] == 'data-sources' else ''}google_{told[2]}"] = name
        (self.version,) = versions

    def resource(self, kind: str) -> dict[str, Field] | None:
        """Arguments of a resource or data source; None when there is no such thing."""
        config = self._configs.get(kind)
        return self.fields(config) if config else None

    def attributes(self, kind: str) -> set[str]:
        """What can be read of a resource: its arguments, and what the provider computes."""
        config = self._configs[kind]
        computed = self._types[config.removesuffix("Config")].get("properties", [])
        return {*self.fields(config), *(_snake(found["name"]) for found in computed)}

    def fields(self, type_name: str) -> dict[str, Field]:
        """The arguments of a resource's or block's type."""
        return {
            _name(found): Field(not found.get("optional", False), *self._kind(found["type"]))
            for found in self._types[type_name].get("properties", [])
        }

    def _told(self, config: str) -> Iterator[tuple[str, str, str]]:
        for found in self._types[config].get("properties", []):
            if match := _DOCS.search(_documentation(found)):
                yield match[1], match[2], match[3]

    def _kind(self, kind: dict[str, Any]) -> tuple[str, str]:
        if "union" in kind:  # a value, or a token that stands for it
            kinds = [self._kind(one) for one in kind["union"]["types"] if one.get("fqn") != "cdktf.IResolvable"]
            return next((found for found in kinds if found[1]), kinds[0])
        if "collection" in kind:
            inside = self._kind(kind["collection"]["elementtype"])
            return ("block", inside[1]) if inside[1] else (kind["collection"]["kind"].replace("array", "list"), "")
        if kind.get("fqn", "").startswith(_PREFIX):
            return "block", kind["fqn"]
        return (kind["primitive"] if kind.get("primitive") in _KINDS else "any"), ""


def _assembly() -> Any:
    package = importlib.metadata.distribution(_PACKAGE)
    archive = next(file for file in package.files or [] if file.name.endswith(".jsii.tgz"))
    with tarfile.open(str(package.locate_file(archive))) as opened:
        content = opened.extractfile("package/.jsii")
        assert content, "the package has another layout than it had"
        return json.load(content)


def _name(found: dict[str, Any]) -> str:
    match = _DOCS.search(_documentation(found))
    return match[4] if match else _snake(found["name"])


def _documentation(found: dict[str, Any]) -> str:
    docs = found.get("docs", {})
    return f"{docs.get('summary', '')} {docs.get('remarks', '')}"


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
