"""The JSON API's objects: list, read, change, copy, compose, delete."""

from typing import Any

from aiohttp import web

from echo_local.store.context import StoreContext, Target, base_url, json_ok, read_json
from echo_local.store.errors import NotModifiedError, StoreError
from echo_local.store.listing import MAX_RESULTS, ListQuery, list_objects
from echo_local.store.media import is_unchanged, object_headers, send
from echo_local.store.model import attributes_from
from echo_local.store.names import check_object_name
from echo_local.store.objects import NewObject, SourceRef
from echo_local.store.preconditions import Preconditions, parse_number
from echo_local.store.resources import object_resource


async def objects(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """GET /storage/v1/b/BUCKET/o"""
    if request.method != "GET":
        raise StoreError(405, "Method not allowed.")
    query = target.query
    for unsupported in ("matchGlob", "filter"):
        if query.get(unsupported):
            raise StoreError(501, f"The embedded object store does not implement {unsupported}.")
    bucket = context.store.bucket(target.segments[3]).name
    if target.flag("softDeleted"):
        return json_ok({"kind": "storage#objects"})
    page = list_objects(
        context.store.catalog,
        bucket,
        ListQuery(
            prefix=query.get("prefix", ""),
            delimiter=query.get("delimiter", ""),
            start=query.get("startOffset", ""),
            end=query.get("endOffset", ""),
            page_token=query.get("pageToken", ""),
            limit=min(target.number("maxResults", MAX_RESULTS) or MAX_RESULTS, MAX_RESULTS),
            include_trailing_delimiter=target.flag("includeTrailingDelimiter"),
        ),
    )
    answer: dict[str, Any] = {"kind": "storage#objects"}
    if page.items:
        answer["items"] = [object_resource(item, base_url(request)) for item in page.items]
    if page.prefixes:
        answer["prefixes"] = page.prefixes
    if page.next_token:
        answer["nextPageToken"] = page.next_token
    return json_ok(answer)


async def one_object(request: web.BaseRequest, target: Target, context: StoreContext) -> web.StreamResponse:
    """/storage/v1/b/BUCKET/o/OBJECT"""
    store = context.store
    ref = _source(target, target.segments[3], target.segments[5], "if", "generation")
    if request.method in {"GET", "HEAD"}:
        return await read_object(request, target, context)
    if request.method == "DELETE":
        store.delete(ref)
        return web.Response(status=204)
    document = await read_json(request)
    if request.method == "PATCH":
        changed = store.patch(ref, document)
    elif request.method == "PUT":
        changed = store.update(ref, lambda _: attributes_from(document))
    else:
        raise StoreError(405, "Method not allowed.")
    return json_ok(object_resource(changed, base_url(request)))


async def read_object(request: web.BaseRequest, target: Target, context: StoreContext) -> web.StreamResponse:
    """Metadata, or with alt=media the bytes."""
    ref = _source(target, target.segments[-3], target.segments[-1], "if", "generation")
    stored = context.store.read(ref)
    wanted = request.headers.get("If-Match")
    if wanted is not None and wanted.strip() not in {"*", stored.etag}:
        raise StoreError(412, "At least one of the pre-conditions you specified did not hold.")
    if request.headers.get("If-None-Match") and is_unchanged(request, stored.etag, stored.updated):
        raise NotModifiedError
    if target.query.get("alt") != "media":
        return json_ok(object_resource(stored, base_url(request)), {"ETag": stored.etag})
    with context.store.open(stored) as file:
        return await send(request, stored, file, object_headers(stored, stored.etag))


async def copy(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """POST .../o/OBJECT/(copyTo|rewriteTo)/b/BUCKET/o/OBJECT: links, so one call is always enough."""
    document = await read_json(request)
    verb, to_bucket, to_name = target.segments[6], target.segments[8], target.segments[10]
    ref = _source(target, target.segments[3], target.segments[5], "ifSource", "sourceGeneration")
    new = NewObject(to_bucket, to_name, attributes_from(document), Preconditions.from_query(target.query, "if"))
    stored = context.store.copy(ref, new)
    context.publisher.notify()
    resource = object_resource(stored, base_url(request))
    if verb == "copyTo":
        return json_ok(resource)
    return json_ok(
        {
            "kind": "storage#rewriteResponse",
            "totalBytesRewritten": str(stored.size),
            "objectSize": str(stored.size),
            "done": True,
            "resource": resource,
        }
    )


async def move(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """POST .../o/OBJECT/moveTo/o/OBJECT, within a bucket and in one step."""
    bucket = target.segments[3]
    ref = _source(target, bucket, target.segments[5], "ifSource", "sourceGeneration")
    new = NewObject(bucket, target.segments[8], {}, Preconditions.from_query(target.query, "if"))
    stored = context.store.move(ref, new)
    context.publisher.notify()
    return json_ok(object_resource(stored, base_url(request)))


async def compose(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """POST .../o/OBJECT/compose"""
    document = await read_json(request)
    bucket, name = target.segments[3], target.segments[5]
    sources = document.get("sourceObjects")
    if not isinstance(sources, list) or not all(isinstance(item, dict) for item in sources):
        raise StoreError(400, "Required parameter: sourceObjects")
    destination = document.get("destination")
    new = NewObject(
        bucket,
        name,
        attributes_from(destination if isinstance(destination, dict) else {}),
        Preconditions.from_query(target.query, "if"),
    )
    stored = await context.store.compose(
        [_compose_source(bucket, item) for item in sources],
        new,
        delete_sources=bool(document.get("deleteSourceObjects")),
    )
    context.publisher.notify()
    return json_ok(object_resource(stored, base_url(request)))


def _compose_source(bucket: str, item: dict[str, Any]) -> SourceRef:
    generation = item.get("generation")
    conditions = item.get("objectPreconditions") or {}
    match = conditions.get("ifGenerationMatch")
    return SourceRef(
        bucket,
        str(item.get("name") or ""),
        parse_number("generation", None if generation is None else str(generation)),
        Preconditions(generation_match=parse_number("ifGenerationMatch", None if match is None else str(match))),
    )


def _source(target: Target, bucket: str, name: str, prefix: str, generation: str) -> SourceRef:
    check_object_name(name)
    return SourceRef(
        bucket,
        name,
        parse_number(generation, target.query.get(generation)),
        Preconditions.from_query(target.query, prefix),
    )
