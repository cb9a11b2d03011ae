"""A service as a web server: its push endpoint, its health check, and an end that leaves nothing behind."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import FrameType

import structlog
import uvicorn
from fastapi import FastAPI, Request, Response

from echo_shared import logs
from echo_shared.consumer import Consumer
from echo_shared.keyset import KeySet
from echo_shared.ports import Storage
from echo_shared.push import PushReceiver, PushRejectedError
from echo_shared.settings import Settings
from echo_shared.telemetry.lifespan import exporting
from echo_shared.work import Service

_GRACE_SECONDS = 8  # Cloud Run kills 10 s after SIGTERM
_log = structlog.get_logger()


def create_app[S: Settings](settings: S, build: Callable[[S, Storage], Service]) -> FastAPI:
    """The app of a worker; its clients open and close with the app's lifespan."""

    # Here, since the gateway takes from this module only what needs no Google client before it serves.
    from echo_shared.adapters.gcs import GcsBucket  # noqa: PLC0415
    from echo_shared.adapters.pubsub import PubSubPublisher  # noqa: PLC0415

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        project = settings.google_cloud_project
        uploads = GcsBucket(settings.upload_bucket_name, project)
        results = GcsBucket(settings.storage_bucket_name, project)
        publisher = PubSubPublisher(project)
        service = build(settings, Storage(uploads, results))
        logs.configure(settings, service.stage)
        app.state.receiver = push_receiver(service.stage, settings)
        app.state.consumer = Consumer(service, results, publisher, now=lambda: datetime.now(UTC))
        try:
            async with exporting(settings, service.stage):
                yield
        finally:
            await service.close()
            await publisher.close()
            await asyncio.gather(uploads.close(), results.close())

    app = FastAPI(title="echo", lifespan=lifespan, openapi_url=None)

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    async def push(request: Request) -> Response:
        receiver: PushReceiver = app.state.receiver
        try:
            message = await receiver.receive(request.headers.get("authorization"), await request.body())
        except PushRejectedError as rejected:
            _log.warning("push_rejected", status=rejected.status, reason=str(rejected))
            return Response(status_code=rejected.status)
        consumer: Consumer = app.state.consumer
        return Response(status_code=await consumer.receive(message))

    # A plain route: FastAPI's own takes 0.2 ms more of each event, to find out that there are no parameters.
    app.add_route("/push", push, methods=["POST"])
    return app


def push_receiver(service: str, settings: Settings) -> PushReceiver:
    """The receiver for one service's subscriptions. Without tokens only outside production, for emulators."""
    verify = settings.push_auth == "oidc"
    if not verify and settings.fastapi_env != "development":
        raise ValueError("PUSH_AUTH=off is for development alone: set PUSH_AUTH=oidc.")
    return PushReceiver(
        service,
        project=settings.google_cloud_project,
        audience=settings.push_audience,
        issuer=settings.push_issuer,
        keys=KeySet(settings.push_certs_url),
        verify=verify,
    )


def serve[S: Settings](settings: S, build: Callable[[S, Storage], Service]) -> None:
    """Run a worker until SIGTERM or Ctrl-C: running work is ended, its leases given back, its messages nacked."""
    app = create_app(settings, build)

    def drain() -> None:
        app.state.consumer.drain()

    run_app(app, settings, "worker", on_exit=drain)  # its lifespan, which builds the service, logs under its name


def run_app(app: FastAPI, settings: Settings, name: str, on_exit: Callable[[], None] = lambda: None) -> None:
    """Serve `app` on the settings' host and port, logging as `name`.

    `on_exit` is called at the first signal, before connections close.
    """
    logs.configure(settings, name)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    _Server(config, on_exit).run()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_exit: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_exit = on_exit

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Before uvicorn waits for open connections: those are the pushes whose work has to end now.
        if self.started:
            self._on_exit()
        super().handle_exit(sig, frame)
