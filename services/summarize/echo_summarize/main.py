"""Wires the summarize service."""

import asyncio
from functools import partial

from echo_contracts.v1.video import Transcribed
from echo_shared.ai import Gemini
from echo_shared.cache import open_cache
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.work import Route, Service
from echo_summarize import handler
from echo_summarize.adapters.gemini import GeminiSummariser
from echo_summarize.adapters.local import LocalSummariser
from echo_summarize.settings import Settings


def service(settings: Settings, storage: Storage) -> Service:
    """The route of the summarize stage."""
    cache = open_cache(settings.redis_url)
    wanted = settings.echo_summary_engine
    by_model = wanted == "gemini" or (wanted == "auto" and settings.gemini_configured)
    gemini = Gemini(settings, cache) if by_model else None
    summariser = GeminiSummariser(gemini) if gemini else LocalSummariser()

    async def close() -> None:
        await asyncio.gather(cache.close(), *([gemini.close()] if gemini else []))

    return Service(
        stage="summarize",
        routes=(Route(Transcribed, partial(handler.summarize, results=storage.results, summariser=summariser)),),
        close=close,
    )


def main() -> None:
    """Serve until told to stop."""
    serve(Settings(), service)


if __name__ == "__main__":
    main()
