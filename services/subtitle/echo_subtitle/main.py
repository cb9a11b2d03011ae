"""Wires the subtitle service."""

import asyncio
from functools import partial

from echo_contracts.v1 import subtitles
from echo_contracts.v1.video import Transcribed
from echo_shared.ai import Gemini
from echo_shared.cache import open_cache
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.work import Route, Service
from echo_subtitle import handler
from echo_subtitle.adapters.gemini import GeminiTranslator
from echo_subtitle.settings import Settings


def service(settings: Settings, storage: Storage) -> Service:
    """The routes of the subtitle stage."""
    cache = open_cache(settings.redis_url)
    gemini = Gemini(settings, cache) if settings.gemini_configured else None
    translator = GeminiTranslator(gemini) if gemini else None

    async def close() -> None:
        await asyncio.gather(cache.close(), *([gemini.close()] if gemini else []))

    return Service(
        stage="subtitle",
        routes=(
            Route(Transcribed, partial(handler.subtitle, results=storage.results, translator=translator)),
            Route(
                subtitles.Requested,
                partial(handler.subtitle_more, results=storage.results, translator=translator),
                unit=handler.more_unit,
            ),
        ),
        close=close,
    )


def main() -> None:
    """Serve until told to stop."""
    serve(Settings(), service)


if __name__ == "__main__":
    main()
