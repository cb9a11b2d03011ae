"""Which bucket and object names are allowed, and where an object is seen on disk."""

import hashlib
import re

from echo_local.store.errors import StoreError

MAX_NAME_BYTES = 1024  # https://cloud.google.com/storage/docs/objects#naming
_MAX_COMPONENT_BYTES = 240  # NAME_MAX is 255 on ext4 and APFS; the rest is for the markers below
_MAX_PATH_BYTES = 700  # PATH_MAX is 1,024 on macOS, root and bucket included
_BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f%\\:]")

DIR_MARK = "%dir"
FILE_MARK = "%file"


def check_bucket_name(name: str) -> None:
    if not _BUCKET.fullmatch(name) or ".." in name:
        raise StoreError(400, f"Invalid bucket name: '{name}'", xml_code="InvalidBucketName")


def check_object_name(name: str) -> None:
    """Google's own rules, and no more: everything else must be storable."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        raise StoreError(400, "Invalid object name: not valid Unicode") from None
    if not size:
        raise StoreError(400, "Required parameter: name")
    if size > MAX_NAME_BYTES:
        raise StoreError(400, f"The maximum object length is {MAX_NAME_BYTES} bytes, but got a name of {size}")
    if name in {".", ".."} or "\r" in name or "\n" in name:
        raise StoreError(400, f"Invalid object name: {name!r}")
    if name.startswith(".well-known/acme-challenge/"):
        raise StoreError(400, "Object names must not begin with .well-known/acme-challenge/")


def readable_parts(name: str) -> tuple[str, ...]:
    """The path components under the bucket's folder at which people see the object.

    Injective, and no component can leave the folder. `%XX` (upper case) escapes what a path cannot hold,
    a lone `%` stands for an empty component; a component that is too long keeps its start and gains a digest.
    """
    parts = tuple(_component(part) for part in name.split("/"))
    if sum(len(part.encode()) + 1 for part in parts) > _MAX_PATH_BYTES:
        return ("%long", hashlib.sha256(name.encode()).hexdigest())
    return parts


def _component(part: str) -> str:
    if not part:
        return "%"
    if part in {".", ".."}:
        return part.replace(".", "%2E")
    escaped = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", part)
    if len(escaped.encode()) <= _MAX_COMPONENT_BYTES:
        return escaped
    start = escaped.encode()[:160].decode(errors="ignore")
    return f"{start}%~{hashlib.sha256(part.encode()).hexdigest()}"
