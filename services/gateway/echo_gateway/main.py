"""The composition root: settings -> adapters -> the app. Clients open and close with the app's lifespan."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi_offline import FastAPIOffline

from echo_gateway.adapters import ReceiverTelemetry
from echo_gateway.api import endpoints, openapi, problems, web_app
from echo_gateway.api.idempotency import HEADER, REPLAYED, IdempotentPosts
from echo_gateway.api.middleware import BodyLimit, RequestId
from echo_gateway.auth.internal import InternalTokens
from echo_gateway.auth.users import TokenVerifier
from echo_gateway.cloud import Cloud, Connect, google_cloud
from echo_gateway.commands.ask import Questions, open_questions
from echo_gateway.commands.census import Census
from echo_gateway.commands.connect import Connecting, open_youtube
from echo_gateway.commands.create import Uploads
from echo_gateway.commands.edit import Editor
from echo_gateway.commands.fetch import Imports
from echo_gateway.commands.inbox import Inbox
from echo_gateway.commands.leave import Leave
from echo_gateway.commands.publications import Publications
from echo_gateway.commands.rewrite import Rewriter
from echo_gateway.commands.subtitles import Subtitler
from echo_gateway.commands.webhooks import Webhooks
from echo_gateway.gateway import Gateway
from echo_gateway.parts import Parts, now, parts, secret
from echo_gateway.playback import Playback
from echo_gateway.rates import Rates
from echo_gateway.realtime.socket import Sockets
from echo_gateway.repositories.connections import ConnectionRepository
from echo_gateway.repositories.dead_letters import DeadLetterRepository
from echo_gateway.repositories.operations import OperationsRepository
from echo_gateway.repositories.quotas import QuotaRepository
from echo_gateway.repositories.rates import RateRepository
from echo_gateway.repositories.search import SearchRepository
from echo_gateway.repositories.tickets import TicketRepository
from echo_gateway.repositories.usage import UsageRepository
from echo_gateway.repositories.user_settings import UserSettingsRepository
from echo_gateway.repositories.webhooks import WebhookRepository
from echo_gateway.settings import Settings
from echo_gateway.usage import Prices
from echo_shared.guard import Guard
from echo_shared.keyset import KeySet
from echo_shared.seal import Seal
from echo_shared.server import push_receiver, run_app
from echo_shared.telemetry.lifespan import exporting

_SERVICE = "gateway"
_RESTART_SECONDS = 1.0
_log = structlog.get_logger()


def create_app(settings: Settings, connect: Connect = google_cloud) -> FastAPI:
    """The gateway as an ASGI app."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with exporting(settings, _SERVICE), _opened(settings, connect) as gateway:
            app.state.gateway = gateway
            yield

    app = FastAPIOffline(  # the API's documentation without a third party's host
        **openapi.ABOUT,
        lifespan=lifespan,
        redoc_url=None,
    )
    app.add_middleware(IdempotentPosts)
    app.add_middleware(BodyLimit)  # inside CORS: pages shall be able to read why they were refused
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", HEADER, "If-Match", "If-None-Match", "Range"],
        expose_headers=[
            *("Content-Range", "ETag", "Location", "Retry-After", "X-Request-Id", REPLAYED),
            *("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"),
        ],
        max_age=3600,
    )
    app.add_middleware(RequestId)
    problems.install(app)
    endpoints.install(app)
    web_app.install(app, settings)
    openapi.install(app)
    return app


@asynccontextmanager
async def _opened(settings: Settings, connect: Connect) -> AsyncIterator[Gateway]:
    async with AsyncExitStack() as stack:
        cloud = await stack.enter_async_context(connect(settings))
        found = await stack.enter_async_context(parts(settings, cloud))
        await found.hub.open()
        census = Census(OperationsRepository(found.database))
        for part in (found.hub, found.notifier, found.reaper, found.courier, found.pruner, found.indexer, census):
            stack.push_async_callback(_ended, asyncio.create_task(_kept_running(part.run)))
        results = cloud.storage.results
        questions = await stack.enter_async_context(
            open_questions(settings, found.videos, UsageRepository(found.database), results)
        )
        yield _gateway(settings, cloud, found, questions)


def _gateway(settings: Settings, cloud: Cloud, found: Parts, questions: Questions) -> Gateway:
    database, videos, events = found.database, found.videos, found.events
    tokens = InternalTokens(secret(settings))
    keys = KeySet(f"{settings.token_issuer}/.well-known/jwks.json")
    webhooks = WebhookRepository(database)
    courier = found.courier
    connecting = Connecting(
        ConnectionRepository(database),
        open_youtube(settings, cloud.storage.results),
        Seal(secret(settings), "consents"),
    )
    dead_letters, usage = DeadLetterRepository(database), UsageRepository(database)
    return Gateway(
        verifier=TokenVerifier(keys, issuer=settings.token_issuer),
        receiver=push_receiver(_SERVICE, settings),
        tokens=tokens,
        videos=videos,
        events=events,
        admissions=found.admissions,
        usage=usage,
        user_settings=UserSettingsRepository(database),
        operations=OperationsRepository(database),
        telemetry=ReceiverTelemetry(settings.telemetry_url) if settings.telemetry_url else None,
        search=SearchRepository(database),
        dead_letters=dead_letters,
        results=cloud.storage.results,
        publisher=cloud.publisher,
        quotas=QuotaRepository(database),
        uploads=Uploads(
            *(videos, found.admissions, cloud.sessions, cloud.storage.uploads),
            Seal(secret(settings), "upload-sessions"),
        ),
        imports=Imports(
            videos,
            found.admissions,
            found.control.journal,
            Guard(plain=True, allow_private=settings.import_allow_private),
        ),
        control=found.control,
        editor=Editor(found.control.turns),
        rewriter=Rewriter(found.control.turns, cloud.storage.results),
        subtitler=Subtitler(found.control.turns),
        questions=questions,
        publications=Publications(found.control.turns),
        connecting=connecting,
        inbox=Inbox(found.control.journal, dead_letters, cloud.publisher, connecting.connections),
        leave=Leave(videos, webhooks, usage, connecting, found.control, cloud.accounts),
        playback=Playback(tokens, settings.gateway_public_url, settings.playback_seconds),
        sockets=Sockets(
            found.hub,
            events,
            videos,
            TicketRepository(database),
            tokens,
            [*settings.origins, settings.gateway_public_url],
            now,
        ),
        webhooks=Webhooks(webhooks, courier.deliveries, courier.vault, courier.web.guard, uuid.uuid4, courier.wake),
        rates=Rates(RateRepository(database), limit=settings.rate_limit_requests, seconds=settings.rate_limit_seconds),
        answers=found.answers,
        prices=Prices(settings.model_input_price, settings.model_output_price, settings.encoding_price),
        now=now,
    )


def _secret(settings: Settings) -> str:
    return settings.jwt_secret_key.get_secret_value()


async def _kept_running(run: Callable[[], Coroutine[None, None, None]]) -> None:
    while True:
        try:
            await run()
        except Exception:  # noqa: BLE001 -- nobody waits for these tasks: one that ended would be missed by no one
            _log.exception("task_broken")
        await asyncio.sleep(_RESTART_SECONDS)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def main() -> None:
    """Serve until SIGTERM or Ctrl-C."""
    settings = Settings()
    run_app(create_app(settings), settings, _SERVICE)


if __name__ == "__main__":
    main()
