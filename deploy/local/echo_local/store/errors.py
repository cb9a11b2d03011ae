"""What the store refuses, and how Google's JSON and XML APIs word it."""

import json
from xml.sax.saxutils import escape

from aiohttp import web

_REASONS = {
    400: "invalid",
    401: "required",
    403: "forbidden",
    404: "notFound",
    405: "methodNotAllowed",
    409: "conflict",
    412: "conditionNotMet",
    413: "uploadTooLarge",
    416: "requestedRangeNotSatisfiable",
    501: "notImplemented",
    503: "backendError",
}
_XML_CODES = {
    400: "InvalidArgument",
    401: "AuthenticationRequired",
    403: "AccessDenied",
    404: "NoSuchKey",
    405: "MethodNotAllowed",
    409: "Conflict",
    412: "PreconditionFailed",
    416: "InvalidRange",
    503: "ServiceUnavailable",
}


class StoreError(Exception):
    """A refused request: `status` is the HTTP code, `xml_code` the code of the XML API."""

    def __init__(self, status: int, message: str, *, xml_code: str | None = None, details: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.xml_code = xml_code or _XML_CODES.get(status, "InternalError")
        self.details = details
        self.headers: dict[str, str] = {}


class NotModifiedError(Exception):
    """A read whose condition says that the caller already has it (304)."""


def not_found_object(bucket: str, name: str) -> StoreError:
    return StoreError(404, f"No such object: {bucket}/{name}")


def not_found_bucket(bucket: str) -> StoreError:
    return StoreError(404, "The specified bucket does not exist.", xml_code="NoSuchBucket", details=bucket)


def json_response(error: StoreError) -> web.Response:
    reason = _REASONS.get(error.status, "backendError")
    first = {"message": error.message, "domain": "global", "reason": reason}
    if error.status == 412:
        first |= {"locationType": "header", "location": "If-Match"}
    body = {"error": {"code": error.status, "message": error.message, "errors": [first]}}
    return web.Response(
        status=error.status,
        body=json.dumps(body).encode(),
        content_type="application/json",
        charset="utf-8",
        headers=error.headers,
    )


def xml_response(error: StoreError) -> web.Response:
    details = f"<Details>{escape(error.details)}</Details>" if error.details else ""
    body = (
        "<?xml version='1.0' encoding='UTF-8'?>"
        f"<Error><Code>{error.xml_code}</Code><Message>{escape(error.message)}</Message>{details}</Error>"
    )
    return web.Response(
        status=error.status,
        body=body.encode("utf-8", "replace"),
        content_type="application/xml",
        charset="utf-8",
        headers=error.headers,
    )
