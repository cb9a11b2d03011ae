"""What transcription is told from outside."""

from typing import Literal

from pydantic import Field

from echo_shared.ai.settings import AiSettings

Engine = Literal["auto", "chirp", "gemini", "whisper", "pocketsphinx", "none"]


class Settings(AiSettings):
    """`ECHO_ASR_ENGINE=auto` takes the first that is configured: Chirp, Whisper, Gemini, PocketSphinx, none."""

    echo_asr_engine: Engine = Field(default="auto", description="the speech engine; none: transcripts stay empty")
    echo_speech_location: str | None = Field(
        default=None, description="region of Speech-to-Text, e.g. eu; its name alone makes Chirp available"
    )
    echo_speech_model: str = "chirp_3"
    echo_speech_speakers: bool = Field(default=False, description="tell speakers apart, where the model can")
    echo_speech_endpoint: str | None = Field(default=None, description="another endpoint than the region's")
    echo_whisper_model: str | None = Field(
        default=None, description="folder of a CTranslate2 Whisper model, or the name of one in this machine's cache"
    )
    echo_whisper_device: Literal["auto", "cpu", "cuda"] = "auto"
    echo_whisper_compute_type: str = Field(default="default", description="int8 halves memory and time on a CPU")
