"""What may change in a contract and what may not, by made-up changes and by property."""

from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ConfigDict, Field, create_model

from echo_contracts.compatibility import incompatibilities
from echo_contracts.schemas import schemas

Schema = dict[str, Any]


class Inner(BaseModel):
    name: str
    size: int


class Old(BaseModel):
    run: int
    share: float = Field(ge=0, le=1)
    state: Literal["started", "failed"]
    note: str | None
    inner: Inner
    many: tuple[Inner, ...] = ()
    labels: dict[str, str]


OLD = Old.model_json_schema()


def _with(**fields: Any) -> Schema:
    changed: type[BaseModel] = create_model("Changed", __base__=Old, **fields)
    return changed.model_json_schema()


def _without(name: str) -> Schema:
    fields: Any = {key: (field.annotation, field) for key, field in Old.model_fields.items() if key != name}
    changed: type[BaseModel] = create_model("Changed", **fields)
    return changed.model_json_schema()


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(OLD, id="nothing"),
        pytest.param(_with(added=(str | None, None)), id="an optional field more"),
        pytest.param(_with(note=(str | int | None, ...)), id="a type more in a union"),
        pytest.param(_with(state=(Literal["started", "retrying", "failed"], ...)), id="a value more"),
        pytest.param(_with(state=(str, ...)), id="any text in place of values"),
        pytest.param(_with(run=(float, ...)), id="any number in place of whole ones"),
        pytest.param(_with(share=(float, Field(ge=-1, le=2))), id="a bound loosened"),
        pytest.param(_with(share=(float, ...)), id="a bound gone"),
        pytest.param(_with(inner=(Inner | None, ...)), id="null allowed"),
    ],
)
def test_these_changes_are_allowed(new: Schema) -> None:
    assert incompatibilities(OLD, new) == []


class Renamed(BaseModel):
    title: str
    size: int


class Narrower(BaseModel):
    name: str
    size: int = Field(ge=1)


class Demanding(Inner):
    unit: str


class Closed(Old):
    model_config = ConfigDict(extra="forbid")


@pytest.mark.parametrize(
    ("new", "path", "reason"),
    [
        pytest.param(_without("note"), "note", "removed", id="a field removed"),
        pytest.param(_without("many"), "many", "removed", id="an optional field removed"),
        pytest.param(_with(added=(str, ...)), "added", "required", id="a required field more"),
        pytest.param(_with(many=(tuple[Inner, ...], ...)), "many", "required", id="a field now required"),
        pytest.param(_with(run=(int, 1)), "run", "left out", id="a field no longer required"),
        pytest.param(_with(note=(str, ...)), "note", "null", id="a type gone from a union"),
        pytest.param(_with(run=(str, ...)), "run", "integer", id="another type"),
        pytest.param(_with(share=(int, ...)), "share", "number", id="whole numbers only"),
        pytest.param(_with(state=(Literal["started"], ...)), "state", "failed", id="a value gone"),
        pytest.param(_with(share=(float, Field(ge=0, le=0.5))), "share", "maximum", id="an upper bound tightened"),
        pytest.param(_with(share=(float, Field(ge=0.1, le=1))), "share", "minimum", id="a lower bound tightened"),
        pytest.param(_with(note=(Literal["x"] | None, ...)), "note", "string", id="values in place of any text"),
        pytest.param(
            _with(labels=(dict[str, str], Field(min_length=1))), "labels", "minProperties", id="a bound added"
        ),
        pytest.param(_with(labels=(dict[str, int], ...)), "labels.*", "string", id="another type of dictionary value"),
        pytest.param(_with(inner=(Renamed, ...)), "inner.name", "renamed", id="a nested field renamed"),
        pytest.param(_with(inner=(Demanding, ...)), "inner.unit", "required", id="a nested field required"),
        pytest.param(_with(inner=(Narrower, ...)), "inner.size", "minimum", id="a nested bound tightened"),
        pytest.param(_with(many=(tuple[Renamed, ...], ())), "many[].name", "renamed", id="a field of an item renamed"),
        pytest.param(_with(inner=(dict[str, Any], ...)), "inner.name", "removed", id="anything in place of an object"),
        pytest.param(Closed.model_json_schema(), "*", "refused", id="unknown fields refused"),
    ],
)
def test_these_changes_are_refused(new: Schema, path: str, reason: str) -> None:
    problems = incompatibilities(OLD, new)
    assert any(problem.startswith(f"{path}: ") and reason in problem for problem in problems), problems


def test_a_member_of_a_tagged_union_must_stay() -> None:
    server = schemas()["echo.websocket.v1.server"]
    fewer = {**server, "oneOf": [member for member in server["oneOf"] if not member["$ref"].endswith("/Pong")]}
    assert [problem for problem in incompatibilities(server, fewer) if "'pong'" in problem]
    assert incompatibilities(fewer, server) == []


def test_a_schema_that_contains_itself_is_compared_once() -> None:
    tree: Schema = {
        "$ref": "#/$defs/Node",
        "$defs": {
            "Node": {
                "type": "object",
                "properties": {
                    "value": {"type": "integer"},
                    "next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
                },
                "required": ["value", "next"],
            }
        },
    }
    assert incompatibilities(tree, tree) == []
    changed = {**tree, "$defs": {"Node": {**tree["$defs"]["Node"], "required": ["value"]}}}
    assert incompatibilities(tree, changed) == ["next: may now be left out; old code requires it"]


def test_a_keyword_that_is_not_understood_must_not_change() -> None:
    old = {"type": "string", "pattern": "^a"}
    assert incompatibilities(old, old) == []
    assert incompatibilities(old, {"type": "string", "pattern": "^b"})
    assert incompatibilities({"type": "string"}, {"type": "string", "not": {"const": "x"}})


_NAMES = st.sampled_from(["a", "b", "c"])
_BOUNDS = st.fixed_dictionaries({}, optional={"minimum": st.integers(0, 2), "maximum": st.integers(3, 5)})
_LEAVES = st.one_of(
    st.sampled_from([{"type": "null"}, {"type": "boolean"}, {"type": "string"}]),
    st.builds(lambda kind, bounds: {"type": kind, **bounds}, st.sampled_from(["integer", "number"]), _BOUNDS),
    st.lists(st.sampled_from(["x", "y", 1, None]), min_size=1, max_size=3, unique=True).map(lambda v: {"enum": v}),
    st.sampled_from(["x", 1, 4.5]).map(lambda v: {"const": v}),
)


def _objects(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    return st.dictionaries(_NAMES, inner, max_size=3).flatmap(
        lambda fields: st.sets(st.sampled_from(sorted(fields)) if fields else st.nothing()).map(
            lambda required: {"type": "object", "properties": fields, "required": sorted(required)}
        )
    )


SCHEMAS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        _objects(inner),
        inner.map(lambda item: {"type": "array", "items": item}),
        inner.map(lambda value: {"type": "object", "additionalProperties": value}),
        st.lists(inner, min_size=1, max_size=3).map(lambda members: {"anyOf": members}),
    ),
    max_leaves=6,
)


def _instances(schema: Schema) -> st.SearchStrategy[Any]:
    """Messages that a writer with this schema may send: its own fields, no others."""
    if "anyOf" in schema:
        return st.one_of([_instances(member) for member in schema["anyOf"]])
    if "enum" in schema or "const" in schema:
        return st.sampled_from(schema.get("enum", [schema.get("const")]))
    low, high = schema.get("minimum", -9), schema.get("maximum", 9)
    simple: dict[str, st.SearchStrategy[Any]] = {
        "null": st.none(),
        "boolean": st.booleans(),
        "string": st.sampled_from(["x", "y", "z", ""]),
        "integer": st.integers(low, high),
        "number": st.floats(low, high),
    }
    if schema["type"] in simple:
        return simple[schema["type"]]
    if schema["type"] == "array":
        return st.lists(_instances(schema["items"]), max_size=2)
    if "additionalProperties" in schema:
        return st.dictionaries(_NAMES, _instances(schema["additionalProperties"]), max_size=2)
    fields = {name: _instances(value) for name, value in schema["properties"].items()}
    required = set(schema["required"])
    return st.fixed_dictionaries(
        {name: value for name, value in fields.items() if name in required},
        optional={name: value for name, value in fields.items() if name not in required},
    )


@given(SCHEMAS)
def test_a_schema_is_compatible_with_itself(schema: Schema) -> None:
    assert incompatibilities(schema, schema) == []


@given(st.data())
def test_new_code_reads_every_old_message_of_a_compatible_schema(data: st.DataObject) -> None:
    old = data.draw(SCHEMAS, label="old")
    new = data.draw(st.one_of(SCHEMAS, SCHEMAS.map(lambda other: {"anyOf": [other, old]})), label="new")
    message = data.draw(_instances(old), label="message")
    if not incompatibilities(old, new):
        Draft202012Validator(new).validate(message)


@given(_objects(SCHEMAS), _NAMES)
def test_a_removed_field_is_always_refused(schema: Schema, name: str) -> None:
    less = {**schema, "properties": {key: value for key, value in schema["properties"].items() if key != name}}
    less["required"] = [key for key in schema["required"] if key != name]
    assert bool(incompatibilities(schema, less)) == (name in schema["properties"])


@given(_objects(SCHEMAS), SCHEMAS, st.booleans())
def test_an_added_field_is_refused_only_when_required(schema: Schema, field: Schema, required: bool) -> None:
    more = {**schema, "properties": {**schema["properties"], "later": field}}
    more["required"] = [*schema["required"], *(["later"] if required else [])]
    assert bool(incompatibilities(schema, more)) == required
