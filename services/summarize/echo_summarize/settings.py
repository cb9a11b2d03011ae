"""What summarising is told from outside."""

from typing import Literal

from pydantic import Field

from echo_shared.ai.settings import AiSettings


class Settings(AiSettings):
    """`ECHO_SUMMARY_ENGINE=auto`: Gemini where it is configured, else local."""

    echo_summary_engine: Literal["auto", "local", "gemini"] = Field(default="auto", description="who summarises")
