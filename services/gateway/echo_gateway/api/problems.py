"""Errors as RFC 9457 problem documents, rendered in one place."""

import logging
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from echo_gateway.api.codes import CODES, STATUSES
from echo_gateway.errors import RequestError
from echo_shared.errors import EchoError, ObjectMissingError, RetryableError

MEDIA_TYPE = "application/problem+json"
_RETRY_SECONDS = 5
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large", 400: "bad_request"}
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_log = structlog.get_logger()


class ProblemDetails(BaseModel):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(examples=["urn:echo:problem:not_found"])
    title: str = Field(description="a sentence for people", examples=["There is no such video."])
    status: int = Field(examples=[404])
    code: str = Field(description="stable, for programs", examples=["not_found"])
    remedy: str | None = Field(default=None, description="what can be done about it")
    errors: list[dict[str, Any]] | None = Field(default=None, description="which fields were wrong, for `invalid`")


def response(
    status: int,
    code: str,
    message: str,
    remedy: str | None = None,
    errors: list[dict[str, Any]] | None = None,
    *,
    retry_after: int | None = None,
) -> JSONResponse:
    """A problem document."""
    headers = {401: {"WWW-Authenticate": "Bearer"}}.get(status, {})
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    document = _document(status, code, message, remedy, errors)
    return JSONResponse(document, status_code=status, headers=headers, media_type=MEDIA_TYPE)


def documented(*codes: str) -> dict[int | str, dict[str, Any]]:
    """What an endpoint's documentation says of its errors: for each status an example of each code."""
    found: dict[int | str, dict[str, Any]] = {}
    for code in codes:
        status = CODES[code].status
        content = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}, "examples": {}}
        described = {"description": STATUSES[status], "content": {MEDIA_TYPE: content}}
        examples = found.setdefault(status, described)["content"][MEDIA_TYPE]["examples"]
        examples[code] = {"$ref": f"#/components/examples/{code}"}
    return found


def components() -> dict[str, Any]:
    """What `documented` refers to."""
    return {
        "schemas": {"ProblemDetails": ProblemDetails.model_json_schema()},
        "examples": {
            code: {"value": _document(said.status, code, said.title, said.remedy, said.errors)}
            for code, said in CODES.items()
        },
    }


def install(app: FastAPI) -> None:
    """Render every error of `app` as a problem document."""
    app.add_exception_handler(EchoError, _echo_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def of(error: EchoError) -> JSONResponse:
    """The problem document of one of our own errors."""
    if isinstance(error, RequestError):
        return response(error.status, error.code, error.message, error.remedy, retry_after=error.retry_after)
    if isinstance(error, RetryableError):
        # What exactly is away is for the log, not for the caller.
        _log.warning("request_delayed", code=error.code, error=error.message)
        return response(
            503,
            error.code,
            "The service cannot answer right now.",
            "Try again in a few seconds.",
            retry_after=_RETRY_SECONDS,
        )
    if isinstance(error, ObjectMissingError):
        return response(404, "not_found", "This file is not there.")
    return response(500, error.code, error.message, error.remedy)


def _document(
    status: int, code: str, message: str, remedy: str | None, errors: list[dict[str, Any]] | None
) -> dict[str, Any]:
    problem = ProblemDetails(
        type=f"urn:echo:problem:{code}", title=message, status=status, code=code, remedy=remedy, errors=errors
    )
    return problem.model_dump(exclude_none=True)


async def _echo_error(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, EchoError)
    return of(error)


async def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": ".".join(str(part) for part in found["loc"]), "message": found["msg"]} for found in error.errors()
    ]
    return response(422, "invalid", "The request does not fit its description.", "See `errors` and /docs.", errors)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    found = response(status, _CODES.get(status, f"http_{status}"), str(error.detail))
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        found.headers["Allow"] = ", ".join(_allowed(request))
    return found


def _allowed(request: Request) -> list[str]:
    """The methods of this path: the router tells only those of the first route that knows it."""
    scopes = [dict(request.scope) | {"method": method} for method in _METHODS]
    routes = request.app.routes
    return [scope["method"] for scope in scopes if any(route.matches(scope)[0] is Match.FULL for route in routes)]


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    _log.log(logging.ERROR, "request_broken", path=request.url.path, exc_info=error)
    return response(500, "internal", "Something went wrong here.", "Try again; if it stays, tell the operators.")
