"""Settings every service shares, read from the environment, `.env` and, for `sm://name`, Secret Manager."""

from typing import Any, Literal

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

SECRET_SCHEME = "sm://"  # noqa: S105 -- a scheme, not a secret


class Settings(BaseSettings):
    """Frozen, built once in `main.py`. Names are the environment's, in lower case."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True)

    google_cloud_project: str = "echo-local"
    fastapi_env: Literal["development", "staging", "production"] = "production"
    host: str = "127.0.0.1"
    port: int = 8080
    storage_bucket_name: str = "echo-results"
    upload_bucket_name: str = "echo-uploads"
    public_base_url: str = "http://127.0.0.1:9023/echo-results/public"
    push_audience: str = "http://127.0.0.1:8080/push"
    push_issuer: str = "https://accounts.google.com"
    push_auth: Literal["oidc", "off"] = "oidc"
    push_certs_url: str = "https://www.googleapis.com/oauth2/v3/certs"
    redis_url: str | None = None
    otel_exporter_otlp_endpoint: str | None = None
    log_format: Literal["json", "console"] = "json"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over `.env`, both with `sm://` references resolved."""
        del file_secret_settings
        return (
            init_settings,
            _Resolved(settings_cls, env_settings),
            _Resolved(settings_cls, dotenv_settings),
        )


class _Resolved(PydanticBaseSettingsSource):
    """Another source, its `sm://name` values replaced by the newest version of that secret."""

    def __init__(self, settings_cls: type[BaseSettings], inner: PydanticBaseSettingsSource) -> None:
        super().__init__(settings_cls)
        self._inner = inner

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self._inner.get_field_value(field, field_name)

    def __call__(self) -> dict[str, Any]:
        values = self._inner()
        references = {
            key: value.removeprefix(SECRET_SCHEME)
            for key, value in values.items()
            if isinstance(value, str) and value.startswith(SECRET_SCHEME)
        }
        if references:
            from echo_shared.adapters.secrets import access_secret  # noqa: PLC0415 -- 0.2 s, only where used

            project = str(values.get("google_cloud_project", ""))
            values |= {key: access_secret(name, project) for key, name in references.items()}
        return values
