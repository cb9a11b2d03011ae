"""Fetches a video from a URL into its place among the uploads, in units of bounded time that go on from each other."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from pydantic import BaseModel, ConfigDict

from echo_contracts.v1.imports import Requested
from echo_contracts.v1.media import ObjectRef, Problem
from echo_contracts.v1.video import Rejected
from echo_shared.errors import ObjectMissingError, PermanentError, PreconditionFailedError, RetryableError
from echo_shared.ports import SESSION_QUANTUM, Internet, Storage
from echo_shared.telemetry import traces
from echo_shared.telemetry.delivery import TRACEPARENT
from echo_shared.work import RUN_KEY, Event, Outcome, Work, WorkKey
from echo_upload_intake.domain import FILENAME_KEY, LIMITS_KEY, OPTIONS_KEY, OWNER_KEY
from echo_upload_intake.source import Source, SourceError, opened, too_large

PART_SECONDS = 400.0  # with what may follow (a wait for bytes, two writes) below the ack deadline of 600
LEAST_BYTES = 8 * 1024 * 1024  # of a part that takes all its time: less than 20 KiB/s is no transfer
_CHUNK_BYTES = 8 * 1024 * 1024
_TRIES = 8  # in a row without a byte; Pub/Sub gives up after ten
_RESTARTS = 3
_PARTS = 100  # 11 hours
_LATER = "Import it again later, or upload the file."
_log = structlog.get_logger()


class State(BaseModel):
    """What one unit leaves to the next: an object beside the stage's results, written under the lease alone."""

    model_config = ConfigDict(frozen=True)

    session: str | None = None
    validator: str | None = None
    total: int | None = None
    parts: int = 1
    restarts: int = 0
    failures: int = 0

    def changed(self, **fields: object) -> "State":
        """A copy with other fields."""
        return self.model_copy(update=fields)


@dataclass(frozen=True)
class Import:
    """The handler. `clock` counts seconds. How far it is, the upload session knows: bytes there are never lost."""

    storage: Storage
    bucket: str
    internet: Internet
    clock: Callable[[], float]

    async def bring(self, event: Event[Requested], work: Work) -> Outcome:
        """Fetch, for `PART_SECONDS` at most; a whole object announces itself, as an upload does.

        A refusal is a result (`Rejected`), not a failure. Safe to repeat: an object that is there stays.
        """
        name = f"uploads/{event.video}/source"
        if await self.storage.uploads.stat(name) is not None:
            return Outcome()
        try:
            whole = await _Fetch(self, event, work, name, await self._state(work.key)).run()
        except PreconditionFailedError:
            return Outcome()  # another was first
        except PermanentError as error:
            problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
            source = ObjectRef(bucket=self.bucket, name=name, generation=0)
            return Outcome(events=[Rejected(run=event.run, source=source, problem=problem)])
        if whole:
            return Outcome()
        return Outcome(events=[event.data.model_copy(update={"run": event.run, "part": event.data.part + 1})])

    async def save(self, key: WorkKey, state: State) -> None:
        """Keep for the next unit."""
        await self.storage.results.write(_state_name(key), state.model_dump_json().encode())

    async def _state(self, key: WorkKey) -> State:
        try:
            return State.model_validate_json(await self.storage.results.read(_state_name(key)))
        except ObjectMissingError:
            return State()


@dataclass
class _Fetch:
    """One unit under way."""

    to: Import
    event: Event[Requested]
    work: Work
    name: str
    state: State
    held: int = 0
    began: int = 0

    async def run(self) -> bool:
        """True: the object is whole. False: there is more to fetch. Raises `PermanentError`, `SourceError`."""
        until = self.to.clock() + PART_SECONDS
        held = await self._held()
        if held is None:
            return True
        self.held = self.began = held
        try:
            whole = await self._fetch(until)
        except SourceError as error:
            _log.info("import_interrupted", code=error.code, error=error.message, bytes=self.held)
            await self._failed(error)
            return False
        if whole:
            return True
        if self.held - self.began < LEAST_BYTES:
            raise PermanentError("import_too_slow", "The server sends the file too slowly.", _LATER)
        await self._next()
        return False

    async def _held(self) -> int | None:
        if self.state.session is None:
            return 0
        try:
            return await self.to.storage.uploads.held(self.state.session)
        except ObjectMissingError:
            self.state = self.state.changed(session=None)
            return 0

    async def _fetch(self, until: float) -> bool:
        requested = self.event.data
        async with opened(
            self.to.internet,
            requested.url,
            start=self.held,
            validator=self.state.validator,
            max_bytes=requested.max_bytes,
        ) as source:
            # A part of a file may leave out what was said of it before.
            same = source.total in {None, self.state.total} and source.validator in {None, self.state.validator}
            if self.state.session is None or source.start < self.held or not (self.held or same):
                await self._begin(source)
            elif not same:
                self.state = self.state.changed(validator=None)  # the next request asks for the whole
                raise SourceError("import_changed", "The file changed while it was fetched.")
            return await self._pour(source, until)

    async def _begin(self, source: Source) -> None:
        """A session from the first byte on: the first one, or because what there is cannot be gone on with."""
        if self.held and self.state.restarts == _RESTARTS:
            raise PermanentError(
                "import_not_resumable",
                "The file did not come in one go, and its server cannot go on in the middle.",
                _LATER,
            )
        requested = self.event.data
        session = await self.to.storage.uploads.begin(
            self.name,
            content_type=source.content_type,
            metadata={
                OPTIONS_KEY: requested.options.model_dump_json(),
                FILENAME_KEY: requested.filename,
                OWNER_KEY: requested.owner,
                **({LIMITS_KEY: requested.limits.model_dump_json()} if requested.limits else {}),
                RUN_KEY: str(self.event.run),
                TRACEPARENT: traces.current() or "",
            },
        )
        self.state = self.state.changed(
            session=session,
            validator=source.validator,
            total=source.total,
            restarts=self.state.restarts + bool(self.held),
        )
        self.held = self.began = 0
        await self.to.save(self.work.key, self.state)

    async def _pour(self, source: Source, until: float) -> bool:
        """Body into session, until one of them ends. What came before a failure is kept."""
        buffer, trouble = bytearray(), None
        try:
            async for piece in source.pieces:
                buffer += piece
                if self.held + len(buffer) > self.event.data.max_bytes:
                    raise too_large(self.event.data.max_bytes)
                if len(buffer) >= _CHUNK_BYTES:
                    await self._append(buffer)
                if self.to.clock() > until:
                    break
            else:
                return await self._finish(buffer)
        except SourceError as error:
            trouble = error
        await self._append(buffer)
        if trouble:
            raise trouble
        return False

    async def _append(self, buffer: bytearray) -> None:
        size = len(buffer) // SESSION_QUANTUM * SESSION_QUANTUM
        if size:
            await self._send(bytes(buffer[:size]), last=False)
            del buffer[:size]
        if self.state.total:
            self.work.progress((self.held - self.began) / self.state.total)

    async def _finish(self, buffer: bytearray) -> bool:
        size = self.held + len(buffer)
        if size == 0:
            raise PermanentError("import_empty", "The file is empty.", "Give the address of a file that holds a video.")
        if self.state.total not in {None, size}:
            raise SourceError("import_cut_short", "The server ended before the file did.")
        await self._send(bytes(buffer), last=True)
        return True

    async def _send(self, data: bytes, *, last: bool) -> None:
        assert self.state.session is not None
        try:
            held = await self.to.storage.uploads.append(self.state.session, data, start=self.held, last=last)
        except ObjectMissingError:
            raise RetryableError("session_lost", "The upload session is gone; the next try opens another.") from None
        self.held = self.held + len(data) if held is None else held

    async def _failed(self, error: SourceError) -> None:
        """Go on at once where it moved; else try again after Pub/Sub's pause, a few times."""
        if self.held > self.began:
            await self._next()
            return
        self.state = self.state.changed(failures=self.state.failures + 1)
        if self.state.failures >= _TRIES:
            raise PermanentError(error.code, error.message, _LATER) from error
        await self.to.save(self.work.key, self.state)
        raise error

    async def _next(self) -> None:
        if self.state.parts >= _PARTS:
            raise PermanentError("import_too_slow", "The file did not come within eleven hours.", _LATER)
        self.state = self.state.changed(parts=self.state.parts + 1, failures=0)
        await self.to.save(self.work.key, self.state)


def _state_name(key: WorkKey) -> str:
    return f"{key.prefix}/import.json"
