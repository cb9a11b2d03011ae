"""Settings of the publish service."""

from pydantic import Field, SecretStr

import echo_shared.settings


class Settings(echo_shared.settings.Settings):
    """Webhook secrets are `whsec_` and base64, as Standard Webhooks writes them; the second is the one rotated out."""

    webhook_secret: SecretStr | None = None
    webhook_secret_previous: SecretStr | None = None
    webhook_allow_private: bool = False
    connection_key: SecretStr | None = Field(default=None, min_length=32)
    youtube_client_id: str = ""
    youtube_client_secret: SecretStr | None = None
    youtube_api_url: str = "https://www.googleapis.com"
    google_token_url: str = "https://oauth2.googleapis.com/token"  # noqa: S105 -- an address, not a secret
