"""The composition root: settings -> adapters -> the app. Clients open and close with the app's lifespan."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

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
from echo_gateway.commands.control import Control
from echo_gateway.commands.create import Uploads
from echo_gateway.commands.edit import Editor
from echo_gateway.commands.expire import Expiry
from echo_gateway.commands.fetch import Imports
from echo_gateway.commands.group import GroupProjector
from echo_gateway.commands.inbox import Inbox
from echo_gateway.commands.index import Indexer
from echo_gateway.commands.journal import Journal
from echo_gateway.commands.leave import Leave
from echo_gateway.commands.prune import Pruner
from echo_gateway.commands.publications import Publications
from echo_gateway.commands.reap import Reaper
from echo_gateway.commands.resume import Resumption
from echo_gateway.commands.rewrite import Rewriter
from echo_gateway.commands.subtitles import Subtitler
from echo_gateway.commands.turns import Turns
from echo_gateway.commands.webhooks import Webhooks
from echo_gateway.gateway import Gateway
from echo_gateway.playback import Playback
from echo_gateway.rates import Rates
from echo_gateway.realtime.hub import Hub
from echo_gateway.realtime.notifier import Notifier
from echo_gateway.realtime.socket import Sockets
from echo_gateway.repositories.abandoned import AbandonedRepository
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.connections import ConnectionRepository
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.dead_letters import DeadLetterRepository
from echo_gateway.repositories.deliveries import DeliveryRepository
from echo_gateway.repositories.events import EventRepository
from echo_gateway.repositories.idempotency import IdempotencyRepository
from echo_gateway.repositories.log_pruning import LogPruningRepository
from echo_gateway.repositories.operations import OperationsRepository
from echo_gateway.repositories.outbox import OutboxRepository
from echo_gateway.repositories.postponed import PostponedRepository
from echo_gateway.repositories.projector import ProjectionRepository
from echo_gateway.repositories.quotas import QuotaRepository
from echo_gateway.repositories.rates import RateRepository
from echo_gateway.repositories.search import SearchRepository
from echo_gateway.repositories.search_index import SearchIndexRepository
from echo_gateway.repositories.stalled import StalledRepository
from echo_gateway.repositories.tickets import TicketRepository
from echo_gateway.repositories.usage import UsageRepository
from echo_gateway.repositories.user_settings import UserSettingsRepository
from echo_gateway.repositories.videos import VideoRepository
from echo_gateway.repositories.webhooks import WebhookRepository
from echo_gateway.settings import Settings
from echo_gateway.usage import Prices
from echo_gateway.webhooks.courier import Courier
from echo_gateway.webhooks.vault import Vault
from echo_shared.adapters.web import Web
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


@dataclass(frozen=True)
class Parts:
    """What stands on one database and one cloud, with or without a web server before it."""

    database: Database
    videos: VideoRepository
    events: EventRepository
    hub: Hub
    notifier: Notifier
    control: Control
    admissions: AdmissionRepository
    answers: IdempotencyRepository
    expiry: Expiry
    reaper: Reaper
    courier: Courier
    pruner: Pruner
    indexer: Indexer
    resumption: Resumption


@asynccontextmanager
async def parts(settings: Settings, cloud: Cloud) -> AsyncIterator[Parts]:
    """Connected to the database; nothing runs yet."""
    database = await Database.open(settings.database_url, size=settings.database_pool_size)
    try:
        events, videos = EventRepository(database), VideoRepository(database)
        hub = Hub(events, settings.database_url, _now)
        notifier = Notifier(database, hub.wake)
        journal = Journal(cloud.publisher, GroupProjector(ProjectionRepository(database)), notifier, _now)
        turns = Turns(videos, journal, cloud.storage.results)
        control = Control(videos, events, journal, turns, cloud.storage, settings.upload_bucket_name)
        seal = Seal(_secret(settings), "answers")
        admissions = AdmissionRepository(database, settings.quota)
        answers = IdempotencyRepository(database, seal)
        expiry = Expiry(AbandonedRepository(database), journal, cloud.storage.uploads, settings.upload_expiry_seconds)
        resumption = Resumption(turns, PostponedRepository(database), _now)
        reaper = Reaper(
            StalledRepository(database),
            control,
            journal,
            settings.stage_silence_seconds,
            settings.stage_rerequests,
            chores=(expiry.expire, answers.prune, resumption.resume),
        )
        courier = Courier(
            OutboxRepository(database),
            DeliveryRepository(database),
            Vault(_secret(settings)),
            Web(Guard(allow_private=settings.webhook_allow_private)),
            _now,
        )
        pruner = Pruner(LogPruningRepository(database))
        indexer = Indexer(SearchIndexRepository(database), cloud.storage.results)
        yield Parts(
            database,
            videos,
            events,
            hub,
            notifier,
            control,
            admissions,
            answers,
            expiry,
            reaper,
            courier,
            pruner,
            indexer,
            resumption,
        )
    finally:
        await database.close()


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
    tokens = InternalTokens(_secret(settings))
    keys = KeySet(f"{settings.token_issuer}/.well-known/jwks.json")
    webhooks = WebhookRepository(database)
    courier = found.courier
    connecting = Connecting(
        ConnectionRepository(database),
        open_youtube(settings, cloud.storage.results),
        Seal(_secret(settings), "consents"),
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
        uploads=Uploads(videos, found.admissions, cloud.sessions, cloud.storage.uploads),
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
            _now,
        ),
        webhooks=Webhooks(webhooks, courier.deliveries, courier.vault, courier.web.guard, uuid.uuid4, courier.wake),
        rates=Rates(RateRepository(database), limit=settings.rate_limit_requests, seconds=settings.rate_limit_seconds),
        answers=found.answers,
        prices=Prices(settings.model_input_price, settings.model_output_price, settings.encoding_price),
        now=_now,
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


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    """Serve until SIGTERM or Ctrl-C."""
    settings = Settings()
    run_app(create_app(settings), settings, _SERVICE)


if __name__ == "__main__":
    main()
