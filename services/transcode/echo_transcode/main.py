"""Composition root of the transcode service."""

import functools
import sys

from echo_contracts.v1.unit import TranscodeUnitRequested
from echo_contracts.v1.video import Accepted
from echo_shared.media.ffmpeg import ffmpeg_path, has_encoder
from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.work import Route, Service
from echo_transcode.domain.plan import PLAN_SHARE
from echo_transcode.handler import do_unit, joins_due, plan_video
from echo_transcode.ports import Ports
from echo_transcode.settings import Settings


def service(settings: Settings, storage: Storage) -> Service:
    """The routes of the stage, bound to their ports."""
    ports = Ports(storage, SourceCache(settings.source_cache_bytes), settings.video_encoder, settings.threads)
    return Service(
        stage="transcode",
        routes=(
            Route(
                Accepted,
                functools.partial(plan_video, ports=ports),
                unit=lambda _accepted: "plan",
                share=lambda _accepted: PLAN_SHARE,
            ),
            Route(
                TranscodeUnitRequested,
                functools.partial(do_unit, ports=ports),
                unit=lambda requested: requested.unit,
                share=lambda requested: requested.share,
                then=functools.partial(joins_due, ports=ports),
            ),
        ),
        close=ports.sources.close,
    )


def main() -> None:
    """Serve until stopped. Does not start where FFmpeg lacks the encoder that was asked for."""
    settings = Settings()
    if settings.video_encoder != "libx264" and not has_encoder(settings.video_encoder):
        sys.exit(
            f"FFmpeg ({ffmpeg_path()}) has no {settings.video_encoder}. Set VIDEO_ENCODER=libx264, or ECHO_FFMPEG."
        )
    serve(settings, service)


if __name__ == "__main__":
    main()
