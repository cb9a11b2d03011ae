"""What stands on one database and one cloud, with or without a web server before it: for the app and for commands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from echo_gateway.cloud import Cloud
from echo_gateway.commands.control import Control
from echo_gateway.commands.expire import Expiry
from echo_gateway.commands.group import GroupProjector
from echo_gateway.commands.index import Indexer
from echo_gateway.commands.journal import Journal
from echo_gateway.commands.prune import Pruner
from echo_gateway.commands.reap import Reaper
from echo_gateway.commands.resume import Resumption
from echo_gateway.commands.turns import Turns
from echo_gateway.realtime.hub import Hub
from echo_gateway.realtime.notifier import Notifier
from echo_gateway.repositories.abandoned import AbandonedRepository
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.database import Database
from echo_gateway.repositories.deliveries import DeliveryRepository
from echo_gateway.repositories.events import EventRepository
from echo_gateway.repositories.idempotency import IdempotencyRepository
from echo_gateway.repositories.log_pruning import LogPruningRepository
from echo_gateway.repositories.outbox import OutboxRepository
from echo_gateway.repositories.postponed import PostponedRepository
from echo_gateway.repositories.projector import ProjectionRepository
from echo_gateway.repositories.search_index import SearchIndexRepository
from echo_gateway.repositories.stalled import StalledRepository
from echo_gateway.repositories.videos import VideoRepository
from echo_gateway.settings import Settings
from echo_gateway.webhooks.courier import Courier
from echo_gateway.webhooks.vault import Vault
from echo_shared.adapters.web import Web
from echo_shared.guard import Guard
from echo_shared.seal import Seal


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
        hub = Hub(events, settings.database_url, now)
        notifier = Notifier(database, hub.wake)
        journal = Journal(cloud.publisher, GroupProjector(ProjectionRepository(database)), notifier, now)
        turns = Turns(videos, journal, cloud.storage.results)
        control = Control(videos, events, journal, turns, cloud.storage, settings.upload_bucket_name)
        seal = Seal(secret(settings), "answers")
        admissions = AdmissionRepository(database, settings.quota)
        answers = IdempotencyRepository(database, seal)
        expiry = Expiry(AbandonedRepository(database), journal, cloud.storage.uploads, settings.upload_expiry_seconds)
        resumption = Resumption(turns, PostponedRepository(database), now)
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
            Vault(secret(settings)),
            Web(Guard(allow_private=settings.webhook_allow_private)),
            now,
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


def secret(settings: Settings) -> str:
    """What the gateway seals and signs with."""
    return settings.jwt_secret_key.get_secret_value()


def now() -> datetime:
    """By this machine's clock."""
    return datetime.now(UTC)
