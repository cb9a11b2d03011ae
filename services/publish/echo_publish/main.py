"""The composition root of the publish service."""

import time
from datetime import UTC, datetime

from echo_publish.adapters import GcsUserBuckets
from echo_publish.feed import Feeds
from echo_publish.handler import Publish
from echo_publish.ports import Target
from echo_publish.settings import Settings
from echo_publish.site import SiteTarget
from echo_publish.storage import StorageTarget
from echo_publish.webhook import WebhookTarget
from echo_publish.youtube.target import YouTubeTarget
from echo_publish.youtube.tokens import Client
from echo_shared.adapters.web import Web
from echo_shared.connections import Connections
from echo_shared.guard import Guard
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.work import Service


def service(settings: Settings, storage: Storage) -> Service:
    """Wire the targets to the results bucket. Opens nothing."""
    results, ours = storage.results, (settings.storage_bucket_name, settings.upload_bucket_name)
    buckets = GcsUserBuckets(settings.google_cloud_project, settings.storage_bucket_name)
    feeds = Feeds(results, settings.public_base_url.rstrip("/"), time.time)
    targets: dict[str, Target] = {
        "site": SiteTarget(results, settings.public_base_url, feeds),
        "webhook": _webhook(settings, storage),
        "youtube": _youtube(settings, storage),
        "storage": StorageTarget(results, buckets, ours),
    }
    return Service("publish", Publish(results, targets, feeds.remove).routes(), close=buckets.close)


def _webhook(settings: Settings, storage: Storage) -> WebhookTarget:
    secrets = (settings.webhook_secret, settings.webhook_secret_previous)
    return WebhookTarget(
        storage.results,
        public_base_url=settings.public_base_url,
        secrets=[secret.get_secret_value() for secret in secrets if secret],
        web=Web(Guard(allow_private=settings.webhook_allow_private)),
        clock=time.time,
    )


def _youtube(settings: Settings, storage: Storage) -> YouTubeTarget:
    client, key = settings.youtube_client_secret, settings.connection_key
    return YouTubeTarget(
        storage.results,
        Connections(storage.results, key.get_secret_value()) if client and key else None,
        Client(
            id=settings.youtube_client_id,
            secret=client.get_secret_value() if client else "",
            token_url=settings.google_token_url,
        ),
        api_url=settings.youtube_api_url,
        now=lambda: datetime.now(UTC),
    )


def main() -> None:
    """Serve until told to stop."""
    serve(Settings(), service)


if __name__ == "__main__":
    main()
