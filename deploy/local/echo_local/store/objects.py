"""The store itself: atomic changes of objects, decided and committed one at a time."""

import asyncio
import fcntl
import logging
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from echo_local.store.blobs import BlobWriter, append_file, check_expected, place_blob
from echo_local.store.catalog import Catalog, OutboxMessage, ViewChange
from echo_local.store.errors import StoreError, not_found_bucket, not_found_object
from echo_local.store.model import Attributes, Bucket, Checksums, StoredObject, patched_attributes
from echo_local.store.names import check_object_name
from echo_local.store.preconditions import UNCONDITIONAL, Preconditions
from echo_local.store.threads import in_thread
from echo_local.store.view import ReadableView

_SHOW_AFTER_S = 0.01  # what was asked for in the same breath is answered first
MAX_COMPOSE_SOURCES = 32  # https://cloud.google.com/storage/docs/composite-objects

_log = logging.getLogger(__name__)

type FinalizeListener = Callable[[StoredObject, int | None], Sequence[OutboxMessage]]


@dataclass(frozen=True)
class NewObject:
    """What a caller wants stored under a name, and on which conditions."""

    bucket: str
    name: str
    attributes: Attributes
    conditions: Preconditions = UNCONDITIONAL
    expected: Checksums | None = None
    session_id: str | None = None
    components: int | None = None


@dataclass(frozen=True)
class SourceRef:
    """An object to copy or compose from; `generation` None means the live one."""

    bucket: str
    name: str
    generation: int | None = None
    conditions: Preconditions = UNCONDITIONAL


class ObjectStore:
    """Runs in the event loop's thread; a change has no await inside, so preconditions are decided atomically.

    A change counts when its SQLite transaction does. Bytes are linked to their final name before it and
    removed after it, so a process killed at any point leaves the old or the new object, and at worst a
    stray file that the next start sweeps. The files people see follow a moment after the answer: new folders
    cost as much as the rest of a small write. The transaction has recorded them, for a start after a kill.
    """

    def __init__(self, root: Path, on_finalize: FinalizeListener) -> None:
        self._home = root / ".store"
        self._blobs = self._home / "blobs"
        self.scratch = self._home / "tmp"
        self.uploads = self._home / "uploads"
        for folder in (self._blobs, self.scratch, self.uploads):
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(self._home / "lock")
        self.catalog = Catalog(self._home / "catalog.sqlite")
        self._generation = self.catalog.last_generation()
        self._view = ReadableView(root, self.scratch)
        self._on_finalize = on_finalize
        self._unseen: Sequence[ViewChange] = ()
        self._showing: asyncio.TimerHandle | None = None
        self._recover()

    def close(self) -> None:
        self._show()
        self.catalog.close()
        self._lock.close()

    def _recover(self) -> None:
        for stray in self.scratch.iterdir():
            stray.unlink()
        self._unseen = self.catalog.pending_views()
        self._show()
        live = self.catalog.generations()
        for blob in self._blobs.iterdir():
            if int(blob.name) not in live:
                blob.unlink()

    # reading

    def bucket(self, name: str) -> Bucket:
        found = self.catalog.bucket(name)
        if found is None:
            raise not_found_bucket(name)
        return found

    def get(self, bucket: str, name: str, generation: int | None = None) -> StoredObject:
        """Only the live generation exists: any other is 404."""
        found = self.catalog.object(bucket, name)
        if found is None or generation not in {None, found.generation}:
            self.bucket(bucket)
            raise not_found_object(bucket, name)
        return found

    def open(self, stored: StoredObject) -> BinaryIO:
        """An open file outlives the overwriting and deletion of the object."""
        return self._blob(stored.generation).open("rb", buffering=0)

    def read(self, ref: SourceRef) -> StoredObject:
        found = self.get(ref.bucket, ref.name, ref.generation)
        ref.conditions.check_read(found)
        return found

    # changing

    def check_new(self, new: NewObject) -> StoredObject | None:
        """Raises what would keep `new` from being stored now; returns the live object it would replace."""
        check_object_name(new.name)
        self.bucket(new.bucket)
        current = self.catalog.object(new.bucket, new.name)
        new.conditions.check_write(current)
        return current

    def create(
        self,
        new: NewObject,
        content: Path | bytes,
        size: int,
        checksums: Checksums,
        *,
        result: Callable[[StoredObject], dict[str, Any]] | None = None,
        consumed: Sequence[StoredObject] = (),
    ) -> StoredObject:
        """Makes `content`, bytes or a file that stays where it is, the live object.

        `result` renders what a resumable session keeps answering; `consumed` objects go in the same commit.
        """
        check_expected(checksums, new.expected)
        current = self.check_new(new)
        self._show()
        now = _now()
        self._generation = generation = max(now, self._generation + 1)
        stored = StoredObject(
            new.bucket, new.name, generation, 1, size, checksums, now, now, new.attributes, new.components
        )
        path = self.catalog.path(new.bucket, new.name) or self._view.choose(new.bucket, new.name)
        removed = [old for old in consumed if (old.bucket, old.name) != (new.bucket, new.name)]
        views = [ViewChange(self._path(old), None) for old in removed] + [ViewChange(path, generation)]
        place_blob(content, self._blob(generation))
        with self.catalog.transaction():
            self.catalog.set_last_generation(generation)
            for old in removed:
                self.catalog.delete_object(old.bucket, old.name)
            self.catalog.put_object(stored, path)
            self.catalog.set_pending_views(views)
            for message in self._on_finalize(stored, current.generation if current else None):
                self.catalog.add_outbox(message, now)
            if new.session_id and result:
                self.catalog.finish_session(new.session_id, result(stored))
        self._unseen = views
        self._showing = asyncio.get_running_loop().call_later(_SHOW_AFTER_S, self._show)
        for old in [*removed, *([current] if current else [])]:
            self._blob(old.generation).unlink(missing_ok=True)
        return stored

    def copy(self, ref: SourceRef, new: NewObject) -> StoredObject:
        source = self.read(ref)
        if not new.attributes:
            new = replace(new, attributes=source.attributes)
        new = replace(new, components=source.components)
        return self.create(new, self._blob(source.generation), source.size, source.checksums)

    def move(self, ref: SourceRef, new: NewObject) -> StoredObject:
        source = self.read(ref)
        if source.name == new.name:
            raise StoreError(400, "The source and the destination of a move are the same object.")
        new = replace(new, attributes=source.attributes, components=source.components)
        blob = self._blob(source.generation)
        return self.create(new, blob, source.size, source.checksums, consumed=[source])

    async def compose(self, refs: Sequence[SourceRef], new: NewObject, *, delete_sources: bool) -> StoredObject:
        """Concatenates 1-32 objects of one bucket; the result carries no MD5, as Google's does not."""
        if not 1 <= len(refs) <= MAX_COMPOSE_SOURCES:
            raise StoreError(
                400, f"The number of source components provided ({len(refs)}) is not 1-{MAX_COMPOSE_SOURCES}"
            )
        self.check_new(new)
        sources = [self.read(ref) for ref in refs]
        attributes = {"contentType": sources[0].content_type, **new.attributes}
        new = replace(new, attributes=attributes, components=sum(item.components or 1 for item in sources))
        with BlobWriter(self.scratch_path(), md5=False) as writer:
            # opened before the first await: what is composed is what was checked
            files = [self.open(item) for item in sources]
            try:
                await in_thread(_concatenate, writer, files)
            finally:
                for file in files:
                    file.close()
            hashed = writer.hasher
            unique = {item.name: item for item in sources}.values() if delete_sources else ()
            consumed = [self.get(item.bucket, item.name, item.generation) for item in unique]
            return self.create(new, writer.content, hashed.size, hashed.checksums(), consumed=consumed)

    def update(self, ref: SourceRef, change: Callable[[StoredObject], Attributes]) -> StoredObject:
        found = self.get(ref.bucket, ref.name, ref.generation)
        ref.conditions.check_write(found)
        changed = replace(
            found,
            attributes=change(found),
            metageneration=found.metageneration + 1,
            updated=_now(),
        )
        with self.catalog.transaction():
            self.catalog.put_object(changed, self._path(found))
        return changed

    def patch(self, ref: SourceRef, patch: dict[str, Any]) -> StoredObject:
        return self.update(ref, lambda found: patched_attributes(found.attributes, patch))

    def delete(self, ref: SourceRef) -> None:
        found = self.get(ref.bucket, ref.name, ref.generation)
        ref.conditions.check_write(found)
        self._show()
        views = [ViewChange(self._path(found), None)]
        with self.catalog.transaction():
            self.catalog.delete_object(found.bucket, found.name)
            self.catalog.set_pending_views(views)
        self._unseen = views
        self._show()
        self._blob(found.generation).unlink(missing_ok=True)

    def delete_bucket(self, name: str) -> None:
        if not self.catalog.is_empty(name):
            raise StoreError(409, "The bucket you tried to delete is not empty.", xml_code="BucketNotEmpty")
        self.catalog.delete_bucket(name)
        self._view.remove_bucket(name)

    # files

    def scratch_path(self) -> Path:
        return self.scratch / secrets.token_hex(16)

    def _blob(self, generation: int) -> Path:
        return self._blobs / str(generation)

    def _path(self, stored: StoredObject) -> str:
        path = self.catalog.path(stored.bucket, stored.name)
        assert path is not None
        return path

    def _show(self) -> None:
        """Carry out what the last change recorded: before the next one, whose record takes its place."""
        changes, self._unseen = self._unseen, ()
        if self._showing is not None:
            self._showing.cancel()
        for change in changes:
            try:
                if change.generation is None:
                    self._view.remove(change.path)
                else:
                    self._view.place(change.path, self._blob(change.generation))
            except OSError as error:  # the object is stored; only the file for people is not there
                _log.warning("store.view_failed path=%s error=%s", change.path, error)


def _now() -> int:
    return time.time_ns() // 1000


def _concatenate(writer: BlobWriter, files: Sequence[BinaryIO]) -> None:
    for file in files:
        append_file(writer, file)


def _lock(path: Path) -> BinaryIO:
    """One process per data folder; the kernel releases the lock of a killed one."""
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise StoreError(503, f"another object store already uses {path.parent.parent}") from None
    return file
