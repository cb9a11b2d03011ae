"""The embedded object store: what google-cloud-storage needs of Cloud Storage, on one machine."""

from echo_local.store.server import EmbeddedStore

__all__ = ["EmbeddedStore"]
