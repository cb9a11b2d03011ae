"""What every handler shares, and how it reads a request."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiohttp import web

from echo_local.store.errors import StoreError
from echo_local.store.notifications import OutboxPublisher
from echo_local.store.objects import ObjectStore
from echo_local.store.resumable import ResumableUploads
from echo_local.store.settings import StoreSettings
from echo_local.store.signatures import SigningAccount


@dataclass(frozen=True)
class StoreContext:
    settings: StoreSettings
    store: ObjectStore
    uploads: ResumableUploads
    publisher: OutboxPublisher
    account: SigningAccount | None


@dataclass(frozen=True)
class Target:
    """A request's target: `segments` are decoded one by one, so a name may hold an encoded slash."""

    raw_path: str
    raw_query: str
    segments: tuple[str, ...]
    query: dict[str, str]

    @classmethod
    def of(cls, request: web.BaseRequest) -> "Target":
        raw_path, _, raw_query = request.raw_path.partition("?")
        try:
            segments = tuple(unquote(part, errors="strict") for part in raw_path.split("/")[1:])
            query = dict(parse_qsl(raw_query, keep_blank_values=True, errors="strict"))
        except UnicodeDecodeError:
            raise StoreError(400, "The URL is not valid UTF-8.", xml_code="InvalidURI") from None
        return cls(raw_path, raw_query, segments, query)

    def number(self, name: str, default: int) -> int:
        text = self.query.get(name, str(default))
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise StoreError(400, f"Invalid value for {name}: '{text[:100]}'")
        return int(text)

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() == "true"


def base_url(request: web.BaseRequest) -> str:
    return f"{request.scheme}://{request.host}"


async def read_json(request: web.BaseRequest) -> dict[str, Any]:
    """An object, {} for an empty body; raises 400 for anything else and 413 beyond 1 MiB."""
    body = await request.read()
    try:
        document = json.loads(body or b"{}")
    except ValueError:
        raise StoreError(400, "Parse Error") from None
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise StoreError(400, "Parse Error: not a JSON object")
    return document


def json_ok(document: dict[str, Any], headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        body=json.dumps(document).encode(), content_type="application/json", charset="utf-8", headers=headers
    )
