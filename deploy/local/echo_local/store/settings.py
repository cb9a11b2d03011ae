"""What the object store is started with."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class StoreSettings:
    """`public_prefixes` are BUCKET/PREFIX, readable by anybody; `notify` maps a bucket to projects/P/topics/T."""

    data_dir: Path
    host: str = "127.0.0.1"
    buckets: tuple[str, ...] = ()
    public_prefixes: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    service_account: Path | None = None
    notify: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def is_public(self, bucket: str, name: str) -> bool:
        return any(f"{bucket}/{name}".startswith(prefix) for prefix in self.public_prefixes)

    def default_cors(self) -> list[dict[str, object]]:
        """The bucket configuration that a browser needs for resumable uploads and for playback."""
        if not self.cors_origins:
            return []
        return [
            {
                "origin": list(self.cors_origins),
                "method": ["GET", "HEAD", "PUT", "POST", "DELETE"],
                "responseHeader": [
                    "Accept-Ranges",
                    "Cache-Control",
                    "Content-Length",
                    "Content-Range",
                    "Content-Type",
                    "ETag",
                    "Location",
                    "Range",
                    "X-Goog-Generation",
                    "X-Goog-Hash",
                    "X-Goog-Resumable",
                    "X-Upload-Content-Length",
                    "X-Upload-Content-Type",
                ],
                "maxAgeSeconds": 3600,
            }
        ]
