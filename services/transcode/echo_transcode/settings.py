"""Settings of the transcode service."""

import os
from typing import Literal

from echo_contracts.topics import BY_NAME
from echo_shared import settings


class Settings(settings.Settings):
    """What only this service needs. `encoder_threads` 0: the machine's cores over the units that run at once."""

    source_cache_bytes: int = 16 * 1024**3
    video_encoder: Literal["libx264", "h264_nvenc"] = "libx264"
    encoder_threads: int = 0

    @property
    def threads(self) -> int:
        """Threads of one encoder."""
        at_once = BY_NAME["transcode-unit-requested"].subscriptions[0].window
        return self.encoder_threads or max(1, (os.cpu_count() or 1) // at_once)
