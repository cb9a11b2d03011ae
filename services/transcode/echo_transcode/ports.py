"""What the units of a transcode need."""

from dataclasses import dataclass

from echo_shared.media.source_cache import SourceCache
from echo_shared.ports import Storage


@dataclass(frozen=True)
class Ports:
    """The buckets, and the sources already fetched to this machine."""

    storage: Storage
    sources: SourceCache
