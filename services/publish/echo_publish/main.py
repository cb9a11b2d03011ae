"""The composition root of the publish service."""

import time

from echo_publish.handler import Publish
from echo_publish.ports import Target
from echo_publish.settings import Settings
from echo_publish.site import SiteTarget
from echo_publish.webhook import WebhookTarget
from echo_shared.adapters.web import Web
from echo_shared.guard import Guard
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.work import Service


def service(settings: Settings, storage: Storage) -> Service:
    """Wire the targets to the results bucket. Opens nothing."""
    secrets = (settings.webhook_secret, settings.webhook_secret_previous)
    targets: dict[str, Target] = {
        "site": SiteTarget(storage.results, settings.public_base_url),
        "webhook": WebhookTarget(
            storage.results,
            public_base_url=settings.public_base_url,
            secrets=[secret.get_secret_value() for secret in secrets if secret],
            web=Web(Guard(allow_private=settings.webhook_allow_private)),
            clock=time.time,
        ),
    }
    return Service("publish", Publish(storage.results, targets).routes())


def main() -> None:
    """Serve until told to stop."""
    serve(Settings(), service)


if __name__ == "__main__":
    main()
