"""The film's way to YouTube: resumed by any process from what is remembered, and never sent twice."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from echo_publish.ports import PostponedError
from echo_publish.youtube.client import Sent, YouTube
from echo_publish.youtube.errors import MissingError
from echo_publish.youtube.state import Film, Memory, Upload
from echo_shared.errors import RetryableError
from echo_shared.ports import ObjectStore

CHUNK_BYTES = 8 * 1024 * 1024  # a multiple of 256 KiB, as the protocol asks
TURN_SECONDS = 400.0  # a push ends after 600: what is left goes on with the next request
_FAILURES = 6  # one after the other, without a byte more arriving
PAUSE_SECONDS = 2.0  # after the first, twice as long after each further one
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Sender:
    """Sends one film. `begin` opens a session for it; `find` looks for an upload whose outcome nobody heard."""

    results: ObjectStore
    youtube: YouTube
    memory: Memory
    now: Callable[[], datetime]
    chunk_bytes: int = CHUNK_BYTES

    async def send(
        self,
        upload: Upload | None,
        fresh: Upload,
        *,
        begin: Callable[[Film], Awaitable[str]],
        find: Callable[[], Awaitable[str | None]],
        progress: Callable[[float], None],
    ) -> Upload:
        """The upload with its id. `fresh` is how one begins now; `upload` what is remembered of an earlier one."""
        if upload is not None and upload.id:
            return upload
        if upload is not None and upload.session:
            sent = await self._standing(upload)
            if sent is None:
                # A session lives for a week, also once it is done: its video may be there.
                if found := await find():
                    return await self.memory.save(upload.model_copy(update={"id": found, "session": None}))
            elif sent.id or upload.film == fresh.film:
                return await self._rest(upload, sent, progress)
            else:
                await self._abandon(upload.session)
        # The address is kept before the first byte goes there: who is killed now leaves a session without a video.
        session = await begin(fresh.film)
        begun = await self.memory.save(fresh.model_copy(update={"session": session}))
        return await self._rest(begun, Sent(0), progress)

    async def _standing(self, upload: Upload) -> Sent | None:
        try:
            return await self.youtube.sent(upload.session or "", upload.film.size)
        except MissingError:
            return None

    async def _abandon(self, session: str) -> None:
        try:
            await self.youtube.abandon(session)
        except MissingError:
            return

    async def _rest(self, upload: Upload, sent: Sent, progress: Callable[[float], None]) -> Upload:
        film, session = upload.film, upload.session or ""
        began, failures = time.monotonic(), 0
        while sent.id is None:
            progress(sent.received / film.size)
            if time.monotonic() - began > TURN_SECONDS:
                raise PostponedError(
                    "youtube_uploading", f"{sent.received} of {film.size} bytes have arrived.", self.now()
                )
            end = min(sent.received + self.chunk_bytes, film.size)
            data = await self.results.read(film.name, generation=film.generation, start=sent.received, end=end)
            try:
                after = await self.youtube.send(session, data, start=sent.received, size=film.size)
            except RetryableError:
                failures += 1
                if failures >= _FAILURES:
                    raise
                await asyncio.sleep(min(PAUSE_SECONDS * 2 ** (failures - 1), _LONGEST_PAUSE))
                after = await self._heard(upload, sent)
            failures = 0 if after.id or after.received > sent.received else failures
            sent = after
        return await self.memory.save(upload.model_copy(update={"id": sent.id, "session": None}))

    async def _heard(self, upload: Upload, before: Sent) -> Sent:
        """How it stands after an answer that never came."""
        try:
            return await self.youtube.sent(upload.session or "", upload.film.size)
        except MissingError:
            raise RetryableError("youtube_session_lost", "YouTube lost the upload.") from None
        except RetryableError:
            return before
