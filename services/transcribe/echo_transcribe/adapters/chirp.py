"""Speech by Google's Speech-to-Text v2: Chirp, with word times of its own."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from echo_shared.errors import EchoError, PermanentError, RetryableError
from echo_shared.languages import normalised, with_region
from echo_shared.ports import Cache
from echo_transcribe.adapters.at_once import hear_each
from echo_transcribe.domain.heard import Heard, Said, in_sentences, told_apart
from echo_transcribe.domain.plan import seconds
from echo_transcribe.domain.windows import RATE
from echo_transcribe.ports import Hints, Sound
from echo_transcribe.settings import Settings

if TYPE_CHECKING:
    from google.cloud.speech_v2 import SpeechAsyncClient

_AT_ONCE = 4  # requests of one unit under way
_SECONDS = 120.0  # for one window of 30, all tries together
_FIRST_DELAY, _LONGEST_DELAY = 1.0, 20.0
_KEEP_SECONDS = 7 * 24 * 3600.0
_BOOST = 10.0  # of 20, for the user's terms
_DOUBTFUL = 0.5
_MOST_SPEAKERS = 6
_AGAIN = "It is tried again."


class ChirpEngine:
    """A `SpeechEngine`. Windows go inline, far below the minute that a request may hold. Close it in its loop."""

    name = "chirp"
    draft = False
    exact = True

    def __init__(
        self,
        client: Callable[[], "SpeechAsyncClient"],
        cache: Cache,
        settings: Settings,
        *,
        first_delay: float = _FIRST_DELAY,
    ) -> None:
        self._make = client
        self._client: SpeechAsyncClient | None = None
        self._cache, self._settings, self._first_delay = cache, settings, first_delay

    def speaks(self, language: str | None) -> bool:
        """Any that has a tag; what Chirp does not know, it says when it is asked."""
        del language
        return True

    async def transcribe(self, sounds: Sequence[Sound], hints: Hints, progress: Callable[[float], None]) -> list[Heard]:
        """As `SpeechEngine`."""

        async def hear(sound: Sound) -> Heard:
            response = await self._recognize(sound, hints)
            return heard(response.results, seconds(sound.window.start))

        return await hear_each(sounds, hear, progress, at_once=_AT_ONCE)

    async def close(self) -> None:
        """Close the connection."""
        if self._client is not None:
            await self._client.transport.close()  # type: ignore[no-untyped-call]

    async def _recognize(self, sound: Sound, hints: Hints) -> Any:
        """The answer; the same sound with the same options is paid for once."""
        from google.api_core import exceptions  # noqa: PLC0415 -- 0.5 s and 50 MB, for who has this engine
        from google.api_core.retry import AsyncRetry, if_exception_type  # noqa: PLC0415
        from google.cloud.speech_v2 import types  # noqa: PLC0415

        request = types.RecognizeRequest(
            recognizer=recognizer(self._settings), config=self._config(types, hints), content=sound.pcm
        )
        key = f"chirp:{hashlib.sha256(types.RecognizeRequest.serialize(request)).hexdigest()}"
        if (kept := await self._cache.get(key)) is not None:
            return types.RecognizeResponse.deserialize(kept)
        if self._client is None:
            self._client = self._make()
        busy = if_exception_type(
            exceptions.TooManyRequests, exceptions.ServerError, exceptions.Aborted, exceptions.GatewayTimeout
        )
        retry = AsyncRetry(predicate=busy, initial=self._first_delay, maximum=_LONGEST_DELAY, timeout=_SECONDS)
        try:
            response = await self._client.recognize(request=request, retry=retry, timeout=_SECONDS)
        except (exceptions.GoogleAPICallError, exceptions.RetryError) as error:
            raise _translated(error) from error
        await self._cache.set(key, types.RecognizeResponse.serialize(response), seconds=_KEEP_SECONDS)
        return response

    def _config(self, types: Any, hints: Hints) -> Any:
        phrases = [types.PhraseSet.Phrase(value=term, boost=_BOOST) for term in hints.vocabulary]
        adaptation = types.SpeechAdaptation(
            phrase_sets=[types.SpeechAdaptation.AdaptationPhraseSet(inline_phrase_set=types.PhraseSet(phrases=phrases))]
        )
        diarization = types.SpeakerDiarizationConfig(min_speaker_count=1, max_speaker_count=_MOST_SPEAKERS)
        return types.RecognitionConfig(
            explicit_decoding_config=types.ExplicitDecodingConfig(
                encoding=types.ExplicitDecodingConfig.AudioEncoding.LINEAR16,
                sample_rate_hertz=RATE,
                audio_channel_count=1,
            ),
            model=self._settings.echo_speech_model,
            language_codes=[with_region(hints.language) if hints.language else "auto"],
            features=types.RecognitionFeatures(
                enable_word_time_offsets=True,
                enable_word_confidence=True,
                enable_automatic_punctuation=True,
                diarization_config=diarization if self._settings.echo_speech_speakers else None,
            ),
            adaptation=adaptation if phrases else None,
        )


def open_client(settings: Settings) -> "SpeechAsyncClient":
    """A client of the region's endpoint. Call it in the loop that uses it."""
    from google.api_core.client_options import ClientOptions  # noqa: PLC0415
    from google.cloud.speech_v2 import SpeechAsyncClient  # noqa: PLC0415

    endpoint = settings.echo_speech_endpoint or f"{settings.echo_speech_location}-speech.googleapis.com"
    return SpeechAsyncClient(client_options=ClientOptions(api_endpoint=endpoint))


def recognizer(settings: Settings) -> str:
    """The implicit recognizer of the project: what it should do comes with each request."""
    return f"projects/{settings.google_cloud_project}/locations/{settings.echo_speech_location}/recognizers/_"


def heard(results: Iterable[Any], start: float) -> Heard:
    """What the service returned for a window that begins at `start` seconds."""
    words: list[tuple[Said, str | None]] = []
    languages: list[str] = []
    for result in results:
        if not result.alternatives:
            continue
        languages += [result.language_code] if result.language_code else []
        for word in result.alternatives[0].words:
            # An offset of nothing is how the service says that there is none: the first word alone may begin at 0.
            end = word.end_offset.total_seconds()
            timed = end > 0
            said = Said(
                word.word,
                start + word.start_offset.total_seconds() if timed else None,
                start + end if timed else None,
                word.confidence or None,
                doubtful=0 < word.confidence < _DOUBTFUL,
            )
            words.append((said, word.speaker_label or None))
    return Heard(normalised(languages[0]) if languages else None, told_apart(in_sentences(words)))


def _translated(error: Exception) -> EchoError:
    from google.api_core import exceptions  # noqa: PLC0415

    if isinstance(error, (exceptions.Unauthenticated, exceptions.PermissionDenied)):
        return PermanentError(
            "speech_denied",
            "Speech-to-Text refused the credentials.",
            "Give the service account the role Cloud Speech Client, and enable the API.",
        )
    if isinstance(error, exceptions.ClientError) and not isinstance(error, exceptions.TooManyRequests):
        return PermanentError(
            "speech_rejected",
            f"Speech-to-Text rejected the request: {error.message}",
            "Check ECHO_SPEECH_LOCATION and ECHO_SPEECH_MODEL, or give the language of the speech.",
        )
    return RetryableError("speech_busy", "Speech-to-Text is busy or unreachable.", _AGAIN)
