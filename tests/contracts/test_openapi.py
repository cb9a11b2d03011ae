"""The committed description of the API is the served one, and its examples are what it describes."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from echo_gateway import describe
from echo_gateway.api import codes

FILE = Path(__file__).parents[2] / "contracts/openapi.json"
DOCUMENT = describe.document()
CALLS = {
    f"{method.upper()} {path}": operation
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}
PROBLEM = "application/problem+json"


def _fits(value: Any, schema: dict[str, Any]) -> None:
    whole = schema | {"components": DOCUMENT["components"]}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(value)


def test_the_committed_file_is_the_generated_one() -> None:
    assert FILE.read_text(encoding="utf-8") == describe.description(), "run make contracts"
    assert describe.description() == describe.description()


@pytest.mark.parametrize("call", CALLS)
def test_every_call_shows_a_request_and_an_answer_as_it_describes_them(call: str) -> None:
    operation = CALLS[call]
    if body := operation.get("requestBody"):
        content = body["content"]["application/json"]
        _fits(content["example"], content["schema"])
    status, answer = next((s, r) for s, r in operation["responses"].items() if s.startswith("2"))
    assert (status == "204" or operation["operationId"] == "replay_dead_letter") == ("content" not in answer)
    for content in answer.get("content", {}).values():
        _fits(content["example"], content["schema"])


@pytest.mark.parametrize("call", CALLS)
def test_every_error_shows_a_problem_of_its_status(call: str) -> None:
    responses = CALLS[call]["responses"]
    assert {"401", "429", "503"} <= responses.keys()
    for status, response in responses.items():
        if not status.startswith("2"):
            (kind,) = response["content"]
            assert kind == PROBLEM
            shown = response["content"][kind]["examples"]
            assert shown
            for code, reference in shown.items():
                assert reference == {"$ref": f"#/components/examples/{code}"}
                assert codes.CODES[code].status == int(status)


@pytest.mark.parametrize("code", codes.CODES)
def test_every_code_is_shown_as_a_problem_and_some_call_can_answer_it(code: str) -> None:
    value = DOCUMENT["components"]["examples"][code]["value"]
    _fits(value, DOCUMENT["components"]["schemas"]["ProblemDetails"])
    assert (value["code"], value["type"]) == (code, f"urn:echo:problem:{code}")
    assert any(
        code in content.get("examples", {})
        for operation in CALLS.values()
        for response in operation["responses"].values()
        for content in response.get("content", {}).values()
    )


def test_operations_have_the_names_that_generated_clients_use() -> None:
    names = [operation["operationId"] for operation in CALLS.values()]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and "v1" not in name for name in names)
