"""Golden messages: what is on the wire today must be readable and reproducible by any later version."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from echo_contracts.envelope import Envelope, MalformedError, UnknownTypeError
from echo_contracts.generate import FOLDER
from echo_contracts.schemas import DOCUMENTS, FRAMES, schemas
from echo_contracts.topics import TYPES
from echo_contracts.v1.storage import ObjectFinalized

GOLDEN = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("examples/*.json"))}


def _type(name: str) -> str:
    """`<type>.json` or `<type>.<variant>.json`."""
    return next(kind for kind in schemas() if name == kind or name.startswith(kind + "."))


def _of(kinds: Any) -> list[str]:
    return [name for name in GOLDEN if _type(name) in kinds]


EVENTS = _of(TYPES.keys() - {ObjectFinalized.TYPE})
UNWRAPPED = _of(DOCUMENTS | FRAMES)


def _says_the_same(written: Any, golden: Any) -> bool:
    """Equal, but for fields that are younger than the golden message: those are written with nothing in them."""
    if isinstance(written, dict) and isinstance(golden, dict):
        younger = written.keys() - golden.keys()
        return all(written[key] is None for key in younger) and all(
            key in written and _says_the_same(written[key], golden[key]) for key in golden
        )
    if isinstance(written, list) and isinstance(golden, list):
        return len(written) == len(golden) and all(map(_says_the_same, written, golden))
    return bool(written == golden)


def _body(data: object) -> bytes:
    return json.dumps(data).encode()


def _data(name: str) -> Any:
    return GOLDEN[name] if name in UNWRAPPED else GOLDEN[name]["data"]


def test_every_type_has_a_golden_message() -> None:
    assert {_type(name) for name in GOLDEN} == set(schemas())


def test_every_kind_of_frame_has_a_golden_message() -> None:
    for kind in FRAMES:
        known = set(schemas()[kind]["discriminator"]["mapping"])
        assert {GOLDEN[name]["type"] for name in _of([kind])} == known


@pytest.mark.parametrize("name", GOLDEN)
def test_it_fits_its_schema(name: str) -> None:
    schema = json.loads(Path(FOLDER, f"schemas/{_type(name)}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(_data(name))


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_decodes_and_encodes_to_the_same(name: str) -> None:
    golden = GOLDEN[name]
    envelope = Envelope.decode(golden["attributes"], _body(golden["data"]), TYPES)
    assert envelope.type == _type(name)
    assert envelope.attributes() == golden["attributes"]
    assert _says_the_same(json.loads(envelope.body()), golden["data"])


@pytest.mark.parametrize("name", EVENTS)
def test_unknown_fields_of_an_event_are_ignored(name: str) -> None:
    golden = GOLDEN[name]
    later = {**golden["data"], "added_later": {"deep": [1]}}
    attributes = {**golden["attributes"], "ce-addedlater": "x"}
    assert Envelope.decode(attributes, _body(later), TYPES) == Envelope.decode(
        golden["attributes"], _body(golden["data"]), TYPES
    )


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_without_one_of_its_fields_is_malformed(name: str) -> None:
    golden = GOLDEN[name]
    for field in schemas()[_type(name)]["required"]:
        less = {key: value for key, value in golden["data"].items() if key != field}
        with pytest.raises(MalformedError, match=field):
            Envelope.decode(golden["attributes"], _body(less), TYPES)


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_of_a_later_version_is_unknown_not_malformed(name: str) -> None:
    golden = GOLDEN[name]
    attributes = {**golden["attributes"], "ce-type": _type(name).replace(".v1.", ".v2.")}
    with pytest.raises(UnknownTypeError):
        Envelope.decode(attributes, _body(golden["data"]), TYPES)


@pytest.mark.parametrize("name", UNWRAPPED)
def test_a_document_or_frame_decodes_and_encodes_to_the_same(name: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter({**DOCUMENTS, **FRAMES}[_type(name)])
    value = adapter.validate_json(_body(GOLDEN[name]))
    assert _says_the_same(json.loads(adapter.dump_json(value)), GOLDEN[name])
    assert adapter.validate_json(_body({**GOLDEN[name], "added_later": 1})) == value


def test_google_s_notification_decodes_with_what_echo_does_not_read() -> None:
    golden = GOLDEN[ObjectFinalized.TYPE]
    event = ObjectFinalized.decode(golden["attributes"], _body(golden["data"]))
    written = json.loads(event.model_dump_json())
    assert written.items() <= golden["data"].items()
    assert ObjectFinalized.decode(golden["attributes"], _body(written)) == event
    assert (str(event.generation), event.name) == (
        golden["attributes"]["objectGeneration"],
        golden["attributes"]["objectId"],
    )


@pytest.mark.parametrize("event", ["OBJECT_DELETE", None])
def test_another_notification_is_malformed(event: str | None) -> None:
    golden = GOLDEN[ObjectFinalized.TYPE]
    attributes = {**golden["attributes"], "eventType": event}
    with pytest.raises(MalformedError, match="OBJECT_FINALIZE"):
        ObjectFinalized.decode({key: text for key, text in attributes.items() if text}, _body(golden["data"]))


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"name": 1}', b"\xff"])
def test_a_notification_that_is_no_object_resource_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedError, match="storage object"):
        ObjectFinalized.decode({"eventType": "OBJECT_FINALIZE"}, body)
