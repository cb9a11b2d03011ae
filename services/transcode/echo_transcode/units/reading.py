"""Brings to disk what a unit reads of the source."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from echo_shared.media.excerpt import Part
from echo_transcode.domain.commands import Span
from echo_transcode.domain.plan import Plan
from echo_transcode.ports import Ports


@asynccontextmanager
async def reading(
    plan: Plan, ports: Ports, span: Span, *, also: tuple[int, ...] = (), whole: bool = False
) -> AsyncIterator[Path]:
    """A file with the pictures of `span`, and the streams `also` beside them; or the `whole` source."""
    assert plan.media.video is not None
    uploads = ports.storage.uploads
    if whole:
        async with ports.sources.hold(uploads, plan.source) as path:
            yield path
        return
    end = None if span.length is None else span.seek + span.length
    part = Part(plan.media.size, plan.media.container, plan.media.video.index, span.seek, end, also)
    async with ports.sources.excerpt(uploads, plan.source, part) as excerpt:
        yield excerpt.path
