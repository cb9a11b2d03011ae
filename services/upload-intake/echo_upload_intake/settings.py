"""Settings of the upload-intake service."""

from echo_shared import settings


class Settings(settings.Settings):
    """What only this service needs."""

    max_video_seconds: float = 12 * 3600
    import_allow_private: bool = False
