"""Settings of the transcode service."""

from echo_shared import settings


class Settings(settings.Settings):
    """What only this service needs."""

    source_cache_bytes: int = 16 * 1024**3
