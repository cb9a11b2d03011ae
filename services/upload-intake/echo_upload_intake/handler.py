"""What upload-intake does with its events: probe what arrived, remove what was deleted."""

import asyncio
from dataclasses import replace

import structlog

from echo_contracts.v1.media import ObjectRef, Problem
from echo_contracts.v1.storage import ObjectFinalized
from echo_contracts.v1.video import Accepted, Deleted, Rejected
from echo_shared.errors import ObjectMissingError, PermanentError
from echo_shared.media.probe import probe
from echo_shared.media.remote_child import ranges_of
from echo_shared.media.verdict import Bounds
from echo_shared.ports import ObjectStore, Storage
from echo_shared.work import Event, Outcome, Work, cancelled_name
from echo_upload_intake.domain import OWNER_KEY, check_minutes, check_size, filename, limits, options

_AT_ONCE = 16
_log = structlog.get_logger()


async def take_in(event: Event[ObjectFinalized], _work: Work, storage: Storage, bounds: Bounds) -> Outcome:
    """Probe the object at its generation and say whether it can be used. A rejection is a result, not a failure."""
    found = event.data
    source = ObjectRef(bucket=found.bucket, name=found.name, generation=found.generation)
    allowed = limits(found)
    if allowed is not None:
        bounds = replace(bounds, seconds=min(bounds.seconds, allowed.seconds))
    try:
        check_size(found.size, allowed)
        media = await probe(ranges_of(storage.uploads, source), found.size, bounds)
        check_minutes(media, allowed)
    except ObjectMissingError:
        # Deleted, or replaced by a newer generation that has its own event.
        _log.info("object_gone", object=found.name, generation=found.generation)
        return Outcome()
    except PermanentError as error:
        problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
        return Outcome(events=[Rejected(run=event.run, source=source, problem=problem)])
    accepted = Accepted(
        run=event.run,
        source=source,
        filename=filename(found),
        media=media,
        options=options(found),
        owner=found.metadata.get(OWNER_KEY),
    )
    return Outcome(events=[accepted])


async def remove(event: Event[Deleted], work: Work, storage: Storage) -> Outcome:
    """Remove every object of the video but the marker that stops late workers and this unit's own records.

    Safe to repeat: what is gone stays gone, and what a late worker wrote in between goes too.
    """
    video = event.video
    kept = {cancelled_name(video), work.key.lease}
    await _empty(storage.uploads, f"uploads/{video}/", kept)
    await _empty(storage.results, f"public/{video}/", kept)
    await _empty(storage.results, f"videos/{video}/", kept)
    return Outcome()


async def _empty(store: ObjectStore, prefix: str, kept: set[str]) -> None:
    at_once = asyncio.Semaphore(_AT_ONCE)

    async def one(name: str) -> None:
        async with at_once:
            await store.delete(name)

    names = [info.name for info in await store.list(prefix)]
    async with asyncio.TaskGroup() as group:
        for name in names:
            if name not in kept:
                group.create_task(one(name))
