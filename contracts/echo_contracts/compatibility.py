"""Which changes of a JSON Schema break messages already on their way, or readers not yet replaced.

Two things happen at every deployment, because Pub/Sub keeps messages for days and instances are replaced one by one:

- New code reads old messages. Guarded by: no new required field, nothing required that was not, no narrowed type (a
  type gone from a union, a value gone from an enumeration, a bound tightened, a pattern added, unknown fields refused).
- Old code reads new messages. Guarded by: no field removed or renamed, none that may now be left out.

Widening (one more value in an enumeration, one more type in a union) is allowed: the new value is only sent once every
reader knows it, so readers are deployed before writers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

type Schema = Mapping[str, Any]

_REFERENCE = "#/$defs/"
_LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
_UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
_COMPARED = {"type", "const", "properties", "required", "items", "additionalProperties"}
_SAYS_NOTHING = {
    "$schema",
    "$id",
    "$defs",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "discriminator",
}
_KINDS: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}
_WIDER = {"integer": "number"}
_ANYTHING = "anything"


def incompatibilities(old: Schema, new: Schema) -> list[str]:
    """Why `new` must not replace `old`, a sentence with the field's path each; empty when it may.

    Understands what pydantic writes: `$ref` into `$defs`, unions, enumerations, objects, arrays, bounds. Where a
    judgement would need more than comparing keywords (one pattern for another) it refuses.
    """
    return _Comparison(old, new).compare(old, new, "")


class _Comparison:
    """One pair of documents; knows which pairs of schemas are under way, for a schema may contain itself."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old = old
        self._new = new
        self._under_way: set[tuple[int, int]] = set()

    def compare(self, old: Schema, new: Schema, path: str) -> list[str]:
        options = list(_branches(new, self._new))
        return [problem for branch in _branches(old, self._old) for problem in self._against(branch, options, path)]

    def _against(self, old: Schema, options: list[Schema], path: str) -> list[str]:
        """The problems of `old` with the option that suits it best."""
        kind = _kind(old)
        suitable = [option for option in options if _kind(option) in {kind, _WIDER.get(kind), _ANYTHING}]
        if not suitable:
            return [_at(path, f"{_name(old)} is no longer accepted")]
        return min((self._branch(old, option, path) for option in suitable), key=len)

    def _branch(self, old: Schema, new: Schema, path: str) -> list[str]:
        if "const" in new and ("const" not in old or new["const"] != old["const"]):
            return [_at(path, f"{_name(old)} is no longer accepted")]
        pair = (id(old), id(new))
        if pair in self._under_way:
            return []
        self._under_way.add(pair)
        try:
            return [
                *(_at(path, problem) for problem in _tightened(old, new)),
                *self._fields(old, new, path),
                *self._nested("items", old, new, path + "[]"),
                *self._nested("additionalProperties", old, new, path + ".*"),
            ]
        finally:
            self._under_way.discard(pair)

    def _fields(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        had, has = old.get("properties", {}), new.get("properties", {})
        needed, needs = set(old.get("required", ())), set(new.get("required", ()))
        for name in had:
            where = f"{path}.{name}"
            if name not in has:
                yield _at(where, "was removed or renamed; old code still reads it")
            else:
                yield from self.compare(had[name], has[name], where)
                if name in needed - needs:
                    yield _at(where, "may now be left out; old code requires it")
        for name in sorted(needs - needed):
            yield _at(f"{path}.{name}", "is now required; old messages may lack it")
        anyone = old.get("additionalProperties", True)
        for name in sorted(has.keys() - had.keys()) if isinstance(anyone, Mapping) else ():
            yield from self.compare(anyone, has[name], f"{path}.{name}")

    def _nested(self, keyword: str, old: Schema, new: Schema, path: str) -> list[str]:
        had, has = old.get(keyword, True), new.get(keyword, True)
        if has is True or had is False:
            return []
        if has is False:
            return [_at(path, "is now refused; old messages may hold it")]
        return self.compare({} if had is True else had, has, path)


def _branches(schema: Schema, root: Schema) -> Iterator[Schema]:
    """The alternatives a schema allows: unions taken apart, references followed, enumerations value by value."""
    if "$ref" in schema:
        yield from _branches(root["$defs"][schema["$ref"].removeprefix(_REFERENCE)], root)
    elif union := schema.get("anyOf", schema.get("oneOf")):
        for member in union:
            yield from _branches(member, root)
    elif "enum" in schema:
        for value in schema["enum"]:
            yield {"const": value}
    elif isinstance(schema.get("type"), list):
        for kind in schema["type"]:
            yield {**schema, "type": kind}
    else:
        yield schema


def _kind(schema: Schema) -> str:
    if "const" in schema:
        return _KINDS.get(type(schema["const"]), _ANYTHING)
    return str(schema.get("type", _ANYTHING))


def _name(schema: Schema) -> str:
    return repr(schema["const"]) if "const" in schema else _kind(schema)


def _tightened(old: Schema, new: Schema) -> Iterator[str]:
    """Keywords by which `new` takes less than `old`, or may: what is not understood here must not change."""
    for key in sorted(new.keys() - _COMPARED - _SAYS_NOTHING):
        was, now = old.get(key), new[key]
        looser = was is not None and ((key in _LOWER and now <= was) or (key in _UPPER and now >= was))
        if was != now and not looser:
            yield f"{key} is now {now!r}; old messages may not fit"


def _at(path: str, problem: str) -> str:
    return f"{path.removeprefix('.') or '(the whole)'}: {problem}"
