"""The one client of Gemini: typed answers, bounded waiting, results kept by content."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from pydantic import BaseModel, ValidationError

from echo_contracts.v1.media import Tokens
from echo_shared.ai import meter
from echo_shared.ai.settings import AiSettings
from echo_shared.errors import EchoError, PermanentError, RetryableError
from echo_shared.ports import Cache
from echo_shared.telemetry import metrics

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

_KEEP_SECONDS = 7 * 24 * 3600.0
_FIRST_DELAY, _LONGEST_DELAY = 1.0, 20.0  # seconds between the client's own attempts
_AGAIN = "It is tried again."
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
            retry_options=types.HttpRetryOptions(
                attempts=settings.gemini_attempts, initial_delay=first_delay, max_delay=_LONGEST_DELAY
            ),
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
        # A call is cut off here should the client's own limits fail it.
        self._deadline = settings.gemini_attempts * (settings.gemini_timeout_seconds + _LONGEST_DELAY)
        self.model = settings.gemini_model

    async def ask[T: BaseModel](
        self, answer: type[T], question: Question, *, check: Callable[[T], None] = lambda _answer: None
    ) -> T:
        """An answer of that shape which `check` accepts (it raises `ValueError`, saying what is wrong).

        An answer that does not fit is sent back once with the reason. The same question is answered from the cache.
        Raises `RetryableError` (busy, unreachable, no fitting answer) and `PermanentError` (refused, not allowed).
        """
        key = self._key(answer, question)
        if (kept := await self._cache.get(key)) is not None:
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
                        "ai_answer_invalid", "The language model's answer had another form than asked for.", _AGAIN
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
        try:
            async with asyncio.timeout(self._deadline):
                response = await self._client.aio.models.generate_content(
                    model=self.model, contents=contents, config=config
                )
        except Exception as error:
            raise _translated(error) from error
        if (used := response.usage_metadata) is not None:
            written = (used.candidates_token_count or 0) + (used.thoughts_token_count or 0)
            tokens = Tokens(input=used.prompt_token_count or 0, output=written)
            meter.count(tokens)
            metrics.MODEL_TOKENS.add(tokens.input, model=self.model, direction="input")
            metrics.MODEL_TOKENS.add(tokens.output, model=self.model, direction="output")
        return self._text(response)

    def _text(self, response: Any) -> str:
        candidate = response.candidates[0] if response.candidates else None
        reason = candidate.finish_reason if candidate else None
        if reason == self._types.FinishReason.MAX_TOKENS:
            raise PermanentError("ai_answer_too_long", "The language model's answer was cut off.", None)
        if candidate is None or reason not in (None, self._types.FinishReason.STOP):
            raise PermanentError("ai_refused", "The language model declined to answer about this video.", None)
        return response.text or ""


def _reason(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, part['loc']))}: {part['msg']}" for part in error.errors()[:5]) + "."
    return str(error)


def _translated(error: Exception) -> EchoError | Exception:
    """The vendor's failure as one of ours; what is neither stays what it is, a defect."""
    import httpx  # noqa: PLC0415
    from google.auth.exceptions import GoogleAuthError, TransportError  # noqa: PLC0415
    from google.genai.errors import APIError  # noqa: PLC0415

    if isinstance(error, APIError):
        if error.code in {408, 429} or error.code >= 500:
            return RetryableError("ai_busy", f"The language model is busy ({error.code}).", _AGAIN)
        if error.code in {401, 403}:
            return PermanentError("ai_denied", "The language model refused the credentials.", _CREDENTIALS)
        return PermanentError("ai_rejected", f"The language model rejected the request: {error.message}", None)
    if isinstance(error, (TimeoutError, httpx.HTTPError, TransportError)):
        return RetryableError("ai_unreachable", "The language model could not be reached.", _AGAIN)
    if isinstance(error, GoogleAuthError):
        return PermanentError("ai_denied", "There are no usable credentials for Vertex AI.", _CREDENTIALS)
    return error


_CREDENTIALS = "Check GEMINI_API_KEY, or the service account's role Vertex AI User."
