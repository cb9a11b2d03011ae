"""Composition root of the upload-intake service."""

import functools
import time

from echo_contracts.v1.imports import Requested
from echo_contracts.v1.storage import ObjectFinalized
from echo_contracts.v1.video import Deleted
from echo_shared.adapters.web import Web
from echo_shared.guard import Guard
from echo_shared.media.verdict import Bounds
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.work import Route, Service
from echo_upload_intake.handler import remove, take_in
from echo_upload_intake.imports import Import
from echo_upload_intake.settings import Settings


def service(settings: Settings, storage: Storage) -> Service:
    """The routes of the stage, bound to their ports."""
    bounds = Bounds(seconds=settings.max_video_seconds)
    internet = Web(Guard(plain=True, allow_private=settings.import_allow_private))
    imports = Import(storage, settings.upload_bucket_name, internet, time.monotonic)
    return Service(
        stage="upload-intake",
        routes=(
            Route(
                ObjectFinalized,
                functools.partial(take_in, storage=storage, bounds=bounds),
                # A new generation under the same name is a new upload.
                unit=lambda found: f"source-{found.generation}",
            ),
            Route(
                Requested,
                imports.bring,
                unit=lambda requested: f"import-{requested.part}",
                # Each part tells what it added; a little is left for looking at what came.
                share=lambda _requested: 0.95,
            ),
            Route(
                Deleted,
                functools.partial(remove, storage=storage),
                unit=lambda _deleted: "delete",
                unstoppable=True,
                share=lambda _deleted: 0.0,
            ),
        ),
    )


def main() -> None:
    """Serve until stopped."""
    serve(Settings(), service)


if __name__ == "__main__":
    main()
