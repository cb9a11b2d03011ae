"""Transcripts in the results bucket, and the event that tells of them."""

from collections.abc import Sequence

from echo_contracts.envelope import Envelope
from echo_contracts.v1 import video as video_events
from echo_contracts.v1.documents import Segment, Transcript
from echo_shared.testing import InMemoryBucket
from support.video_life import Life


def transcript(lines: Sequence[str], *, language: str | None = "en", version: int = 1) -> Transcript:
    """One segment a line, ten seconds each."""
    segments = tuple(
        Segment(start=number * 10.0, end=number * 10.0 + 9, text=line, words=()) for number, line in enumerate(lines)
    )
    return Transcript(
        version=version,
        language=language,
        engine="test",
        draft=False,
        duration=len(lines) * 10.0,
        segments=segments,
    )


async def said(
    results: InMemoryBucket, life: Life, lines: Sequence[str], *, language: str | None = "en", run: int = 1
) -> Envelope:
    """Stores a transcript; the event to tell of it."""
    event = life.transcribed(run=run)
    assert isinstance(event.data, video_events.Transcribed)
    await results.write(event.data.transcript, transcript(lines, language=language).model_dump_json().encode())
    return event.model_copy(update={"data": event.data.model_copy(update={"language": language})})
