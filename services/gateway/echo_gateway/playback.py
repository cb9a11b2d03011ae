"""Private playback: URLs that carry their own permission for one video's media, and for a few hours."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from echo_gateway.auth.internal import InternalTokens

_STEP_SECONDS = 900  # URLs stay the same for this long, so that a browser's cache finds them again
_PLAYABLE = (".m3u8", ".mpd", ".m4s", ".mp4", ".m4a", ".ts", ".jpg", ".png", ".webp", ".vtt", ".srt", ".ttml")
_WAVEFORM = "/images/waveform.json"  # the one JSON file that players read; plans and manifests are nobody's business


@lru_cache(maxsize=1024)  # an answer has ten such URLs, a list more, and all of a video's are alike
def _token(tokens: InternalTokens, video: str, expires_at: int) -> str:
    return tokens.sign("media", {"video": video}, expires_at=expires_at)


@dataclass(frozen=True)
class Playback:
    """Signs media paths and reads them back."""

    tokens: InternalTokens
    base_url: str
    seconds: int

    def expires_at(self) -> datetime:
        """When URLs made now stop working."""
        return datetime.fromtimestamp((int(time.time()) // _STEP_SECONDS + 1) * _STEP_SECONDS + self.seconds, UTC)

    def url(self, name: str, expires_at: datetime) -> str:
        """The URL of an object in the results bucket. Relative references in a playlist stay under its token."""
        _videos, video, path = name.split("/", 2)
        return f"{self.base_url}/v1/media/{_token(self.tokens, video, int(expires_at.timestamp()))}/{path}"

    def object_name(self, token: str, path: str) -> str | None:
        """The object that a media path means; None when the path gives no right to it."""
        claims = self.tokens.read("media", token)
        parts = path.split("/")
        if (
            claims is None
            or not path.endswith((*_PLAYABLE, _WAVEFORM))
            or any(part in {"", ".", ".."} for part in parts)
        ):
            return None
        return f"videos/{UUID(claims['video'])}/{path}"
