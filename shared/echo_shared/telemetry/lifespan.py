"""Exporting for as long as an app runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from echo_shared.settings import Settings


@asynccontextmanager
async def exporting(settings: Settings, service: str) -> AsyncIterator[None]:
    """Metrics and spans of the body are sent off as `service`'s; nothing happens where no endpoint is set."""
    if not settings.otel_exporter_otlp_endpoint:
        yield
        return
    from echo_shared.telemetry.export import Exporting  # noqa: PLC0415 -- 70 ms that only an endpoint costs

    export = Exporting(settings.otel_exporter_otlp_endpoint, service, settings.google_cloud_project)
    try:
        yield
    finally:
        await asyncio.to_thread(export.stop)
