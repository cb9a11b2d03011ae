"""The HTTP server: routes a request to the JSON or the XML API, and owns what runs beside it."""

import asyncio
import logging
import os
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import ClientError, web

from echo_local.store import bucket_api, cors, object_api, upload_api, xml_api
from echo_local.store.catalog import OutboxMessage
from echo_local.store.context import StoreContext, Target
from echo_local.store.errors import NotModifiedError, StoreError, json_response, xml_response
from echo_local.store.model import StoredObject
from echo_local.store.notifications import OutboxPublisher, finalize_messages, stop
from echo_local.store.objects import ObjectStore
from echo_local.store.resumable import ResumableUploads
from echo_local.store.settings import StoreSettings
from echo_local.store.signatures import SigningAccount

_MAX_LINE = 32 * 1024  # two names of 1,024 bytes, each byte escaped, or a long signed URL
_SHUTDOWN_S = 1.0

_log = logging.getLogger(__name__)


class EmbeddedStore:
    """`async with EmbeddedStore(data_dir, buckets=("b",)) as store: store.url`

    Options as in StoreSettings; the port is bound and the address final on entering.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        buckets: Sequence[str] = (),
        public_prefixes: Sequence[str] = (),
        cors_origins: Sequence[str] = (),
        service_account: Path | None = None,
        notify: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._settings = StoreSettings(
            data_dir,
            host,
            tuple(buckets),
            tuple(public_prefixes),
            tuple(cors_origins),
            service_account,
            {bucket: tuple(topics) for bucket, topics in (notify or {}).items()},
        )
        self._port = port
        self._stack = AsyncExitStack()
        self._context: StoreContext | None = None

    @property
    def url(self) -> str:
        host = f"[{self._settings.host}]" if ":" in self._settings.host else self._settings.host
        return f"http://{host}:{self._port}"

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            settings = self._settings
            store = ObjectStore(settings.data_dir, self._finalize_messages)
            stack.callback(store.close)
            for bucket in settings.buckets:
                bucket_api.ensure_bucket(store.catalog, bucket, settings.default_cors())
            account = SigningAccount.from_file(settings.service_account) if settings.service_account else None
            publisher = OutboxPublisher(store.catalog)
            self._context = StoreContext(settings, store, ResumableUploads(store), publisher, account)
            if settings.notify:
                pubsub_host = os.environ.get("PUBSUB_EMULATOR_HOST")
                if not pubsub_host:
                    raise StoreError(400, "notifications need PUBSUB_EMULATOR_HOST in the environment.")
                stack.push_async_callback(stop, asyncio.create_task(publisher.run(pubsub_host)))
            server = web.Server(self._handle, auto_decompress=False, max_line_size=_MAX_LINE, access_log=None)
            runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_S)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            site = web.TCPSite(runner, settings.host, self._port)
            await site.start()
            self._port = runner.addresses[0][1]
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def _finalize_messages(self, stored: StoredObject, overwrote: int | None) -> list[OutboxMessage]:
        return finalize_messages(self._settings.notify.get(stored.bucket, ()), stored, overwrote, self.url)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        is_json = not request.raw_path.startswith("/") or request.raw_path.startswith(_JSON_ROOTS)
        render = json_response if is_json else xml_response
        try:
            assert self._context is not None
            cors.check_host(request, self._settings.host)
            if request.headers.get("Expect", "").lower() == "100-continue":
                await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            return await _route(request, Target.of(request), self._context)
        except StoreError as error:
            return render(error)
        except NotModifiedError:
            return web.Response(status=304)
        except web.HTTPRequestEntityTooLarge:
            return render(StoreError(413, "The request body is too large."))
        except (ConnectionError, ClientError):
            return web.Response(status=499, reason="Client Closed Request")  # nobody reads it
        except Exception:  # noqa: BLE001 (the edge: logged with its traceback, answered with 500)
            _log.exception("store.request_failed method=%s path=%s", request.method, request.path)
            return render(StoreError(500, "Internal error."))


_JSON_ROOTS = ("/storage/v1/", "/upload/storage/v1/", "/resumable/upload/", "/download/storage/v1/", "/batch/")


async def _route(request: web.BaseRequest, target: Target, context: StoreContext) -> web.StreamResponse:
    if target.query.get("upload_id"):
        return await upload_api.session(request, target, context)
    match target.segments:
        case ("healthz",):
            return web.Response(text="ok\n")
        case ("storage", "v1", *rest):
            cors.check_no_page(request)
            return await _json(request, target, context, tuple(rest))
        case ("download", "storage", "v1", "b", _, "o", _):
            cors.check_no_page(request)
            return await object_api.read_object(request, target, context)
        case ("upload", "storage", "v1", "b", _, "o"):
            starts = target.query.get("uploadType") == "resumable"
            cors.check_no_page(request, origin_is_data=starts)
            return await upload_api.upload(request, target, context)
        case (bucket, name, *_) if bucket and (name or len(target.segments) > 2):
            return await xml_api.handle(request, target, context)
    raise StoreError(404, "Not Found")


async def _json(
    request: web.BaseRequest, target: Target, context: StoreContext, rest: tuple[str, ...]
) -> web.StreamResponse:
    match rest:
        case ("b",):
            return await bucket_api.buckets(request, target, context)
        case ("b", _):
            return await bucket_api.bucket(request, target, context)
        case ("b", _, "o"):
            return await object_api.objects(request, target, context)
        case ("b", _, "o", _):
            return await object_api.one_object(request, target, context)
        case ("b", _, "o", _, "compose") if request.method == "POST":
            return await object_api.compose(request, target, context)
        case ("b", _, "o", _, "copyTo" | "rewriteTo", "b", _, "o", _) if request.method == "POST":
            return await object_api.copy(request, target, context)
        case ("b", _, "o", _, "moveTo", "o", _) if request.method == "POST":
            return await object_api.move(request, target, context)
    raise StoreError(404, "Not Found")
