"""GET, HEAD, PUT, POST, DELETE /BUCKET/OBJECT: public objects and V4 signed URLs."""

import base64
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from aiohttp import web

from echo_local.store import cors
from echo_local.store.context import StoreContext, Target, base_url
from echo_local.store.errors import NotModifiedError, StoreError, xml_response
from echo_local.store.media import body_blocks, is_unchanged, object_headers, send
from echo_local.store.model import StoredObject, attributes_from
from echo_local.store.objects import NewObject, SourceRef
from echo_local.store.preconditions import Preconditions, parse_number
from echo_local.store.signatures import SignedRequest, verify
from echo_local.store.upload_api import declared_checksums, store_body

_META = "x-goog-meta-"
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


async def handle(request: web.BaseRequest, target: Target, context: StoreContext) -> web.StreamResponse:
    """`target` has a bucket and a non-empty object name."""
    bucket = target.segments[0]
    found = context.store.catalog.bucket(bucket)
    rules = found.cors if found else []
    if request.method == "OPTIONS":
        return cors.bucket_preflight(rules, request)
    allowed = cors.bucket_headers(rules, request.headers.get("Origin"), request.method) or {}
    try:
        return await _handle(request, target, context, allowed)
    except NotModifiedError:
        return web.Response(status=304, headers=allowed)
    except StoreError as error:
        error.headers.update(allowed)
        return xml_response(error)


async def _handle(
    request: web.BaseRequest, target: Target, context: StoreContext, allowed: cors.CorsHeaders
) -> web.StreamResponse:
    bucket, name = target.segments[0], "/".join(target.segments[1:])
    reading = request.method in {"GET", "HEAD"}
    origin = request.headers.get("Origin")
    if not reading and origin not in {None, base_url(request)} and not allowed:
        raise StoreError(403, "The bucket's CORS configuration does not allow this page.")
    signed = SignedRequest(request.method, target.raw_path, target.raw_query, tuple(request.headers.items()))
    if signed.is_signed:
        verify(signed, context.account, datetime.now(UTC))
    elif not (reading and context.settings.is_public(bucket, name)):
        raise StoreError(403, "Access denied.", details=f"Anonymous caller may not access {bucket}/{name}.")
    if reading:
        return await _read(request, target, context, SourceRef(bucket, name), allowed)
    if request.method == "PUT":
        new = _new_object(request, bucket, name)
        stored = await store_body(context, new, body_blocks(request.content))
        return web.Response(status=200, headers={**_summary(stored), **allowed})
    if request.method == "POST" and request.headers.get("x-goog-resumable", "").lower() == "start":
        return _start(request, context, _new_object(request, bucket, name), allowed)
    if request.method == "DELETE":
        context.store.delete(SourceRef(bucket, name, None, Preconditions.from_headers(request.headers)))
        return web.Response(status=204, headers=allowed)
    raise StoreError(405, "The specified method is not allowed against this resource.")


async def _read(
    request: web.BaseRequest,
    target: Target,
    context: StoreContext,
    ref: SourceRef,
    allowed: cors.CorsHeaders,
) -> web.StreamResponse:
    generation = parse_number("generation", target.query.get("generation"))
    stored = context.store.get(ref.bucket, ref.name, generation)
    Preconditions.from_headers(request.headers).check_read(stored)
    headers = {**object_headers(stored, _etag(stored)), **_custom(stored), **allowed}
    wanted = request.headers.get("If-Match")
    if wanted is not None and wanted.strip() not in {"*", headers["ETag"]}:
        raise StoreError(412, "At least one of the pre-conditions you specified did not hold.")
    if is_unchanged(request, headers["ETag"], stored.updated):
        kept = ("ETag", "Cache-Control", "Last-Modified", *allowed)
        return web.Response(status=304, headers={key: headers[key] for key in kept if key in headers})
    for parameter in ("response-content-type", "response-content-disposition"):
        if parameter in target.query:
            value = attributes_from({"contentType": target.query[parameter]})["contentType"]
            headers[parameter.removeprefix("response-").title()] = value
    with context.store.open(stored) as file:
        return await send(request, stored, file, headers)


def _start(request: web.BaseRequest, context: StoreContext, new: NewObject, allowed: cors.CorsHeaders) -> web.Response:
    total = parse_number("X-Upload-Content-Length", request.headers.get("X-Upload-Content-Length"))
    session = context.uploads.start(new, total, request.headers.get("Origin"))
    location = f"{base_url(request)}/{new.bucket}/{quote(new.name, safe='/~')}?upload_id={session.id}"
    return web.Response(status=201, headers={"Location": location, "X-GUploader-UploadID": session.id, **allowed})


def _new_object(request: web.BaseRequest, bucket: str, name: str) -> NewObject:
    headers = request.headers
    resource: dict[str, Any] = {
        "contentType": headers.get("Content-Type") or "application/octet-stream",
        "cacheControl": headers.get("Cache-Control"),
        "contentDisposition": headers.get("Content-Disposition"),
        "contentEncoding": headers.get("Content-Encoding"),
        "contentLanguage": headers.get("Content-Language"),
    }
    metadata = {
        key.lower().removeprefix(_META): value for key, value in headers.items() if key.lower().startswith(_META)
    }
    if metadata:
        resource["metadata"] = metadata
    return NewObject(
        bucket,
        name,
        attributes_from(resource),
        Preconditions.from_headers(headers),
        declared_checksums(request),
    )


def _summary(stored: StoredObject) -> dict[str, str]:
    kept = ("ETag", "X-Goog-Hash", "X-Goog-Generation", "X-Goog-Metageneration")
    return {key: value for key, value in object_headers(stored, _etag(stored)).items() if key in kept}


def _custom(stored: StoredObject) -> dict[str, str]:
    """Custom metadata as headers, except what cannot be one."""
    return {
        f"{_META}{key}": value
        for key, value in stored.attributes.get("metadata", {}).items()
        if _TOKEN.fullmatch(key) and "\r" not in value and "\n" not in value and "\0" not in value
    }


def _etag(stored: StoredObject) -> str:
    """The XML API's: the MD5 in hexadecimal, or, where there is none, the JSON API's."""
    if stored.checksums.md5 is None:
        return f'"-{stored.etag}"'
    return f'"{base64.b64decode(stored.checksums.md5).hex()}"'
