"""What the catalog holds of a bucket and of an object."""

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from echo_local.store.errors import StoreError

# What a caller may set on an object, besides its custom metadata.
_TEXT_ATTRIBUTES = (
    "contentType",
    "contentEncoding",
    "contentDisposition",
    "contentLanguage",
    "cacheControl",
    "customTime",
    "storageClass",
)
_MAX_CUSTOM_METADATA = 8 * 1024  # bytes of keys and values, https://cloud.google.com/storage/quotas#objects

type Attributes = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checksums:
    """Base64 of big-endian bytes, as Google writes them. A composed object has no MD5."""

    crc32c: str
    md5: str | None


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One live generation. Times are microseconds since the epoch, by this store's clock."""

    bucket: str
    name: str
    generation: int
    metageneration: int
    size: int
    checksums: Checksums
    created: int
    updated: int
    attributes: Attributes
    components: int | None = None

    @property
    def etag(self) -> str:
        return etag(self.generation, self.metageneration)

    @property
    def content_type(self) -> str:
        return str(self.attributes.get("contentType") or "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Bucket:
    name: str
    metageneration: int
    created: int
    updated: int
    settings: Attributes = field(default_factory=dict)

    @property
    def cors(self) -> list[dict[str, Any]]:
        return list(self.settings.get("cors") or [])


def etag(generation: int, metageneration: int) -> str:
    """Base64 of the protobuf {1: generation, 2: metageneration}, which is what Google's etags are."""
    return base64.b64encode(b"\x08" + _varint(generation) + b"\x10" + _varint(metageneration)).decode()


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def rfc3339(micros: int, *, timespec: str = "milliseconds") -> str:
    moment = datetime.fromtimestamp(micros // 1_000_000, UTC).replace(microsecond=micros % 1_000_000)
    return moment.replace(tzinfo=None).isoformat(timespec=timespec) + "Z"


def attributes_from(resource: dict[str, Any]) -> Attributes:
    """The writable part of an object resource that a caller sent."""
    found: Attributes = {}
    for key in _TEXT_ATTRIBUTES:
        value = resource.get(key)
        if value is None:
            continue
        if not isinstance(value, str) or "\r" in value or "\n" in value:
            raise StoreError(400, f"Invalid value for {key}")
        found[key] = value
    metadata = resource.get("metadata")
    if metadata is not None:
        found["metadata"] = _custom_metadata(metadata)
    return found


def patched_attributes(current: Attributes, patch: dict[str, Any]) -> Attributes:
    """`current` with `patch` merged in: null removes, also inside the custom metadata."""
    merged = {**current, **attributes_from({k: v for k, v in patch.items() if k != "metadata"})}
    for key in _TEXT_ATTRIBUTES:
        if key in patch and patch[key] is None:
            merged.pop(key, None)
    if "metadata" in patch:
        changes = patch["metadata"]
        if changes is None:
            merged.pop("metadata", None)
        elif isinstance(changes, dict):
            both = {**merged.get("metadata", {}), **changes}
            merged["metadata"] = _custom_metadata({k: v for k, v in both.items() if v is not None})
        else:
            raise StoreError(400, "Invalid value for metadata")
    return merged


def _custom_metadata(metadata: Any) -> dict[str, str]:
    if not isinstance(metadata, dict):
        raise StoreError(400, "Invalid value for metadata")
    result = {str(key): str(value) for key, value in metadata.items() if value is not None}
    try:
        size = sum(len(key.encode()) + len(value.encode()) for key, value in result.items())
    except UnicodeEncodeError:
        raise StoreError(400, "Invalid value for metadata: not valid Unicode") from None
    if size > _MAX_CUSTOM_METADATA:
        raise StoreError(400, f"Custom metadata of {size} bytes is more than {_MAX_CUSTOM_METADATA}")
    return result
