"""Brings to disk what a unit reads of the source."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from echo_shared.media.excerpt import Part
from echo_shared.media.source_cache import Track
from echo_transcode.domain.commands import Span
from echo_transcode.domain.plan import Plan
from echo_transcode.domain.sound import Part as SoundPart
from echo_transcode.domain.sound_commands import sound_span
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
    part = Part(plan.media.size, plan.media.container, plan.media.video.index, span.seek, span.end, also)
    async with ports.sources.excerpt(uploads, plan.source, part) as excerpt:
        yield excerpt.path


@asynccontextmanager
async def listening(plan: Plan, ports: Ports, index: int, part: SoundPart, *, whole: bool) -> AsyncIterator[Track]:
    """A file with the sound of `part`, or the `whole` track's, of stream `index`."""
    span = Span(0.0, None) if whole else sound_span(part)
    wanted = Part(plan.media.size, plan.media.container, index, span.seek, span.end)
    async with ports.sources.track(ports.storage.uploads, plan.source, wanted) as track:
        yield track
