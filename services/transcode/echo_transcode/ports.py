"""What the units of a transcode need."""

from dataclasses import dataclass

from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Storage
from echo_transcode.domain.encoders import Encoder


@dataclass(frozen=True)
class Ports:
    """The buckets, the sources already fetched to this machine, and what new plans say of its encoder and cores."""

    storage: Storage
    sources: SourceCache
    encoder: Encoder = "libx264"
    threads: int = 1
