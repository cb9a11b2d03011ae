"""What transcription is told from outside."""

from typing import Literal

from pydantic import Field

from echo_shared.ai.settings import AiSettings


class Settings(AiSettings):
    """`ECHO_ASR_ENGINE=auto`: Gemini where it is configured, else PocketSphinx where it is installed, else none."""

    echo_asr_engine: Literal["auto", "pocketsphinx", "gemini", "none"] = Field(
        default="auto", description="the speech engine; none: transcripts stay empty"
    )
