"""Answer questions about one video: by Gemini where it is configured, else by the passages that say so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

from echo_contracts.v1.documents import Transcript
from echo_gateway.errors import ConflictError, NotFoundError, NotReadyError, RequestError
from echo_gateway.repositories.usage import UsageRepository
from echo_gateway.repositories.videos import VideoRepository
from echo_gateway.settings import Settings
from echo_gateway.usage import UsageEntry
from echo_shared.ai import Gemini
from echo_shared.ai.answer import Answer, Answerer
from echo_shared.ai.gemini_answerer import GeminiAnswerer
from echo_shared.ai.meter import metered
from echo_shared.ai.passages import PassageAnswerer
from echo_shared.cache import open_cache
from echo_shared.errors import PermanentError
from echo_shared.ports import Cache, ObjectStore

_HOUR = 3600


class Questions:
    """Questions of users about their own videos. `limit`: how many one user may ask in an hour; None: any number."""

    def __init__(
        self,
        videos: VideoRepository,
        usage: UsageRepository,
        results: ObjectStore,
        answerer: Answerer,
        cache: Cache,
        *,
        limit: int | None,
    ) -> None:
        self._videos = videos
        self._usage = usage
        self._results = results
        self._answerer = answerer
        self._cache = cache
        self._limit = limit

    async def transcript(self, user: UUID, video_id: UUID) -> Transcript:
        """What the question is about, once it may be asked. Raises `RequestError`, `RetryableError`."""
        row = await self._videos.get(user, video_id)
        if row is None:
            raise NotFoundError("video")
        found = row.fact("transcribed")
        if found is None:
            raise NotReadyError("transcript", "transcribe")
        await self._count(user)
        stored = await self._results.read(found["transcript"])
        # A day of words takes a second: not while others wait for the loop.
        return await asyncio.to_thread(Transcript.model_validate_json, stored)

    async def answer(self, user: UUID, video_id: UUID, question: str, transcript: Transcript) -> Answer:
        """What a model read and wrote is counted, also where it ends in no answer, and against the video's cap.

        Raises as `Answerer` does; `ConflictError` where a cap is reached.
        """
        with metered(video=str(video_id)) as meter:
            try:
                return await self._answerer.answer(question, transcript)
            except PermanentError as error:
                if error.code != "ai_budget_spent":
                    raise
                # The settings that the remedy names are not the asker's.
                remedy = "Look for it in the transcript, or ask the operators for more."
                raise ConflictError(error.code, error.message, remedy) from error
            finally:
                if tokens := meter.tokens:
                    # Each time of its own: what is asked again and answered from the cache has no tokens.
                    entry = UsageEntry(
                        f"{video_id}/question/{uuid4()}",
                        datetime.now(UTC),
                        input_tokens=tokens.input,
                        output_tokens=tokens.output,
                    )
                    await self._usage.add(user, video_id, entry)

    async def _count(self, user: UUID) -> None:
        if self._limit is None:
            return
        if await self._cache.increment(f"questions:{user}", seconds=_HOUR) > self._limit:
            raise RequestError(
                429,
                "too_many_questions",
                f"These are more than {self._limit} questions in an hour.",
                "Ask again in an hour.",
                retry_after=_HOUR,
            )


@asynccontextmanager
async def open_questions(
    settings: Settings, videos: VideoRepository, usage: UsageRepository, results: ObjectStore
) -> AsyncIterator[Questions]:
    """With the clients that answers need. Nothing connects before the first question."""
    cache = open_cache(settings.redis_url)
    gemini = Gemini(settings, cache) if settings.gemini_configured else None
    try:
        yield Questions(
            videos,
            usage,
            results,
            GeminiAnswerer(gemini) if gemini else PassageAnswerer(),
            cache,
            # Passages cost nobody anything.
            limit=settings.questions_per_hour if gemini else None,
        )
    finally:
        await asyncio.gather(cache.close(), *([gemini.close()] if gemini else []))
