"""The indexer: brings what search finds up to what the projection says, whatever was interrupted."""

import asyncio
import time
from dataclasses import dataclass

import structlog
from pydantic import BaseModel, ValidationError

from echo_gateway.repositories.search_index import Due, Indexable, Line, SearchIndexRepository, Written
from echo_gateway.search.parts import parts_of
from echo_gateway.search.text import clean, config_of
from echo_shared.errors import ObjectMissingError, RetryableError
from echo_shared.ports import ObjectStore
from echo_shared.telemetry import metrics

_EVERY_SECONDS = 1.0
_AT_ONCE = 20
_RETRY_SECONDS = 60
_ATTEMPTS = 10  # over some fifty minutes: then its document is lost, or none that can be read
_LONGEST = 10_000  # characters of a segment
_log = structlog.get_logger()


class _Segment(BaseModel):
    start: float
    end: float
    text: str


class _Spoken(BaseModel):
    """A transcript without its words, of which there are too many to be read for nothing."""

    segments: list[_Segment]


@dataclass(frozen=True)
class Indexer:
    """Runs in every instance. The database says what is due, and forgets it once it is done."""

    index: SearchIndexRepository
    results: ObjectStore

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                taken = await self.round()
            except RetryableError as error:
                taken = 0
                _log.warning("indexer_delayed", error=str(error))
            if taken < _AT_ONCE:
                await asyncio.sleep(_EVERY_SECONDS)

    async def round(self) -> int:
        """Index what is due; how many videos were. Raises `RetryableError`."""
        taken = await self.index.take(limit=_AT_ONCE, retry_seconds=_RETRY_SECONDS)
        for due in taken:
            await self._index(due)
        return len(taken)

    async def _index(self, due: Due) -> None:
        began = time.monotonic()
        found = await self.index.read(due.video_id)
        if found is None:
            return  # deleted, and the news that it was due with it
        config = config_of(found.language)
        written, outcome = None, "done"
        if found.event != found.indexed:
            try:
                written = await self._transcript(due, found, config)
            except (ObjectMissingError, ValidationError) as error:
                # What is said of the video can be found all the same.
                outcome = "given_up" if due.attempts >= _ATTEMPTS else "again"
                _log.warning("transcript_unread", video=str(due.video_id), outcome=outcome, error=str(error))
        parts = parts_of(found.title, found.tags, found.summarized, found.edited)
        if not await self.index.switch(due.video_id, found, config, parts, written):
            outcome = "again"
        if outcome != "again":
            await self.index.done(due)
        metrics.INDEXED.add(outcome=outcome)
        metrics.INDEX_TIME.record(time.monotonic() - began)

    async def _transcript(self, due: Due, found: Indexable, config: str) -> Written:
        assert found.transcribed is not None
        spoken = _Spoken.model_validate_json(await self.results.read(found.transcribed["transcript"]))
        lines = [Line(line.start, line.end, clean(line.text)[:_LONGEST]) for line in spoken.segments]
        return await self.index.write_segments(
            due.video_id, found.owner_id, config, [line for line in lines if line.text]
        )
