"""A gRPC server that speaks Speech-to-Text v2's wire format and says what a test tells it to, in order."""

from collections.abc import Callable
from typing import Any, Self

import grpc
from google.cloud.speech_v2 import SpeechAsyncClient, types
from google.cloud.speech_v2.services.speech.transports import SpeechGrpcAsyncIOTransport
from google.protobuf.duration_pb2 import Duration

from echo_shared.cache import InProcessCache
from echo_transcribe.adapters.chirp import ChirpEngine
from echo_transcribe.settings import Settings


class SpeechServer:
    """Answers are given once each; `answer_with` decides by the request instead."""

    def __init__(self) -> None:
        self.requests: list[types.RecognizeRequest] = []
        self.answer_with: Callable[[types.RecognizeRequest], types.RecognizeResponse] | None = None
        self._replies: list[types.RecognizeResponse | grpc.StatusCode] = []

    async def __aenter__(self) -> Self:
        self._server = grpc.aio.server()
        recognize = grpc.unary_unary_rpc_method_handler(
            self._recognize,
            request_deserializer=types.RecognizeRequest.deserialize,
            response_serializer=types.RecognizeResponse.serialize,
        )
        service = grpc.method_handlers_generic_handler("google.cloud.speech.v2.Speech", {"Recognize": recognize})
        self._server.add_generic_rpc_handlers((service,))
        self._port = self._server.add_insecure_port("127.0.0.1:0")
        await self._server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.stop(None)

    def engine(self, **changes: Any) -> ChirpEngine:
        fields: dict[str, Any] = {"google_cloud_project": "echo-test", "echo_speech_location": "eu"}
        return ChirpEngine(self._client, InProcessCache(), Settings(**(fields | changes)), first_delay=0.01)

    def replies(self, *replies: types.RecognizeResponse | grpc.StatusCode) -> None:
        self._replies += replies

    def _client(self) -> SpeechAsyncClient:
        channel = grpc.aio.insecure_channel(f"127.0.0.1:{self._port}")
        return SpeechAsyncClient(transport=SpeechGrpcAsyncIOTransport(channel=channel))

    async def _recognize(self, request: types.RecognizeRequest, context: Any) -> types.RecognizeResponse:
        self.requests.append(request)
        if self.answer_with is not None:
            return self.answer_with(request)
        reply = self._replies.pop(0)
        if isinstance(reply, grpc.StatusCode):
            await context.abort(reply, "told to")
        return reply


def result(language: str, *words: tuple[str, float | None, float | None, float, str]) -> types.SpeechRecognitionResult:
    """Words as (text, start, end, confidence, speaker); times are seconds, None for none."""
    infos = [
        types.WordInfo(
            word=text, start_offset=_offset(start), end_offset=_offset(end), confidence=sure, speaker_label=speaker
        )
        for text, start, end, sure, speaker in words
    ]
    said = types.SpeechRecognitionAlternative(transcript=" ".join(word[0] for word in words), words=infos)
    return types.SpeechRecognitionResult(alternatives=[said], language_code=language)


def response(*results: types.SpeechRecognitionResult) -> types.RecognizeResponse:
    return types.RecognizeResponse(results=list(results))


def _offset(seconds: float | None) -> Duration | None:
    if seconds is None:
        return None
    duration = Duration()
    duration.FromMilliseconds(round(seconds * 1000))
    return duration
