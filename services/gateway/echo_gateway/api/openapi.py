"""What holds for every operation of the API, written into its description in one place."""

from typing import Any

from fastapi import FastAPI

from echo_gateway.api import idempotency
from echo_gateway.api.problems import documented

_METHODS = {"get", "put", "post", "patch", "delete"}
_RATE_HEADERS = {
    "RateLimit-Limit": "requests in a window",
    "RateLimit-Remaining": "of them, about how many are left",
    "RateLimit-Reset": "seconds until all are there again",
}
_KEY = {
    "name": idempotency.HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": idempotency.LONGEST_KEY},
    "description": (
        "Makes it safe to send this request again: the first answer, a refusal too, is given again for 24 hours, "
        f"with `{idempotency.REPLAYED}: true`. Another request under the same key is refused with 400 "
        "`idempotency_key_reused`, one whose first attempt is not done with 409 `request_in_flight`."
    ),
}


def install(app: FastAPI) -> None:
    """Complete the description of `app`, once, when it is first asked for."""
    plain = app.openapi

    def completed() -> dict[str, Any]:
        if app.openapi_schema is None:
            for operations in plain()["paths"].values():
                for method in _METHODS & operations.keys():
                    _complete(operations[method], method)
        return plain()

    app.openapi = completed  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _complete(operation: dict[str, Any], method: str) -> None:
    if "security" not in operation:
        return
    responses = operation["responses"]
    problem = documented(400)[400]["content"]
    wanted = {"429": "Too Many Requests"}
    if method == "post":
        operation.setdefault("parameters", []).append(_KEY)
        wanted |= {"400": "Bad Request", "409": "Conflict"}
    for status, description in wanted.items():
        responses.setdefault(status, {"description": description, "content": problem})
    for status, response in responses.items():
        if status != "401":
            response.setdefault("headers", {}).update(
                {name: {"description": text, "schema": {"type": "integer"}} for name, text in _RATE_HEADERS.items()}
            )
