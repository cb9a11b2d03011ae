"""What the gateway reads from its environment, beyond what every service does."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator

import echo_shared.settings
from echo_gateway.quotas import Quota
from echo_shared.ai.settings import AiSettings


class DatabaseSettings(echo_shared.settings.Settings):
    """All that is needed to work on the database alone."""

    database_url: str = "postgresql://echo_gateway@127.0.0.1:5432/postgres"


class Settings(DatabaseSettings, AiSettings):
    """Frozen; see `.env.example` for what each variable is."""

    database_pool_size: int = Field(default=10, ge=2)
    supabase_url: str = "http://127.0.0.1:9999"
    supabase_service_key: SecretStr | None = None
    supabase_anon_key: str = ""
    jwt_secret_key: SecretStr = Field(min_length=32)
    cors_origins: str = ""
    web_app_dir: Path | None = None
    storage_emulator_host: str | None = None
    gateway_public_url: str = "http://127.0.0.1:8080"
    max_upload_bytes: int = Field(default=50 * 1024**3, gt=0)
    max_video_seconds: int = Field(default=12 * 3600, gt=0)
    upload_expiry_seconds: int = Field(default=7 * 24 * 3600, gt=0)
    quota_minutes: int = Field(default=6000, ge=0)
    quota_videos: int = Field(default=100, ge=0)
    quota_bytes: int = Field(default=1024**4, ge=0)
    rate_limit_requests: int = Field(default=1200, gt=0)
    rate_limit_seconds: int = Field(default=60, gt=0)
    questions_per_hour: int = Field(default=60, gt=0)
    model_input_price: float = Field(default=0.30, ge=0)
    model_output_price: float = Field(default=2.50, ge=0)
    encoding_price: float = Field(default=0.00052, ge=0)
    playback_seconds: int = Field(default=4 * 3600, gt=0)
    stage_silence_seconds: int = Field(default=1800, gt=0)
    stage_rerequests: int = Field(default=3, ge=0)
    webhook_allow_private: bool = False
    import_allow_private: bool = False
    telemetry_url: str | None = None
    connection_key: SecretStr | None = Field(default=None, min_length=32)
    youtube_client_id: str = ""
    youtube_client_secret: SecretStr | None = None
    youtube_redirect_url: str = "http://127.0.0.1:5173/connect/youtube"
    youtube_api_url: str = "https://www.googleapis.com"
    google_auth_url: str = "https://accounts.google.com/o/oauth2/v2/auth"
    google_token_url: str = "https://oauth2.googleapis.com/token"  # noqa: S105 -- an address, not a secret
    google_revoke_url: str = "https://oauth2.googleapis.com/revoke"

    @property
    def origins(self) -> list[str]:
        """CORS_ORIGINS is a list with commas."""
        return [origin.strip() for origin in self.cors_origins.split(",") if origin.strip()]

    @property
    def token_issuer(self) -> str:
        """Who signs users' tokens."""
        return f"{self.supabase_url.rstrip('/')}/auth/v1"

    @property
    def quota(self) -> Quota:
        """What users may use who have no quota of their own."""
        return Quota(
            minutes=self.quota_minutes,
            videos=self.quota_videos,
            bytes=self.quota_bytes,
            upload_bytes=self.max_upload_bytes,
            upload_seconds=self.max_video_seconds,
        )

    @field_validator("gateway_public_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")
