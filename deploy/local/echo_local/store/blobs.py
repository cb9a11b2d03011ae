"""Bytes on disk: immutable files by generation, hashed on the way there."""

import base64
import hashlib
import os
from pathlib import Path
from typing import BinaryIO, Self

import google_crc32c

from echo_local.store.errors import StoreError
from echo_local.store.model import Checksums

_COPY_BLOCK = 1024 * 1024


class Hasher:
    """CRC32C and MD5 of a growing sequence of bytes."""

    def __init__(self, *, md5: bool = True) -> None:
        self.size = 0
        self._crc32c = 0
        self._md5 = hashlib.md5(usedforsecurity=False) if md5 else None

    def update(self, block: bytes) -> None:
        self._crc32c = google_crc32c.extend(self._crc32c, block)
        if self._md5:
            self._md5.update(block)
        self.size += len(block)

    def checksums(self) -> Checksums:
        crc32c = base64.b64encode(self._crc32c.to_bytes(4, "big")).decode()
        return Checksums(crc32c, base64.b64encode(self._md5.digest()).decode() if self._md5 else None)


class BlobWriter:
    """What an object will hold, hashed while it arrives: a temporary file that grows, or a few bytes in memory.

    Leaving the context removes the file: a commit links it to its final name, so removal is right in every case.
    """

    def __init__(self, path: Path, *, md5: bool = True) -> None:
        self.content: Path | bytes = b""
        self.hasher = Hasher(md5=md5)
        self._path = path
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)

    def write(self, block: bytes) -> None:
        if self._file is None:
            self._file = self._path.open("xb", buffering=0)
            self.content = self._path
        write_all(self._file, block)
        self.hasher.update(block)

    def keep(self, small: bytes) -> None:
        """The whole content at once: it gets no file before its final one."""
        self.content = small
        self.hasher.update(small)


def write_all(file: BinaryIO, block: bytes) -> None:
    view = memoryview(block)
    while view:
        view = view[file.write(view) :]


def append_file(writer: BlobWriter, source: BinaryIO) -> None:
    while block := source.read(_COPY_BLOCK):
        writer.write(block)


def hash_file(path: Path, size: int) -> Hasher:
    """The hash of the first `size` bytes: what an interrupted upload continues from."""
    hasher = Hasher()
    with path.open("rb", buffering=0) as file:
        while hasher.size < size and (block := file.read(min(_COPY_BLOCK, size - hasher.size))):
            hasher.update(block)
    return hasher


def check_expected(actual: Checksums, expected: Checksums | None) -> None:
    """Raises 400 when what arrived is not what the caller says it sent."""
    if expected is None:
        return
    if expected.crc32c and expected.crc32c != actual.crc32c:
        raise StoreError(
            400,
            f'Provided CRC32C "{expected.crc32c}" doesn\'t match calculated CRC32C "{actual.crc32c}".',
            xml_code="BadDigest",
        )
    if expected.md5 and expected.md5 != actual.md5:
        raise StoreError(
            400,
            f'Provided MD5 hash "{expected.md5}" doesn\'t match calculated MD5 hash "{actual.md5}".',
            xml_code="BadDigest",
        )


def expected_from_hash_header(header: str, content_md5: str = "") -> Checksums:
    """Parses `x-goog-hash: crc32c=...,md5=...` (several headers joined with commas) and Content-MD5."""
    values = dict(item.strip().split("=", 1) for item in header.split(",") if "=" in item)
    return Checksums(values.get("crc32c", ""), values.get("md5") or content_md5 or None)


# People see these files under readable names: an editor must not change a stored generation in place.
_READ_ONLY = 0o444


def place_blob(content: Path | bytes, target: Path) -> None:
    """Links a file to its final name, or writes bytes there.

    `target` may exist from a commit that was cut off before it counted: it is replaced.
    """
    target.unlink(missing_ok=True)
    if isinstance(content, Path):
        os.link(content, target)
        target.chmod(_READ_ONLY)
    else:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READ_ONLY), "wb", buffering=0) as file:
            write_all(file, content)
