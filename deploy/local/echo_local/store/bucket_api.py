"""The JSON API's buckets."""

import time
from typing import Any

from aiohttp import web

from echo_local.store.catalog import Catalog
from echo_local.store.context import StoreContext, Target, base_url, json_ok, read_json
from echo_local.store.errors import StoreError
from echo_local.store.model import Attributes, Bucket
from echo_local.store.names import check_bucket_name
from echo_local.store.preconditions import Preconditions
from echo_local.store.resources import bucket_resource

# Kept and given back. What would have to act (lifecycle, versioning, retention) is refused instead.
_SETTINGS = ("cors", "labels", "iamConfiguration", "location", "storageClass")
_NOT_IMPLEMENTED = ("lifecycle", "versioning", "retentionPolicy", "website", "logging", "encryption")


async def buckets(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """GET and POST /storage/v1/b"""
    catalog = context.store.catalog
    if request.method == "GET":
        prefix = target.query.get("prefix", "")
        found = [item for item in catalog.buckets() if item.name.startswith(prefix)]
        items = [bucket_resource(item, base_url(request)) for item in found]
        return json_ok({"kind": "storage#buckets", "items": items})
    if request.method == "POST":
        document = await read_json(request)
        bucket = create_bucket(catalog, str(document.get("name") or ""), settings_from(document))
        return json_ok(bucket_resource(bucket, base_url(request)))
    raise StoreError(405, "Method not allowed.")


async def bucket(request: web.BaseRequest, target: Target, context: StoreContext) -> web.Response:
    """/storage/v1/b/BUCKET"""
    catalog = context.store.catalog
    conditions = Preconditions.from_query(target.query)
    document = await read_json(request)
    found = context.store.bucket(target.segments[3])
    current = _Generationless(found.metageneration)
    match request.method:
        case "GET":
            conditions.check_read(current)
            return json_ok(bucket_resource(found, base_url(request)))
        case "PATCH" | "PUT":
            conditions.check_write(current)
            kept = {**found.settings, **settings_from(document)}
            settings = {key: value for key, value in kept.items() if document.get(key, value) is not None}
            changed = Bucket(found.name, found.metageneration + 1, found.created, _now(), settings)
            catalog.put_bucket(changed)
            return json_ok(bucket_resource(changed, base_url(request)))
        case "DELETE":
            conditions.check_write(current)
            context.store.delete_bucket(found.name)
            return web.Response(status=204)
    raise StoreError(405, "Method not allowed.")


def create_bucket(catalog: Catalog, name: str, settings: Attributes) -> Bucket:
    check_bucket_name(name)
    if catalog.bucket(name):
        raise StoreError(409, "Your previous request to create the named bucket succeeded and you already own it.")
    now = _now()
    created = Bucket(name, 1, now, now, settings)
    catalog.put_bucket(created)
    return created


def ensure_bucket(catalog: Catalog, name: str, cors: list[dict[str, Any]]) -> None:
    """Creates the bucket unless it is there; `cors`, when given, replaces what it had."""
    found = catalog.bucket(name) or create_bucket(catalog, name, {})
    if cors and found.cors != cors:
        settings = {**found.settings, "cors": cors}
        catalog.put_bucket(Bucket(name, found.metageneration + 1, found.created, _now(), settings))


def settings_from(document: dict[str, Any]) -> Attributes:
    for key in _NOT_IMPLEMENTED:
        value = document.get(key)
        if value and value != {"enabled": False}:
            raise StoreError(501, f"The embedded object store does not implement bucket {key}.")
    cors = document.get("cors") or []
    if not isinstance(cors, list) or not all(isinstance(rule, dict) for rule in cors):
        raise StoreError(400, "Invalid value for cors")
    for rule in cors:
        for key in ("origin", "method", "responseHeader"):
            values = rule.get(key) or []
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                raise StoreError(400, f"Invalid value for cors.{key}")
    return {key: document[key] for key in _SETTINGS if document.get(key) is not None}


class _Generationless:
    """A bucket has a metageneration only."""

    generation = 0

    def __init__(self, metageneration: int) -> None:
        self.metageneration = metageneration


def _now() -> int:
    return time.time_ns() // 1000
