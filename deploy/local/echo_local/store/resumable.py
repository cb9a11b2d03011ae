"""Resumable upload sessions: what has arrived is a file, so a killed store goes on where it was."""

import asyncio
import re
import secrets
import time
from collections import OrderedDict
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from aiohttp import ClientError, StreamReader

from echo_local.store.blobs import Hasher, hash_file, write_all
from echo_local.store.errors import StoreError
from echo_local.store.model import Checksums, StoredObject
from echo_local.store.objects import NewObject, ObjectStore
from echo_local.store.preconditions import Preconditions
from echo_local.store.resources import object_resource
from echo_local.store.threads import in_thread

QUANTUM = 256 * 1024  # what is kept of an unfinished upload is a multiple of this, as at Google
_BLOCK = 4 * QUANTUM
_LIFETIME_S = 7 * 86_400  # a session's life, https://cloud.google.com/storage/docs/resumable-uploads
_MAX_WARM = 256  # hash states kept; a colder upload is hashed again from its file
_RANGE = re.compile(r"bytes (?:(\d{1,19})-(\d{1,19})|\*)/(?:(\d{1,19})|\*)")


@dataclass(frozen=True)
class ContentRange:
    """`bytes FIRST-LAST/TOTAL`; `first` None is a status query, `total` None is not known yet."""

    first: int | None
    last: int | None
    total: int | None

    @classmethod
    def parse(cls, header: str | None, content_length: int | None) -> "ContentRange":
        """Without a header the body is the whole object."""
        if header is None:
            whole = None if content_length is None else content_length - 1
            return cls(0, whole, content_length)
        match = _RANGE.fullmatch(header.strip())
        if not match:
            raise StoreError(400, "Failed to parse Content-Range header.")
        first, last, total = (None if group is None else int(group) for group in match.groups())
        if first is not None and last is not None and (last < first or (total is not None and last >= total)):
            raise StoreError(400, "Failed to parse Content-Range header.")
        return cls(first, last, total)


@dataclass(frozen=True)
class Session:
    """`total` None until known. `result` is the finished object's resource."""

    id: str
    new: NewObject
    total: int | None
    origin: str | None
    result: dict[str, Any] | None = None


class ResumableUploads:
    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        self._warm: OrderedDict[str, Hasher] = OrderedDict()
        self._receiving: dict[str, asyncio.Task[dict[str, Any] | None]] = {}
        self._sweep()

    def start(self, new: NewObject, total: int | None, origin: str | None) -> Session:
        self._store.check_new(new)
        self._sweep()
        session_id = secrets.token_urlsafe(48)
        request = {"new": asdict(new), "total": total, "origin": origin}
        self._store.catalog.put_session(session_id, _now(), request)
        return Session(session_id, new, total, origin)

    def find(self, session_id: str) -> Session:
        found = self._store.catalog.session(session_id)
        if found is None:
            raise StoreError(404, "No such upload session: it was cancelled, has expired or never was.")
        request, result = found
        new = dict(request["new"])
        conditions = Preconditions(**new.pop("conditions"))
        expected = new.pop("expected")
        return Session(
            session_id,
            NewObject(
                **new | {"session_id": session_id},
                conditions=conditions,
                expected=Checksums(**expected) if expected else None,
            ),
            request["total"],
            request["origin"],
            result,
        )

    def persisted(self, session: Session) -> int:
        try:
            return self._file(session.id).stat().st_size
        except FileNotFoundError:
            return 0

    async def cancel(self, session: Session) -> None:
        await self._stop_receiving(session.id)
        self._forget(session.id)

    async def put(
        self,
        session: Session,
        content: StreamReader,
        span: ContentRange,
        *,
        base_url: str,
        declared: Checksums | None = None,
    ) -> dict[str, Any] | None:
        """Takes a chunk or a status query; returns the object's resource once finished, None before (308).

        A newer chunk takes over from one that is still arriving: that one's connection is a dead one.
        """
        total = session.total if span.total is None else span.total
        if session.total is not None and total != session.total:
            raise StoreError(400, f"The upload was started for {session.total} bytes, not {total}.")
        if session.result is not None:
            return session.result
        if span.first is None:
            complete = self.persisted(session) == total and session.id not in self._receiving
            return await self._finish(session, base_url) if complete else None
        await self._stop_receiving(session.id)
        session = self.find(session.id)  # the one that was stopped may have finished it
        if session.result is not None:
            return session.result
        if declared:
            session = replace(session, new=replace(session.new, expected=declared))
        task = asyncio.create_task(self._receive(session, content, span, total, base_url))
        self._receiving[session.id] = task
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            raise StoreError(503, "A newer request of this upload took over.") from None
        finally:
            if self._receiving.get(session.id) is task:
                del self._receiving[session.id]

    async def _receive(
        self, session: Session, content: StreamReader, span: ContentRange, total: int | None, base_url: str
    ) -> dict[str, Any] | None:
        hasher = await self._hasher(session)
        assert span.first is not None
        if span.first > hasher.size:
            raise StoreError(
                503,
                f"Invalid request. According to the Content-Range header, the upload offset is {span.first} "
                f"byte(s), which exceeds already uploaded size of {hasher.size} byte(s).",
            )
        skip = hasher.size - span.first  # bytes sent again
        last = total - 1 if span.last is None and total is not None else span.last
        received, size = 0, 0
        waiting: list[bytes] = []
        path = self._file(session.id)
        with path.open("ab", buffering=0) as file:

            def keep(block: bytes) -> None:
                write_all(file, block)
                hasher.update(block)

            try:
                while block := await content.readany():
                    received += len(block)
                    if last is not None and span.first + received > last + 1:
                        raise StoreError(400, "The body is longer than its stated size.")
                    skip, fresh = max(0, skip - len(block)), block[skip:]
                    waiting.append(fresh)
                    size += len(fresh)
                    if size >= _BLOCK:
                        ready, rest = _whole_quanta(waiting)
                        waiting, size = [rest], len(rest)
                        await in_thread(keep, ready)
            except (ClientError, ConnectionError, asyncio.CancelledError):
                # a connection that dies every few hundred kilobytes must still make progress
                keep(_whole_quanta(waiting)[0])
                raise
            if total is None and span.last is None:
                total = span.first + received  # a body without length or range is the rest
            complete = total == hasher.size + size
            ready, rest = _whole_quanta(waiting)
            await in_thread(keep, ready + rest if complete else ready)
        if total is not None and hasher.size > total:
            self._forget(session.id)
            raise StoreError(400, "The upload is longer than its stated size.")
        return await self._finish(session, base_url) if complete else None

    async def _finish(self, session: Session, base_url: str) -> dict[str, Any]:
        hasher = await self._hasher(session)
        finished = self.find(session.id).result  # by somebody else, while this hashed
        if finished is not None:
            return finished
        path = self._file(session.id)
        path.touch()  # an empty object has no chunk
        answer: dict[str, Any] = {}

        def result(stored: StoredObject) -> dict[str, Any]:
            answer.update(object_resource(stored, base_url))
            return answer

        try:
            self._store.create(session.new, path, hasher.size, hasher.checksums(), result=result)
        except StoreError:
            self._forget(session.id)
            raise
        self._warm.pop(session.id, None)
        path.unlink()
        return answer

    async def _hasher(self, session: Session) -> Hasher:
        """The hash of what the file holds, from memory or, after a restart, from the file itself."""
        size = self.persisted(session)
        hasher = self._warm.pop(session.id, None)
        if hasher is None or hasher.size != size:
            hasher = await in_thread(hash_file, self._file(session.id), size) if size else Hasher()
        self._warm[session.id] = hasher
        while len(self._warm) > _MAX_WARM:
            self._warm.popitem(last=False)
        return hasher

    async def _stop_receiving(self, session_id: str) -> None:
        while task := self._receiving.pop(session_id, None):
            task.cancel()
            await asyncio.wait([task])

    def _sweep(self) -> None:
        for session_id in self._store.catalog.sessions_before(_now() - _LIFETIME_S * 1_000_000):
            self._forget(session_id)

    def _forget(self, session_id: str) -> None:
        self._store.catalog.delete_session(session_id)
        self._file(session_id).unlink(missing_ok=True)
        self._warm.pop(session_id, None)

    def _file(self, session_id: str) -> Path:
        return self._store.uploads / session_id


def _whole_quanta(blocks: list[bytes]) -> tuple[bytes, bytes]:
    """(as many multiples of the quantum as there are, the rest)."""
    joined = b"".join(blocks)
    whole = len(joined) // QUANTUM * QUANTUM
    return joined[:whole], joined[whole:]


def _now() -> int:
    return time.time_ns() // 1000
