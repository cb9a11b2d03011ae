"""Which browser pages may talk to the store: loopback does not protect it from the web."""

import ipaddress
from typing import Any

from aiohttp import web

from echo_local.store.errors import StoreError

# What a browser needs for a resumable upload whose session names its origin.
_SESSION_HEADERS = "Content-Type, Content-Range, X-Goog-Hash, X-Upload-Content-Type, X-Upload-Content-Length"
_SESSION_EXPOSED = "Content-Length, Content-Type, Location, Range, X-Goog-Generation, X-GUploader-UploadID"

type CorsHeaders = dict[str, str]


def check_host(request: web.BaseRequest, bound_host: str) -> None:
    """Refuses foreign names: a page of a rebound domain would otherwise count as same-origin."""
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    host = host.strip("[]").lower()
    if host in {"localhost", bound_host.lower()} or host.endswith(".localhost"):
        return
    try:
        ipaddress.ip_address(host)
    except ValueError:
        raise StoreError(403, f"The object store does not answer for the host {host!r}.") from None


def check_no_page(request: web.BaseRequest, *, origin_is_data: bool = False) -> None:
    """The JSON API carries no credentials, so no page may call it, not even one that the store serves.

    `origin_is_data`: a server that starts a resumable session names the page's origin in the same header;
    it is told from a browser by the Sec-Fetch headers that browsers add and pages cannot remove.
    """
    by_a_page = request.headers.get("Sec-Fetch-Site", "none") != "none"
    if by_a_page or ("Origin" in request.headers and not origin_is_data):
        raise StoreError(403, "Requests of web pages to the JSON API are refused.")


def bucket_headers(rules: list[dict[str, Any]], origin: str | None, method: str) -> CorsHeaders | None:
    """Response headers by the bucket's configuration; None when it does not allow the request."""
    for rule in rules:
        origins, methods = rule.get("origin") or [], rule.get("method") or []
        if origin is None or not ({origin, "*"} & set(origins)) or not ({method, "*"} & set(methods)):
            continue
        headers = {
            "Access-Control-Allow-Origin": "*" if "*" in origins else origin,
            "Access-Control-Expose-Headers": ", ".join(rule.get("responseHeader") or []),
        }
        return headers if "*" in origins else {**headers, "Vary": "Origin"}
    return None


def bucket_preflight(rules: list[dict[str, Any]], request: web.BaseRequest) -> web.Response:
    """Google answers 200 in any case; without the headers the browser stops by itself."""
    origin, method = request.headers.get("Origin"), request.headers.get("Access-Control-Request-Method", "")
    allowed = bucket_headers(rules, origin, method)
    if allowed is None:
        return web.Response(status=200)
    rule = next(rule for rule in rules if bucket_headers([rule], origin, method) is not None)
    allowed["Access-Control-Allow-Methods"] = ", ".join(rule["method"])
    allowed["Access-Control-Allow-Headers"] = allowed.pop("Access-Control-Expose-Headers")
    allowed["Access-Control-Max-Age"] = str(rule.get("maxAgeSeconds") or 0)
    return web.Response(status=200, headers=allowed)


def session_headers(session_origin: str | None, request: web.BaseRequest) -> CorsHeaders | None:
    """For a session that names its origin: headers for that page, None for any other page."""
    origin = request.headers.get("Origin")
    if session_origin is None or origin != session_origin:
        return None
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Expose-Headers": _SESSION_EXPOSED,
        "Vary": "Origin",
    }


def session_preflight(allowed: CorsHeaders) -> web.Response:
    return web.Response(
        status=200,
        headers={
            **{key: value for key, value in allowed.items() if "Expose" not in key},
            "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE, OPTIONS",
            "Access-Control-Allow-Headers": _SESSION_HEADERS,
            "Access-Control-Max-Age": "3600",
        },
    )
