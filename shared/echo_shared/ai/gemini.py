"""The one client of Gemini: typed answers, bounded waiting, results kept by content."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from pydantic import BaseModel, ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from echo_contracts.v1.media import Tokens
from echo_shared.ai.budget import Budget
from echo_shared.ai.failures import AGAIN, OTHER_ENGINE, translated
from echo_shared.ai.meter import running
from echo_shared.ai.settings import AiSettings
from echo_shared.errors import PermanentError, RetryableError
from echo_shared.ports import Cache
from echo_shared.telemetry import metrics

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

_KEEP_SECONDS = 7 * 24 * 3600.0
_FIRST_DELAY, _LONGEST_DELAY = 1.0, 20.0  # seconds between the attempts of one call
_log = structlog.get_logger()


@dataclass(frozen=True)
class Question:
    """What is asked. What people said or typed goes into `prompt` or `audio`, never into `system`."""

    system: str
    prompt: str
    audio: bytes | None = None
    mime_type: str = "audio/wav"


class Gemini:
    """Asks Gemini, on Vertex AI or by key. One per process; close it in the loop that used it."""

    def __init__(
        self,
        settings: AiSettings,
        cache: Cache,
        *,
        credentials: "Credentials | None" = None,
        first_delay: float = _FIRST_DELAY,
    ) -> None:
        # 0.5 s and 60 MB that only a service with a model pays.
        import httpx  # noqa: PLC0415
        from google import genai  # noqa: PLC0415
        from google.genai import types  # noqa: PLC0415

        options = types.HttpOptions(
            base_url=settings.gemini_base_url,
            timeout=round(settings.gemini_timeout_seconds * 1000),
            # Tried again here and not in there, where nobody looks at Retry-After.
            retry_options=types.HttpRetryOptions(attempts=1),
            # Said, or the client takes aiohttp wherever that happens to be installed, with other errors.
            async_client_args={"transport": httpx.AsyncHTTPTransport()},
        )
        key = settings.gemini_api_key
        if settings.vertex_ai_location:
            self._client = genai.Client(
                vertexai=True,
                project=settings.google_cloud_project,
                location=settings.vertex_ai_location,
                credentials=credentials,
                http_options=options,
            )
        elif key is not None:
            self._client = genai.Client(api_key=key.get_secret_value(), http_options=options)
        else:
            raise ValueError("neither VERTEX_AI_LOCATION nor GEMINI_API_KEY is set")
        self._types = types
        self._cache = cache
        self._budget = Budget(cache, settings.gemini_tokens_per_video, settings.gemini_tokens_per_month)
        self._attempts = settings.gemini_attempts
        self._first_delay = first_delay
        # A call is cut off here should the limits of its attempts fail.
        self._deadline = settings.gemini_attempts * (settings.gemini_timeout_seconds + _LONGEST_DELAY)
        self.model = settings.gemini_model

    async def ask[T: BaseModel](
        self, answer: type[T], question: Question, *, check: Callable[[T], None] = lambda _answer: None
    ) -> T:
        """An answer of that shape which `check` accepts (it raises `ValueError`, saying what is wrong).

        An answer that does not fit is sent back once with the reason. The same question is answered from the cache.
        Raises `RetryableError` (busy, unreachable, no fitting answer) and `PermanentError` (refused, not allowed, the
        budget is used up).
        """
        key = self._key(answer, question)
        if (kept := await self._cache.get(key)) is not None:
            if (work := running().work) is not None:
                running().reach(await self._budget.total(work))
            return answer.model_validate_json(kept)
        contents = self._contents(question)
        for last in (False, True):
            text = await self._generate(answer, question.system, contents)
            try:
                found = answer.model_validate_json(text)
                check(found)
            except ValueError as error:
                if last:
                    raise RetryableError(
                        "ai_answer_invalid", "The language model's answer had another form than asked for.", AGAIN
                    ) from error
                _log.info("ai_answer_repaired", model=self.model, reason=_reason(error))
                contents += self._correction(text, error)
            else:
                await self._cache.set(key, found.model_dump_json().encode(), seconds=_KEEP_SECONDS)
                return found
        raise AssertionError

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aio.aclose()

    def _key(self, answer: type[BaseModel], question: Question) -> str:
        digest = hashlib.sha256()
        schema = str(sorted(answer.model_json_schema().items()))
        for part in (self.model, schema, question.system, question.prompt, question.mime_type):
            digest.update(hashlib.sha256(part.encode()).digest())
        digest.update(hashlib.sha256(question.audio or b"").digest())
        return f"ai:{digest.hexdigest()}"

    def _contents(self, question: Question) -> list[Any]:
        part = self._types.Part
        parts = [part.from_text(text=question.prompt)]
        if question.audio is not None:
            parts.append(part.from_bytes(data=question.audio, mime_type=question.mime_type))
        return [self._types.Content(role="user", parts=parts)]

    def _correction(self, text: str, error: ValueError) -> list[Any]:
        asked = f"That answer was not usable: {_reason(error)} Answer again, as JSON of the given schema."
        part, content = self._types.Part, self._types.Content
        return [
            content(role="model", parts=[part.from_text(text=text)]),
            content(role="user", parts=[part.from_text(text=asked)]),
        ]

    async def _generate(self, answer: type[BaseModel], system: str, contents: list[Any]) -> str:
        config = self._types.GenerateContentConfig(
            system_instruction=system,
            temperature=0.0,
            response_mime_type="application/json",
            response_json_schema=answer.model_json_schema(),
        )
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(RetryableError),
            stop=self._is_enough,
            wait=self._delay,
            reraise=True,
        )
        try:
            async with asyncio.timeout(self._deadline):
                response: Any = await retrying(self._attempt, contents, config)
        except TimeoutError as error:
            raise RetryableError("ai_unreachable", "The language model did not answer in time.", AGAIN) from error
        return self._text(response)

    async def _attempt(self, contents: list[Any], config: Any) -> Any:
        meter = running()
        await self._budget.check(meter.video)
        try:
            response = await self._client.aio.models.generate_content(
                model=self.model, contents=contents, config=config
            )
        except Exception as error:
            raise translated(error) from error
        if (used := response.usage_metadata) is not None:
            written = (used.candidates_token_count or 0) + (used.thoughts_token_count or 0)
            tokens = Tokens(input=used.prompt_token_count or 0, output=written)
            metrics.MODEL_TOKENS.add(tokens.input, model=self.model, direction="input")
            metrics.MODEL_TOKENS.add(tokens.output, model=self.model, direction="output")
            await self._budget.spend(meter.video, tokens)
            if meter.work is None:
                meter.add(tokens)
            else:
                meter.reach(await self._budget.total(meter.work, tokens))
        return response

    def _is_enough(self, state: RetryCallState) -> bool:
        """After so many attempts; or the service wants a longer pause than a worker should sit through."""
        return stop_after_attempt(self._attempts)(state) or (_asked_to_wait(state) or 0.0) > _LONGEST_DELAY

    def _delay(self, state: RetryCallState) -> float:
        asked = _asked_to_wait(state)
        patience = wait_exponential_jitter(self._first_delay, _LONGEST_DELAY, jitter=self._first_delay)
        return patience(state) if asked is None else asked

    def _text(self, response: Any) -> str:
        candidate = response.candidates[0] if response.candidates else None
        reason = candidate.finish_reason if candidate else None
        if reason == self._types.FinishReason.MAX_TOKENS:
            raise PermanentError("ai_answer_too_long", "The language model's answer was cut off.", OTHER_ENGINE)
        if candidate is None or reason not in (None, self._types.FinishReason.STOP):
            raise PermanentError("ai_refused", "The language model declined to answer about this video.", OTHER_ENGINE)
        return response.text or ""


def _reason(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors()[:5]) + "."
    return str(error)


def _asked_to_wait(state: RetryCallState) -> float | None:
    """Seconds in the answer's Retry-After; None where there is none."""
    error = state.outcome.exception() if state.outcome else None
    headers = getattr(getattr(error.__cause__ if error else None, "response", None), "headers", {})
    try:
        return max(0.0, float(headers["Retry-After"]))
    except (KeyError, TypeError, ValueError):
        return None
