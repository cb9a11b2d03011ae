"""The AsyncAPI document: the rules of version 3.0 that a reader of it relies on."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from echo_contracts.generate import FOLDER
from echo_contracts.topics import TOPICS

DOCUMENT: dict[str, Any] = yaml.safe_load((FOLDER / "asyncapi.yaml").read_text(encoding="utf-8"))


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if set(node) == {"$ref"}:
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _resolve(reference: str) -> Any:
    path, _, pointer = reference.partition("#")
    node = json.loads((FOLDER / path).read_text(encoding="utf-8")) if path else DOCUMENT
    for part in pointer.strip("/").split("/") if pointer else ():
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node


def test_it_has_what_every_document_must_have() -> None:
    allowed = {"asyncapi", "id", "info", "servers", "defaultContentType", "channels", "operations", "components"}
    assert {"asyncapi", "info"} <= DOCUMENT.keys() <= allowed
    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= DOCUMENT["info"].keys()
    for server in DOCUMENT["servers"].values():
        assert {"host", "protocol"} <= server.keys()


def test_every_reference_leads_somewhere() -> None:
    references = set(_references(DOCUMENT))
    assert references
    for reference in references:
        assert _resolve(reference), reference


@pytest.mark.parametrize("name", DOCUMENT["operations"])
def test_an_operation_s_messages_are_those_of_its_channel(name: str) -> None:
    operation = DOCUMENT["operations"][name]
    assert operation["action"] in {"send", "receive"}
    channel = operation["channel"]["$ref"]
    assert channel.startswith("#/channels/")
    for message in operation["messages"]:
        assert message["$ref"].startswith(f"{channel}/messages/")


def test_every_producer_sends_and_every_subscription_receives() -> None:
    wanted = {f"{service}.send.{topic.name}" for topic in TOPICS for service in topic.producers}
    wanted |= {f"{one.service}.receive.{topic.name}" for topic in TOPICS for one in topic.subscriptions}
    assert {name for name in DOCUMENT["operations"] if "websocket" not in name} == wanted


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic.payload], ids=lambda topic: topic.name)
def test_the_golden_message_fits_headers_and_payload(topic: Any) -> None:
    golden = json.loads((FOLDER / f"examples/{topic.payload.TYPE}.json").read_text(encoding="utf-8"))
    channel = DOCUMENT["channels"][topic.name]
    assert channel["address"] == topic.name
    [reference] = channel["messages"].values()
    message = _resolve(reference["$ref"])
    headers = Draft202012Validator({**message["headers"], "components": DOCUMENT["components"]})
    headers.validate(golden["attributes"])
    assert not headers.is_valid({}), "headers that refuse nothing describe nothing"
    Draft202012Validator(_resolve(message["payload"]["$ref"])).validate(golden["data"])
