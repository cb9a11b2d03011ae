"""Settings of the services that may ask a language model."""

from pydantic import Field, SecretStr

from echo_shared.settings import Settings


class AiSettings(Settings):
    """Gemini on Vertex AI when `VERTEX_AI_LOCATION` is set, else by `GEMINI_API_KEY`, else none."""

    vertex_ai_location: str | None = None
    gemini_api_key: SecretStr | None = None
    gemini_model: str = "gemini-2.5-flash"
    gemini_base_url: str | None = Field(default=None, description="another endpoint, e.g. a private one")
    gemini_timeout_seconds: float = Field(default=120, gt=0, le=300)
    gemini_attempts: int = Field(default=4, ge=1, le=10)
    gemini_tokens_per_video: int = Field(default=5_000_000, gt=0, description="read and written; more is refused")
    gemini_tokens_per_month: int | None = Field(default=None, gt=0, description="of all videos; None: no limit")

    @property
    def gemini_configured(self) -> bool:
        """Whether there is a way to reach Gemini."""
        return bool(self.vertex_ai_location or self.gemini_api_key)
