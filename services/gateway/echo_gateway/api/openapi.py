"""What holds for every operation of the API, written into its description in one place."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from echo_gateway.api import codes, idempotency
from echo_gateway.api.examples import EXAMPLES
from echo_gateway.api.problems import MEDIA_TYPE, documented
from echo_gateway.api.problems import components as problem_components

_METHODS = {"get", "put", "post", "patch", "delete"}
_HEADERS: dict[str, Any] = {
    "RateLimit-Limit": {"description": "requests in a window", "schema": {"type": "integer"}},
    "RateLimit-Remaining": {"description": "of them, about how many are left", "schema": {"type": "integer"}},
    "RateLimit-Reset": {"description": "seconds until all are there again", "schema": {"type": "integer"}},
    "Retry-After": {"description": "seconds", "schema": {"type": "integer"}},
    "WWW-Authenticate": {"schema": {"type": "string"}},
}
_OF_STRANGERS = ("WWW-Authenticate",)
_OF_CALLERS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
_OF_DELAYS = ("Retry-After",)
_DELAYED = {"429", "503"}
_KEY = {
    "name": idempotency.HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": idempotency.LONGEST_KEY},
    "description": (
        "Makes it safe to send this request again: the first answer is given again for 24 hours, "
        f"with `{idempotency.REPLAYED}: true`. After 409, 429 and 5xx the same request is tried "
        "anew; after 400, 413 and 422 the key is free for any. Another request under the same key is refused with 400 "
        "`idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`."
    ),
}


def _operation_id(route: APIRoute) -> str:
    """The name of the function: what generated clients call it."""
    return route.name


# What the description says of the API as a whole.
ABOUT: dict[str, Any] = {
    "title": "Echo",
    "summary": "Echo's public API: videos in, published pages out.",
    "version": "1",
    "generate_unique_id_function": _operation_id,
}


def install(app: FastAPI) -> None:
    """Complete the description of `app`, once, when it is first asked for."""
    plain = app.openapi

    def completed() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(plain())
        return plain()

    app.openapi = completed  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _complete(document: dict[str, Any]) -> None:
    for operations in document["paths"].values():
        for method in sorted(_METHODS & operations.keys()):
            _complete_operation(operations[method], method)
    components, problems = document["components"], problem_components()
    for unused in ("HTTPValidationError", "ValidationError"):  # FastAPI's own form of what is a problem document here
        components["schemas"].pop(unused, None)
    components["schemas"] |= problems["schemas"]
    components["examples"] = problems["examples"]
    components["headers"] = _HEADERS


def _complete_operation(operation: dict[str, Any], method: str) -> None:
    if method == "post":
        operation.setdefault("parameters", []).append(_KEY)
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "if-match":  # its absence is 428, not 422: hence optional to FastAPI
            parameter["required"] = True
    _show_examples(operation)
    responses = operation["responses"]
    own = [code for response in responses.values() for code in _codes(response)]
    general = [*codes.ALWAYS, *(codes.OF_KEYS if method == "post" else ())]
    if "requestBody" in operation:
        general += codes.OF_BODIES
    if "422" in responses:  # FastAPI's, wherever there is input
        general += codes.OF_INPUT
    problems = {str(status): response for status, response in documented(*general, *own).items()}
    found = {status: response for status, response in responses.items() if status not in problems} | problems
    operation["responses"] = dict(sorted(found.items()))
    for status, response in operation["responses"].items():
        headers = response.setdefault("headers", {})
        if status == "401":
            names: tuple[str, ...] = _OF_STRANGERS
        else:
            names = (*_OF_CALLERS, *(_OF_DELAYS if status in _DELAYED else ()))
        headers |= {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _show_examples(operation: dict[str, Any]) -> None:
    example = EXAMPLES[operation["operationId"]]
    if example.request is not None:
        operation["requestBody"]["content"]["application/json"]["example"] = example.request
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            for kind, content in response.get("content", {}).items():
                if content.pop("itemSchema", None):  # of OpenAPI 3.2
                    content["schema"] = {"type": "string"}
                content["example"] = example.answer[kind] if kind != "application/json" else example.answer


def _codes(response: dict[str, Any]) -> list[str]:
    return [*response.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {})]
