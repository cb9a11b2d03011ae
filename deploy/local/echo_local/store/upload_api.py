"""The JSON API's uploads, and the resumable sessions that both APIs share."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from echo_local.store import cors
from echo_local.store.blobs import BlobWriter, expected_from_hash_header
from echo_local.store.context import StoreContext, Target, base_url, json_ok, read_json
from echo_local.store.errors import StoreError, json_response
from echo_local.store.media import body_blocks, receive
from echo_local.store.model import Checksums, StoredObject, attributes_from
from echo_local.store.multipart import RelatedReader
from echo_local.store.objects import NewObject
from echo_local.store.preconditions import Preconditions, parse_number
from echo_local.store.resources import object_resource
from echo_local.store.resumable import ContentRange, Session

_OCTETS = "application/octet-stream"


async def upload(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """POST /upload/storage/v1/b/BUCKET/o?uploadType=media|multipart|resumable"""
    if request.method not in {"POST", "PUT"}:
        raise StoreError(405, "Method not allowed.")
    bucket = context.store.bucket(target.segments[4]).name
    match target.query.get("uploadType"):
        case "media":
            resource: dict[str, Any] = {
                "contentType": request.headers.get("Content-Type"),
                "contentEncoding": target.query.get("contentEncoding"),
            }
            new = _new_object(bucket, target, resource, _OCTETS, declared_checksums(request))
            stored = await store_body(context, new, body_blocks(request.content))
        case "multipart":
            reader = RelatedReader(request.content, request.headers.get("Content-Type", ""))
            resource, media_type = await reader.head()
            new = _new_object(bucket, target, resource, media_type or _OCTETS)
            stored = await store_body(context, new, reader.media())
        case "resumable":
            return await _start(request, target, context, bucket)
        case other:
            raise StoreError(400, f"Invalid upload type: {other}")
    return json_ok(object_resource(stored, base_url(request)))


async def store_body(context: StoreContext, new: NewObject, blocks: AsyncIterator[bytes]) -> StoredObject:
    with BlobWriter(context.store.scratch_path()) as writer:
        await receive(writer, blocks)
        stored = context.store.create(new, writer.content, writer.hasher.size, writer.hasher.checksums())
    context.publisher.notify()
    return stored


async def _start(request: web.BaseRequest, target: Target, context: StoreContext, bucket: str) -> web.Response:
    resource = await read_json(request)
    media_type = request.headers.get("X-Upload-Content-Type") or _OCTETS
    new = _new_object(bucket, target, resource, media_type)
    total = parse_number("X-Upload-Content-Length", request.headers.get("X-Upload-Content-Length"))
    session = context.uploads.start(new, total, request.headers.get("Origin"))
    query = urlencode({"uploadType": "resumable", "name": new.name, "upload_id": session.id})
    location = f"{base_url(request)}/upload/storage/v1/b/{bucket}/o?{query}"
    return web.Response(status=200, headers={"Location": location, "X-GUploader-UploadID": session.id})


async def session(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """Any request with an upload_id: the session URI is the permission, CORS says which page may use it."""
    found = context.uploads.find(target.query["upload_id"])
    origin = request.headers.get("Origin")
    allowed = _allowed_page(request, context, found)
    if origin is not None and origin != base_url(request) and allowed is None:
        raise StoreError(403, "This page may not use the upload session.")
    if request.method == "OPTIONS":
        return cors.session_preflight(allowed or {})
    try:
        response = await _session_request(request, context, found)
    except StoreError as error:
        response = json_response(error)
    response.headers.update({**(allowed or {}), "X-GUploader-UploadID": found.id})
    return response


def _allowed_page(request: web.BaseRequest, context: StoreContext, found: Session) -> cors.CorsHeaders | None:
    if found.origin is not None:
        return cors.session_headers(found.origin, request)
    rules = context.store.bucket(found.new.bucket).cors
    return cors.bucket_headers(rules, request.headers.get("Origin"), "PUT")


async def _session_request(request: web.BaseRequest, context: StoreContext, found: Session) -> web.Response:
    if request.method == "DELETE":
        await context.uploads.cancel(found)
        return web.Response(status=499, reason="Client Closed Request")
    if request.method not in {"PUT", "POST"}:
        raise StoreError(405, "Method not allowed.")
    span = ContentRange.parse(request.headers.get("Content-Range"), request.content_length)
    resource = await context.uploads.put(
        found, request.content, span, base_url=base_url(request), declared=declared_checksums(request)
    )
    if resource is not None:
        context.publisher.notify()
        return json_ok(resource, {"ETag": resource["etag"], "X-Goog-Generation": resource["generation"]})
    persisted = context.uploads.persisted(found)
    # without a byte there is no range to name
    headers = {"Range": f"bytes=0-{persisted - 1}"} if persisted else {}
    return web.Response(status=308, reason="Resume Incomplete", headers=headers)


def declared_checksums(request: web.BaseRequest) -> Checksums | None:
    header = ",".join(request.headers.getall("X-Goog-Hash", []))
    md5 = request.headers.get("Content-MD5", "")
    return expected_from_hash_header(header, md5) if header or md5 else None


def _new_object(
    bucket: str,
    target: Target,
    resource: dict[str, Any],
    media_type: str,
    declared: Checksums | None = None,
) -> NewObject:
    attributes = {"contentType": media_type, **attributes_from(resource)}
    if resource.get("crc32c") or resource.get("md5Hash"):
        declared = Checksums(str(resource.get("crc32c") or ""), resource.get("md5Hash"))
    return NewObject(
        bucket,
        str(target.query.get("name") or resource.get("name") or ""),
        attributes,
        Preconditions.from_query(target.query, "if"),
        declared,
    )
