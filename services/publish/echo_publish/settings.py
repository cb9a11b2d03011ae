"""Settings of the publish service."""

from pydantic import SecretStr

import echo_shared.settings


class Settings(echo_shared.settings.Settings):
    """Webhook secrets are `whsec_` and base64, as Standard Webhooks writes them; the second is the one rotated out."""

    webhook_secret: SecretStr | None = None
    webhook_secret_previous: SecretStr | None = None
    webhook_allow_private: bool = False
