"""Wires the transcribe service."""

import asyncio
from functools import partial

from echo_contracts.v1.unit import TranscribeUnitRequested
from echo_contracts.v1.video import Accepted
from echo_shared.ai import Gemini
from echo_shared.cache import open_cache
from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.work import Route, Service
from echo_transcribe import handler
from echo_transcribe.adapters.audio import SourceAudio
from echo_transcribe.adapters.gemini import GeminiEngine
from echo_transcribe.adapters.pocketsphinx import PocketSphinxEngine, installed
from echo_transcribe.domain.plan import PLAN_SHARE
from echo_transcribe.ports import SpeechEngine
from echo_transcribe.settings import Settings


def service(settings: Settings, storage: Storage) -> Service:
    """The routes of the transcribe stage."""
    cache = open_cache(settings.redis_url)
    sources = SourceCache()
    chosen = _engine_name(settings)
    gemini = Gemini(settings, cache) if chosen == "gemini" else None
    engine: SpeechEngine | None = GeminiEngine(gemini) if gemini else None
    if chosen == "pocketsphinx":
        engine = PocketSphinxEngine()
    results = storage.results

    async def close() -> None:
        await asyncio.gather(cache.close(), sources.close(), *([gemini.close()] if gemini else []))

    return Service(
        stage="transcribe",
        routes=(
            Route(
                Accepted,
                partial(handler.plan, results=results, audio=SourceAudio(storage.uploads, sources), engine=engine),
                unit=lambda _accepted: "plan",
                share=lambda _accepted: PLAN_SHARE,
            ),
            Route(
                TranscribeUnitRequested,
                partial(handler.transcribe_unit, results=results, engine=engine),
                unit=lambda requested: requested.unit,
                share=lambda requested: requested.share,
                then=partial(handler.join_due, results=results),
            ),
        ),
        close=close,
    )


def _engine_name(settings: Settings) -> str:
    if settings.echo_asr_engine != "auto":
        if settings.echo_asr_engine == "pocketsphinx" and not installed():
            raise ValueError("ECHO_ASR_ENGINE=pocketsphinx: there is no wheel of it for this Python; use auto.")
        return settings.echo_asr_engine
    if settings.gemini_configured:
        return "gemini"
    return "pocketsphinx" if installed() else "none"


def main() -> None:
    """Serve until told to stop."""
    serve(Settings(), service)


if __name__ == "__main__":
    main()
