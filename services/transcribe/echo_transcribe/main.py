"""Wires the transcribe service."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from echo_contracts.v1.unit import TranscribeUnitRequested
from echo_contracts.v1.video import Accepted
from echo_shared.ai import Gemini
from echo_shared.cache import open_cache
from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Cache, Storage
from echo_shared.server import serve
from echo_shared.work import Route, Service
from echo_transcribe import handler
from echo_transcribe.adapters import sphinx, whisper
from echo_transcribe.adapters.aligner import PocketSphinxAligner
from echo_transcribe.adapters.audio import SourceAudio
from echo_transcribe.adapters.chirp import ChirpEngine, open_client
from echo_transcribe.adapters.gemini import GeminiEngine
from echo_transcribe.adapters.language import TextLanguage
from echo_transcribe.adapters.pocketsphinx import PocketSphinxEngine
from echo_transcribe.domain.plan import PLAN_SHARE
from echo_transcribe.ports import Aligner, SpeechEngine
from echo_transcribe.settings import Engine, Settings

Close = Callable[[], Awaitable[None]]


def service(settings: Settings, storage: Storage) -> Service:
    """The routes of the transcribe stage, with the engine that the settings ask for."""
    cache = open_cache(settings.redis_url)
    engine, close_engine = open_engine(settings, cache)

    async def close() -> None:
        await asyncio.gather(cache.close(), close_engine())

    return wired(storage, engine, PocketSphinxAligner() if sphinx.installed() else None, close)


def wired(storage: Storage, engine: SpeechEngine | None, aligner: Aligner | None, close_engine: Close) -> Service:
    """The routes of the transcribe stage around an engine."""
    sources = SourceCache()
    results = storage.results

    async def close() -> None:
        await asyncio.gather(sources.close(), close_engine())

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
                partial(
                    handler.transcribe_unit,
                    results=results,
                    engine=engine,
                    aligner=aligner,
                    languages=TextLanguage(),
                ),
                unit=lambda requested: requested.unit,
                share=lambda requested: requested.share,
                then=partial(handler.join_due, results=results),
            ),
        ),
        close=close,
    )


def open_engine(settings: Settings, cache: Cache) -> tuple[SpeechEngine | None, Close]:
    """The engine that the settings ask for, and how to close it. Nothing connects or loads before its first use.

    Raises `ValueError` for one that cannot work here.
    """
    name = settings.echo_asr_engine
    if name == "auto":
        name = best_engine(settings)
    if name == "chirp":
        if settings.echo_speech_location is None:
            raise ValueError("ECHO_ASR_ENGINE=chirp needs ECHO_SPEECH_LOCATION, for example eu.")
        chirp = ChirpEngine(partial(open_client, settings), cache, settings)
        return chirp, chirp.close
    if name == "gemini":
        gemini = Gemini(settings, cache)
        return GeminiEngine(gemini), gemini.close
    if name == "whisper":
        if settings.echo_whisper_model is None or not whisper.installed():
            raise ValueError("ECHO_ASR_ENGINE=whisper needs ECHO_WHISPER_MODEL and echo-transcribe[whisper] installed.")
        return whisper.WhisperEngine(
            settings.echo_whisper_model,
            device=settings.echo_whisper_device,
            compute_type=settings.echo_whisper_compute_type,
        ), _nothing
    if name == "pocketsphinx":
        if not sphinx.installed():
            raise ValueError("ECHO_ASR_ENGINE=pocketsphinx: there is no wheel of it for this Python; use auto.")
        return PocketSphinxEngine(), _nothing
    return None, _nothing


def best_engine(settings: Settings) -> Engine:
    """What is set for speech alone comes before what is set for all language work, and that before a draft."""
    if settings.echo_speech_location:
        return "chirp"
    if settings.echo_whisper_model and whisper.installed():
        return "whisper"
    if settings.gemini_configured:
        return "gemini"
    return "pocketsphinx" if sphinx.installed() else "none"


async def _nothing() -> None:
    return


def main() -> None:
    """Serve until told to stop."""
    serve(Settings(), service)


if __name__ == "__main__":
    main()
